import {
  type Ciphering,
  cipheringFor,
  type GeneralProtectionOptions,
  type LayerOrder,
  type MessageKey,
  type Protection,
  type SecurityOptions,
} from "@dlms/association";
import { DlmsError, fromHex, type SystemTitle, toHex } from "@dlms/core";
import {
  type AgreementKey,
  cipherKeys,
  InvocationCounter,
  type InvocationCounterStore,
  nobleKeyWrap,
  type ReplayWindow,
  type SecuritySuite,
  suiteAlgorithms,
} from "@dlms/security";
import { nobleCurves } from "@dlms/security/curves";
import { expect } from "vitest";
import { BOTH, CLIENT_TITLE, countingRandom, SERVER_TITLE } from "./pair.ts";

export type Side = "client" | "server";

export interface PartyOptions {
  readonly suite?: SecuritySuite;
  readonly policy?: Protection;
  readonly required?: Protection;
  readonly general?: Partial<GeneralProtectionOptions>;
  readonly replay?: ReplayWindow;
  readonly first?: number;
  readonly keys?: SecurityOptions["keys"];
  readonly random?: number;
}

const PRIVATE = { client: { signing: 0x11, agreement: 0x22 }, server: { signing: 0x33, agreement: 0x44 } } as const;
const TITLES: Readonly<Record<Side, SystemTitle>> = { client: CLIENT_TITLE, server: SERVER_TITLE };

export function otherSide(side: Side): Side {
  return side === "client" ? "server" : "client";
}

/** The keys on curves of one side. */
export function curveKeys(side: Side, suite: SecuritySuite) {
  const { curve } = suiteAlgorithms(suite);
  if (curve === undefined) return undefined;
  const octets = (fill: number): Uint8Array => new Uint8Array(curve === "P-256" ? 32 : 48).fill(fill);
  return {
    signingKey: nobleCurves.signingKey(curve, octets(PRIVATE[side].signing)),
    agreementKey: nobleCurves.agreementKey(curve, octets(PRIVATE[side].agreement)),
  };
}

/** All keys that a side can have for general protection. */
export function generalOptions(side: Side, suite: SecuritySuite): GeneralProtectionOptions {
  const own = curveKeys(side, suite);
  const peer = curveKeys(otherSide(side), suite);
  return {
    kek: nobleKeyWrap.key(new Uint8Array(suiteAlgorithms(suite).keyLength).fill(0x5a)),
    curves: nobleCurves,
    ...own,
    ...(peer === undefined
      ? {}
      : {
          peer: {
            verifyingKey: nobleCurves.verifyingKey(peer.signingKey.curve, peer.signingKey.publicKey),
            agreementKey: peer.agreementKey.publicKey,
          },
        }),
  };
}

export function securityOptions(side: Side, options: PartyOptions = {}): SecurityOptions {
  const { suite = 1, policy = BOTH, required, general = {}, first = 1 } = options;
  const { keyLength } = suiteAlgorithms(suite);
  const {
    keys = cipherKeys({
      encryptionKey: "0B".repeat(keyLength),
      authenticationKey: "A5".repeat(keyLength),
      broadcastKey: "C7".repeat(keyLength),
      suite,
    }),
  } = options;
  return {
    suite,
    policy,
    required,
    keys,
    systemTitle: TITLES[side],
    invocationCounter: InvocationCounter.startingAt(first),
    general: { ...generalOptions(side, suite), ...general },
  };
}

/** One end of an association that is open, as far as protection goes. */
export function party(side: Side, options: PartyOptions = {}): Ciphering {
  const { replay, random = side === "client" ? 1 : 2 } = options;
  const peer = TITLES[otherSide(side)];
  return cipheringFor(securityOptions(side, options), { role: side, random: countingRandom(random), replay, peer });
}

/** A key that counts how often it agreed on a secret. */
export function counting(key: AgreementKey): AgreementKey & { readonly agreed: number } {
  let agreed = 0;
  return {
    curve: key.curve,
    publicKey: key.publicKey,
    agree(peer) {
      agreed++;
      return key.agree(peer);
    },
    get agreed() {
      return agreed;
    },
  };
}

export const GET = fromHex("C001C100080000010000FF0200");
export const ANSWER = fromHex("C401C100112A");
export const PUSH = fromHex("0F0000000100112A");
export const NONE: Protection = { authenticated: false, encrypted: false };
export const SIGNED: Protection = { ...NONE, signed: true };
export const ALL: Protection = { ...BOTH, signed: true };
export const KEYS: readonly MessageKey[] = ["identified", "wrapped", "one-pass-diffie-hellman", "static-unified"];
export const ORDERS: readonly LayerOrder[] = ["sign-first", "cipher-first"];
export const CIPHERED: readonly Protection[] = [
  BOTH,
  { authenticated: true, encrypted: false },
  { authenticated: false, encrypted: true },
];

export async function sealed(from: Ciphering, apdu: Uint8Array): Promise<Uint8Array> {
  return await from.seal(apdu);
}

/** The error that comes of it; a value is none. */
export async function refusal(to: Ciphering, octets: Uint8Array): Promise<unknown> {
  try {
    return { opened: toHex((await to.open(octets)).apdu) };
  } catch (error) {
    if (!(error instanceof DlmsError)) throw error;
    return error;
  }
}

export const REFUSED = expect.objectContaining({ code: "security", reason: "refused" });

export function pairOf(
  options: PartyOptions,
  server: PartyOptions = {},
): readonly [client: Ciphering, server: Ciphering] {
  return [party("client", options), party("server", { ...options, ...server })];
}

/** Asks and is answered, and looks at what the client found. */
export async function exchange(client: Ciphering, server: Ciphering, apdu = GET, answer = ANSWER) {
  const request = await sealed(client, apdu);
  const asked = await server.open(request);
  server.answerAs(asked);
  const response = await sealed(server, answer);
  const heard = await client.open(response);
  return { request, asked, response, heard };
}

/** The store as another process has it, which does not know what this one remembers by itself. */
export function anotherProcess(disk: InvocationCounterStore): InvocationCounterStore {
  return { load: (name) => disk.load(name), save: (name, next) => disk.save(name, next) };
}
