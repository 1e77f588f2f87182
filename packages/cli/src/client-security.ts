import {
  type Authentication,
  type ConnectOptions,
  ciphered,
  hls,
  hlsEcdsa,
  hlsGmac,
  hlsMd5,
  hlsSha1,
  hlsSha256,
  low,
  noAuthentication,
  type SecurityKeys,
} from "@dlms/client";
import type { SystemTitle } from "@dlms/core";
import { InvocationCounter, LAST_INVOCATION_COUNTER, type SecuritySuite } from "@dlms/security";
import { nodeProvider } from "@dlms/security/node";
import { type ConnectionFlags, integerOption } from "./connection-options.ts";
import type { CommandContext } from "./context.ts";
import { counterFileAt } from "./counter-file.ts";
import { signingKeyOf, verifyingKeyOf } from "./curve-key-files.ts";
import { UsageError } from "./errors.ts";
import { type GeneralKeyTexts, generalProtection } from "./general-protection.ts";
import { RANDOM_KEY } from "./hide-secrets.ts";
import { loadMechanism } from "./mechanism-module.ts";
import {
  hlsSecretOctets,
  keyOctets,
  lineSecretOctets,
  lowPasswordOctets,
  type SecretTexts,
  systemTitleOf,
} from "./secrets.ts";
import type { SecurityChoice } from "./security-choice.ts";

/** Asks the meter for the invocation counter that it will take next. */
export type AskCounter = () => Promise<number>;

/**
 * What proves who this client is, and what ciphers its messages.
 * @throws UsageError for what is missing or wrong, SecurityError for a certificate that is refused.
 */
export async function clientSecurity(
  choice: SecurityChoice,
  flags: ConnectionFlags,
  secrets: SecretTexts,
  context: CommandContext,
  ask: AskCounter,
): Promise<Pick<ConnectOptions, "authentication" | "security">> {
  const proof = await proofOf(choice, flags, secrets, context);
  if (!choice.keyed) return { authentication: proof };
  const keys = await securityKeys(choice, flags, secrets, context, ask);
  return proof === undefined ? { authentication: hlsGmac(keys) } : { authentication: proof, security: ciphered(keys) };
}

/** `undefined` for HLS-GMAC, whose proof the keys are. */
async function proofOf(
  { authentication }: SecurityChoice,
  flags: ConnectionFlags,
  secrets: SecretTexts,
  { io, redactor }: CommandContext,
): Promise<Authentication | undefined> {
  const title = secrets.systemTitle === undefined ? undefined : systemTitleOf(secrets.systemTitle);
  switch (authentication) {
    case "none":
      return noAuthentication();
    case "low":
      return low(lowPasswordOctets(secrets, redactor));
    case "manufacturer":
      return hls(await loadMechanism(flags.mechanism, lineSecretOctets(secrets, redactor)), title);
    case "md5":
      return hlsMd5(hlsSecretOctets(authentication, secrets, redactor));
    case "sha1":
      return hlsSha1(hlsSecretOctets(authentication, secrets, redactor));
    case "sha256":
      return hlsSha256({
        secret: hlsSecretOctets(authentication, secrets, redactor),
        systemTitle: systemTitleOf(secrets.systemTitle),
      });
    case "ecdsa": {
      const signingKey = await signingKeyOf("--signing-key", secrets.signingKey, redactor);
      const meterKey = await verifyingKeyOf("--server-cert", secrets.serverCert, io.now());
      if (signingKey.curve !== meterKey.curve)
        throw new UsageError(`--signing-key is on ${signingKey.curve}, --server-cert on ${meterKey.curve}`);
      return hlsEcdsa({ signingKey, meterKey, systemTitle: systemTitleOf(secrets.systemTitle) });
    }
    case "gmac":
      return undefined;
  }
}

async function securityKeys(
  choice: SecurityChoice,
  flags: ConnectionFlags,
  secrets: SecretTexts,
  context: CommandContext,
  ask: AskCounter,
): Promise<SecurityKeys> {
  const { suite, policy, messageKey, order } = choice;
  const systemTitle = systemTitleOf(secrets.systemTitle);
  const isCiphered = policy.authenticated || policy.encrypted;
  const keys = {
    suite,
    policy,
    systemTitle,
    provider: nodeProvider,
    encryptionKey: keyOctets("--ek", secrets.ek, suite),
    authenticationKey: keyOctets("--ak", secrets.ak, suite),
    dedicatedKey: isCiphered ? dedicatedKeyOf(secrets, suite) : undefined,
    general:
      messageKey === undefined && order === undefined
        ? undefined
        : await generalProtection(choice, generalKeysIn(secrets), context),
  };
  const { receivedCounters } = flags;
  const received =
    receivedCounters === undefined
      ? undefined
      : { store: await counterFileAt("--received-counters", receivedCounters) };
  const onWarning = (left: number): void =>
    void context.io.stderr.write(`dlms: only ${left} invocation counters are left: change the key\n`);
  // The meter may be asked for it: last, when all else is right.
  const invocationCounter = await counterOf(flags.invocationCounter, systemTitle, ask, onWarning);
  return { ...keys, received, invocationCounter, onCounterWarning: onWarning };
}

function generalKeysIn({ serverCert, serverAgreementCert, ...own }: SecretTexts): GeneralKeyTexts {
  return {
    ...own,
    peerCert: { option: "--server-cert", text: serverCert },
    peerAgreementCert: { option: "--server-agreement-cert", text: serverAgreementCert },
  };
}

function dedicatedKeyOf({ dedicatedKey: text }: SecretTexts, suite: SecuritySuite): Uint8Array | "random" | undefined {
  return text === undefined || text === RANDOM_KEY ? text : keyOctets("--dedicated-key", text, suite);
}

async function counterOf(
  text: string | undefined,
  title: SystemTitle,
  ask: AskCounter,
  onWarning: (left: number) => void,
): Promise<InvocationCounter | "auto"> {
  if (text === undefined || text === "auto") return "auto";
  if (/^\d+$/.test(text))
    return InvocationCounter.startingAt(integerOption("--invocation-counter", text, 0, LAST_INVOCATION_COUNTER) ?? 0, {
      onWarning,
    });
  const store = await counterFileAt("--invocation-counter", text, "a number, auto, or ");
  const name = title.toString();
  // A file that does not know the counter yet begins where the meter stands.
  const first = (await store.peek(name)) === undefined ? await ask() : 0;
  return InvocationCounter.stored(store, name, { first, onWarning });
}
