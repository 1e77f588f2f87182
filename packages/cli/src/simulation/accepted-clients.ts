import type { SecurityOptions } from "@dlms/association";
import { SystemTitle } from "@dlms/core";
import { type CipherKeys, cipherKeys, InvocationCounter, LAST_INVOCATION_COUNTER } from "@dlms/security";
import { nodeProvider } from "@dlms/security/node";
import { type ClientAccess, type ClientProof, readOnlyAccess } from "@dlms/server";
import { MANAGEMENT_CLIENT, PUBLIC_CLIENT, publicClient } from "@dlms/simulator";
import { authenticationKind, policyOf } from "../connection.ts";
import { type ConnectionFlags, integerOption } from "../connection-options.ts";
import type { CommandContext } from "../context.ts";
import { CounterFile } from "../counter-file.ts";
import { UsageError } from "../errors.ts";
import { gatherSecrets, keyOctets, passwordOctets, type SecretTexts, systemTitleOf } from "../secrets.ts";

/** Who may associate with the meters of a fleet. */
export interface AcceptedClients {
  readonly kind: "none" | "low" | "gmac";
  /** The address of the client that may do everything. */
  readonly client: number;
  /** The clients of one meter, counted from 0; each meter has a system title of its own. */
  of(meter: number): readonly ClientAccess[];
}

const FIRST_TITLE = "SIM1";
const LAST_CLIENT = 0xffff;
/** Counters begin anew with the process: from the seconds since 1970, so that none comes twice. */
const MILLISECONDS = 1000;

/**
 * What the options say: without authentication, client 16 reads everything and `--client` may do everything; with it,
 * `--client` has to prove who it is, and client 16 reads little.
 * @throws UsageError that says all that is missing, and shows no secret.
 */
export async function acceptedClients(flags: ConnectionFlags, context: CommandContext): Promise<AcceptedClients> {
  const secrets = await gatherSecrets(flags, context.io.env, context.redactor);
  const kind = authenticationKind(flags, secrets);
  const client = integerOption("--client", flags.client, 1, LAST_CLIENT) ?? MANAGEMENT_CLIENT;
  if (kind === "none") {
    const open = openClients(client);
    return { kind, client, of: () => open };
  }
  const proofs = client === PUBLIC_CLIENT ? [] : [publicClient()];
  if (kind === "low") {
    const authentication = passwordProof(secrets, context);
    const clients = [...proofs, { address: client, authentication }];
    return { kind, client, of: () => clients };
  }
  const securityFor = securityOptions(flags, secrets, context);
  const authentication = { kind: "hls-gmac" } as const;
  return {
    kind,
    client,
    of: (meter) => [...proofs, { address: client, authentication, security: securityFor(meter) }],
  };
}

function openClients(client: number): readonly ClientAccess[] {
  const all: ClientAccess = { address: client, authentication: { kind: "none" } };
  if (client === PUBLIC_CLIENT) return [all];
  return [{ address: PUBLIC_CLIENT, authentication: { kind: "none" }, access: readOnlyAccess }, all];
}

function passwordProof({ password }: SecretTexts, { redactor }: CommandContext): ClientProof {
  if (password === undefined)
    throw new UsageError("--auth low needs a password (--password, --keys FILE or DLMS_PASSWORD)");
  const secret = passwordOctets(password);
  redactor.addOctets(secret);
  return { kind: "low", secret };
}

function securityOptions(
  flags: ConnectionFlags,
  { ek, ak }: SecretTexts,
  { io }: CommandContext,
): (meter: number) => SecurityOptions {
  const missing = [ek === undefined ? "--ek" : "", ak === undefined ? "--ak" : ""].filter((name) => name !== "");
  if (missing.length > 0)
    throw new UsageError(
      `--auth gmac needs ${missing.join(" and ")}: 16 octets in hex each (options, --keys FILE, DLMS_EK and DLMS_AK)`,
    );
  const keys: CipherKeys = cipherKeys(
    { encryptionKey: keyOctets("--ek", ek), authenticationKey: keyOctets("--ak", ak) },
    nodeProvider,
  );
  const policy = policyOf(flags);
  // That of a key file is the client's own.
  const first = systemTitleOf(flags.systemTitle ?? FIRST_TITLE);
  const counter = counterOf(flags, io.now());
  return (meter) => {
    const title = titleAfter(first, meter);
    return { suite: 0, policy, keys, systemTitle: title, invocationCounter: counter(title) };
  };
}

/** The counter of what a meter sends: in a file by its system title, or from a number on. */
function counterOf({ invocationCounter: text }: ConnectionFlags, now: Date): (title: SystemTitle) => InvocationCounter {
  if (text === undefined || /^\d+$/.test(text)) {
    const given = integerOption("--invocation-counter", text, 0, LAST_INVOCATION_COUNTER);
    const first = given ?? Math.floor(now.getTime() / MILLISECONDS);
    return () => InvocationCounter.startingAt(first);
  }
  const store = new CounterFile(text);
  return (title) => InvocationCounter.stored(store, title.toString());
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
