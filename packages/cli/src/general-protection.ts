import type { GeneralProtectionOptions } from "@dlms/association";
import { curveOfPublicKey, suiteAlgorithms } from "@dlms/security";
import { nodeCurves, nodeKeyWrap, nodeProvider } from "@dlms/security/node";
import type { CommandContext } from "./context.ts";
import { agreementKeyOf, agreementPublicKeyOf, signingKeyOf, verifyingKeyOf } from "./curve-key-files.ts";
import { UsageError } from "./errors.ts";
import { keyOctets } from "./secrets.ts";
import type { SecurityChoice } from "./security-choice.ts";

/** The keys of one side for general protection, as they were given, and the names of the options of the peer's. */
export interface GeneralKeyTexts {
  readonly masterKey: string | undefined;
  readonly signingKey: string | undefined;
  readonly agreementKey: string | undefined;
  readonly peerCert: { readonly option: string; readonly text: string | undefined };
  readonly peerAgreementCert: { readonly option: string; readonly text: string | undefined };
}

/**
 * What general-ciphering and general-signing do with messages, and the keys for it that were given.
 * @throws UsageError that names what is missing, or is on another curve than the suite has; SecurityError for a
 * certificate that is refused.
 */
export async function generalProtection(
  choice: SecurityChoice,
  texts: GeneralKeyTexts,
  { io, redactor }: CommandContext,
): Promise<GeneralProtectionOptions> {
  checkGiven(choice, texts);
  const { suite, messageKey, order } = choice;
  const { masterKey, signingKey, agreementKey, peerCert, peerAgreementCert } = texts;
  const at = io.now();
  const { curve } = suiteAlgorithms(suite);
  /** What a text stands for, if there is one; its public key must be on the curve of the suite. */
  const onCurve = async <K extends { readonly publicKey: Uint8Array }>(
    option: string,
    text: string | undefined,
    read: (option: string, text: string) => Promise<K>,
  ): Promise<K | undefined> => {
    if (text === undefined) return undefined;
    const key = await read(option, text);
    const found = curveOfPublicKey(key.publicKey.length);
    if (found !== curve) throw new UsageError(`${option} is on ${found}, suite ${suite} has ${curve ?? "no curve"}`);
    return key;
  };
  const peerKey = await onCurve(peerAgreementCert.option, peerAgreementCert.text, async (option, text) => ({
    publicKey: await agreementPublicKeyOf(option, text, at),
  }));
  return {
    provider: nodeProvider,
    curves: nodeCurves,
    key: messageKey,
    order,
    kek: masterKey === undefined ? undefined : nodeKeyWrap.key(keyOctets("--master-key", masterKey, suite)),
    signingKey: await onCurve("--signing-key", signingKey, (option, text) => signingKeyOf(option, text, redactor)),
    agreementKey: await onCurve("--agreement-key", agreementKey, (option, text) =>
      agreementKeyOf(option, text, redactor),
    ),
    peer: {
      verifyingKey: await onCurve(peerCert.option, peerCert.text, (option, text) => verifyingKeyOf(option, text, at)),
      agreementKey: peerKey?.publicKey,
    },
    transactionStart: () => io.now().getTime(),
  };
}

/** @throws UsageError that names what is missing. */
function checkGiven({ messageKey, order }: SecurityChoice, texts: GeneralKeyTexts): void {
  const { masterKey, signingKey, agreementKey, peerCert, peerAgreementCert } = texts;
  const isOnePass = messageKey === "one-pass-diffie-hellman";
  const isSigned = isOnePass || order !== undefined;
  const isAgreed = isOnePass || messageKey === "static-unified";
  const missing = [
    ...(messageKey === "wrapped" && masterKey === undefined ? ["--master-key"] : []),
    ...(isSigned && signingKey === undefined ? ["--signing-key"] : []),
    ...(isSigned && peerCert.text === undefined ? [peerCert.option] : []),
    ...(isAgreed && agreementKey === undefined ? ["--agreement-key"] : []),
    ...(isAgreed && peerAgreementCert.text === undefined ? [peerAgreementCert.option] : []),
  ];
  if (missing.length > 0) throw new UsageError(`this protection of messages needs ${missing.join(", ")}`);
}
