import type { GeneralProtectionOptions, SecurityOptions } from "@dlms/association";
import { SystemTitle } from "@dlms/core";
import { cipherKeys, HlsSecret, InvocationCounter, LAST_INVOCATION_COUNTER, suiteAlgorithms } from "@dlms/security";
import { type CounterFile, nodeCurves, nodeKeyWrap, nodeProvider } from "@dlms/security/node";
import { type ClientAccess, type ClientProof, readOnlyAccess } from "@dlms/server";
import { MANAGEMENT_CLIENT, PUBLIC_CLIENT, publicClient } from "@dlms/simulator";
import {
  type AuthenticationName,
  integerOption,
  REFERENCINGS,
  SECRET_VARIABLES,
  wordOption,
} from "../connection-options.ts";
import type { CommandContext } from "../context.ts";
import { counterFileAt } from "../counter-file.ts";
import { signingKeyOf, verifyingKeyOf } from "../curve-key-files.ts";
import { UsageError } from "../errors.ts";
import { generalProtection } from "../general-protection.ts";
import { loadMechanism } from "../mechanism-module.ts";
import {
  gatherSecrets,
  hlsSecretOctets,
  keyOctets,
  lineSecretOctets,
  lowPasswordOctets,
  type SecretTexts,
  systemTitleOf,
} from "../secrets.ts";
import { type SecurityChoice, securityChoice } from "../security-choice.ts";
import type { SimulationFlags } from "./flags.ts";

/** Who may associate with the meters of a fleet. */
export interface AcceptedClients {
  readonly choice: SecurityChoice;
  /** The address of the client that may do everything. */
  readonly client: number;
  /** The clients of one meter, counted from 0; each meter has a system title of its own. */
  of(meter: number): readonly ClientAccess[];
}

const FIRST_TITLE = "SIM1";
const LAST_CLIENT = 0xffff;
/** Counters begin anew with the process: from the seconds since 1970, so that none comes twice. */
const MILLISECONDS = 1000;
/** Proofs in which both system titles stand, or may stand. */
const TITLED: ReadonlySet<AuthenticationName> = new Set(["sha256", "ecdsa", "manufacturer"]);

/**
 * What the options say: with neither authentication nor keys, client 16 reads everything and `--client` may do
 * everything; with them, `--client` has to prove who it is and to cipher, and client 16 reads little.
 * @throws UsageError that says all that is missing, and shows no secret; SecurityError for a certificate that is refused.
 */
export async function acceptedClients(flags: SimulationFlags, context: CommandContext): Promise<AcceptedClients> {
  const secrets = await gatherSecrets(flags, context.io.env, context.redactor);
  const choice = securityChoice(flags, secrets);
  const client = integerOption("--client", flags.client, 1, LAST_CLIENT) ?? MANAGEMENT_CLIENT;
  const referencing: ClientAccess["referencing"] =
    wordOption("--referencing", flags.referencing, REFERENCINGS) ?? "any";
  if (choice.authentication === "none" && !choice.keyed) {
    const open = openClients(client, referencing);
    return { choice, client, of: () => open };
  }
  const others = client === PUBLIC_CLIENT ? [] : [{ ...publicClient(), referencing }];
  const authentication = await proofOf(choice.authentication, flags, secrets, context);
  // That of a key file is the client's own.
  const first = systemTitleOf(flags.systemTitle ?? FIRST_TITLE);
  const general = choice.keyed ? await generalFor(choice, flags, secrets, context) : undefined;
  const securityFor = choice.keyed ? await securityOptions(choice, flags, secrets, context, general) : undefined;
  const isTitled = TITLED.has(choice.authentication);
  return {
    choice,
    client,
    of: (meter) => {
      const systemTitle = titleAfter(first, meter);
      const security = securityFor?.(systemTitle);
      const access: ClientAccess = { address: client, authentication, security, referencing };
      return [...others, isTitled && security === undefined ? { ...access, systemTitle } : access];
    },
  };
}

function openClients(client: number, referencing: ClientAccess["referencing"]): readonly ClientAccess[] {
  const all: ClientAccess = { address: client, authentication: { kind: "none" }, referencing };
  if (client === PUBLIC_CLIENT) return [all];
  return [{ ...all, address: PUBLIC_CLIENT, access: readOnlyAccess }, all];
}

