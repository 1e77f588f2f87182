import { concatBytes, type MaybePromise, SecurityError, type SystemTitle } from "@dlms/core";
import { type AgreementKey, agreeWith } from "./curve-keys.ts";
import { concatKdf } from "./kdf.ts";
import { chain } from "./maybe-promise.ts";
import { type SecuritySuite, suiteAlgorithms } from "./suite.ts";

/**
 * What the agreed key is for, which goes into it: to encipher and authenticate (`aes-gcm`), or to wrap other keys
 * (`aes-wrap`), as the master key does.
 */
export type AgreedKeyUse = "aes-gcm" | "aes-wrap";

/** What both sides put into an agreement. */
interface Agreement {
  /** 1 or 2: suite 0 has no key agreement. */
  readonly suite: SecuritySuite;
  /** The own private key. */
  readonly key: AgreementKey;
  /** The public key of the other side. */
  readonly peerPublicKey: Uint8Array;
  /** `aes-gcm` unless given. */
  readonly use?: AgreedKeyUse | undefined;
}

/** C(2e, 0s): client and server agree on a key that stays, by the method key_agreement of Security setup. */
export interface EphemeralUnified extends Agreement {
  /** Party U. */
  readonly client: SystemTitle;
  /** Party V. */
  readonly server: SystemTitle;
}

/** C(1e, 1s): a message brings the ephemeral public key of its originator; the recipient has a static key. */
export interface OnePassDiffieHellman extends Agreement {
  /** Party U, who sends the message. */
  readonly originator: SystemTitle;
  /** Party V, who receives it. */
  readonly recipient: SystemTitle;
}

/** C(0e, 2s): both sides have static keys; the transaction id makes each key another one. */
export interface StaticUnified extends OnePassDiffieHellman {
  /** The value of transaction-id of the message, without its length: never the same twice, not empty, 255 octets at most. */
  readonly transactionId: Uint8Array;
}

/** The object identifier of each use, without tag and length (Green Book 9.2.3.4.6.5, cryptographic algorithm ids). */
const ALGORITHM_PREFIX = Uint8Array.of(0x60, 0x85, 0x74, 0x05, 0x08, 0x03);

/**
 * The key of the ephemeral unified model (Green Book 9.2.3.4.6.2), 16 or 32 octets. The keys of both sides are
 * ephemeral: take new ones each time, and check the signature of the other (`verifyEphemeralKey`).
 * @throws SecurityError of reason `configuration` for a key on the curve of another suite, `unsupported` for suite 0,
 * `unavailable` when whatever keeps the key fails, and `refused` when the public key is no point of the curve.
 */
export function ephemeralUnified(agreement: EphemeralUnified): MaybePromise<Uint8Array> {
  return agreedKey(agreement, agreement.client.toBytes(), agreement.server);
}

/**
 * The key of one message by one-pass Diffie-Hellman (Green Book 9.2.3.4.6.3): the originator's key is ephemeral, the
 * recipient's static. Check the signature of the ephemeral one (`verifyEphemeralKey`).
 * @throws SecurityError as `ephemeralUnified`.
 */
export function onePassDiffieHellman(agreement: OnePassDiffieHellman): MaybePromise<Uint8Array> {
  return agreedKey(agreement, agreement.originator.toBytes(), agreement.recipient);
}

/**
 * The key of one message by the static unified model (Green Book 9.2.3.4.6.4): both keys are static.
 * @throws SecurityError as `ephemeralUnified`, and of reason `configuration` for a transaction id that is empty or
 * longer than 255 octets.
 */
export function staticUnified(agreement: StaticUnified): MaybePromise<Uint8Array> {
  const { originator, recipient, transactionId } = agreement;
  if (transactionId.length === 0 || transactionId.length > 255)
    throw new SecurityError("configuration", "a transaction id that makes a key has 1 to 255 octets");
  const nonce = [Uint8Array.of(transactionId.length), transactionId];
  return agreedKey(agreement, concatBytes([originator.toBytes(), ...nonce]), recipient);
}

function agreedKey(agreement: Agreement, partyU: Uint8Array, partyV: SystemTitle): MaybePromise<Uint8Array> {
  const { suite, key, peerPublicKey, use = "aes-gcm" } = agreement;
  const { curve, hash, keyLength } = suiteAlgorithms(suite);
  if (curve === undefined || hash === undefined)
    throw new SecurityError("unsupported", `suite ${suite} has no key agreement`);
  if (key.curve !== curve) throw new SecurityError("configuration", `suite ${suite} agrees on ${curve}`);
  const otherInfo = concatBytes([ALGORITHM_PREFIX, algorithm(use, keyLength), partyU, partyV.toBytes()]);
  return chain(agreeWith(key, peerPublicKey), (z) => {
    const agreed = concatKdf(hash, z, otherInfo, keyLength);
    z.fill(0);
    return agreed;
  });
}

/** The last octet of the algorithm's identifier. */
function algorithm(use: AgreedKeyUse, keyLength: 16 | 32): Uint8Array {
  return Uint8Array.of((use === "aes-wrap" ? 2 : 0) + (keyLength === 32 ? 1 : 0));
}