async function proofOf(
  authentication: AuthenticationName,
  flags: SimulationFlags,
  secrets: SecretTexts,
  { io, redactor }: CommandContext,
): Promise<ClientProof> {
  switch (authentication) {
    case "none":
      return { kind: "none" };
    case "low":
      return { kind: "low", secret: lowPasswordOctets(secrets, redactor) };
    case "gmac":
      return { kind: "hls-gmac" };
    case "md5":
    case "sha1":
    case "sha256":
      return {
        kind: `hls-${authentication}`,
        secret: new HlsSecret(hlsSecretOctets(authentication, secrets, redactor)),
      };
    case "manufacturer":
      return { kind: "hls", mechanism: await loadMechanism(flags.mechanism, lineSecretOctets(secrets, redactor)) };
    case "ecdsa": {
      // That of a key file is the client's own.
      const own = flags.signingKey ?? io.env[SECRET_VARIABLES.signingKey];
      const signingKey = await signingKeyOf("--signing-key", own, redactor);
      const clientKey = await verifyingKeyOf("--client-cert", flags.clientCert, io.now());
      if (signingKey.curve !== clientKey.curve)
        throw new UsageError(`--signing-key is on ${signingKey.curve}, --client-cert on ${clientKey.curve}`);
      return { kind: "hls-ecdsa", signingKey, clientKey };
    }
  }
}

async function securityOptions(
  { authentication, suite, policy }: SecurityChoice,
  flags: SimulationFlags,
  { ek, ak, masterKey }: SecretTexts,
  { io }: CommandContext,
  general: GeneralProtectionOptions | undefined,
): Promise<(title: SystemTitle) => SecurityOptions> {
  const missing = [ek === undefined ? "--ek" : "", ak === undefined ? "--ak" : ""].filter((name) => name !== "");
  if (missing.length > 0) {
    const wanting = authentication === "gmac" ? "--auth gmac" : "ciphering";
    const { keyLength } = suiteAlgorithms(suite);
    throw new UsageError(
      `${wanting} needs ${missing.join(" and ")}: ${keyLength} octets in hex each (options, --keys FILE, DLMS_EK and DLMS_AK)`,
    );
  }
  const encryptionKey = keyOctets("--ek", ek, suite);
  const authenticationKey = keyOctets("--ak", ak, suite);
  if (masterKey !== undefined) {
    // What changes keys loads much that others do without.
    const { SetupSecurity } = await import("@dlms/server/security-setup");
    const source = await counterSource(flags, io.now());
    const setup = {
      suite,
      policy,
      general,
      encryptionKey,
      authenticationKey,
      masterKey: keyOctets("--master-key", masterKey, suite),
      signingKey: general?.signingKey,
      provider: nodeProvider,
      keyWrap: nodeKeyWrap,
      curves: nodeCurves,
      ...("store" in source ? { counters: source.store } : { firstCounter: source.first }),
    };
    return (systemTitle) => SetupSecurity.inMemory({ ...setup, systemTitle });
  }
  const keys = cipherKeys({ encryptionKey, authenticationKey, suite }, nodeProvider);
  const counter = await counterOf(flags, io.now());
  return (systemTitle) => ({ suite, policy, keys, systemTitle, invocationCounter: counter(systemTitle), general });
}

/** General protection with whatever keys there are for it: meters answer in the form they are asked in. */
async function generalFor(
  choice: SecurityChoice,
  flags: SimulationFlags,
  { masterKey }: SecretTexts,
  context: CommandContext,
): Promise<GeneralProtectionOptions | undefined> {
  const { env } = context.io;
  // Those of a key file are the client's own.
  const signingKey = flags.signingKey ?? env[SECRET_VARIABLES.signingKey];
  const agreementKey = flags.agreementKey ?? env[SECRET_VARIABLES.agreementKey];
  const { clientCert, clientAgreementCert } = flags;
  const isWanted = flags.generalCiphering !== undefined || choice.order !== undefined;
  if (!isWanted && [masterKey, agreementKey, clientAgreementCert].every((text) => text === undefined)) return undefined;
  const texts = {
    masterKey,
    signingKey,
    agreementKey,
    peerCert: { option: "--client-cert", text: clientCert },
    peerAgreementCert: { option: "--client-agreement-cert", text: clientAgreementCert },
  };
  return generalProtection(choice, texts, context);
}

/** The counter of what a meter sends: in a file by its system title, or from a number on. */
async function counterOf(flags: SimulationFlags, now: Date): Promise<(title: SystemTitle) => InvocationCounter> {
  const source = await counterSource(flags, now);
  return "store" in source
    ? (title) => InvocationCounter.stored(source.store, title.toString())
    : () => InvocationCounter.startingAt(source.first);
}

async function counterSource(
  { invocationCounter: text }: SimulationFlags,
  now: Date,
): Promise<{ readonly store: CounterFile } | { readonly first: number }> {
  if (text !== undefined && !/^\d+$/.test(text))
    return { store: await counterFileAt("--invocation-counter", text, "a number, or ") };
  const given = integerOption("--invocation-counter", text, 0, LAST_INVOCATION_COUNTER);
  return { first: given ?? Math.floor(now.getTime() / MILLISECONDS) };
}

/** The system title that is so many further on. */
function titleAfter(title: SystemTitle, steps: number): SystemTitle {
  const octets = title.toBytes();
  for (let at = octets.length - 1, carry = steps; carry > 0 && at > 2; at--) {
    const sum = (octets[at] ?? 0) + carry;
    octets[at] = sum % 256;
    carry = Math.floor(sum / 256);
  }
  return new SystemTitle(octets);
}
