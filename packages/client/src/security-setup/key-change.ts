import type { KeyRing } from "@dlms/association";
import { LocalProtocolError } from "@dlms/core";
import type { SecuritySetup, SecuritySetupV0 } from "@dlms/cosem-classes";
import { KeyId } from "@dlms/cosem-classes/types/key-id";
import {
  type AeadProvider,
  InvocationCounter,
  type KeyOctets,
  keyOctets,
  nobleProvider,
  suiteAlgorithms,
} from "@dlms/security";
import { Meter } from "../meter.ts";

/** The symmetric keys of a security setup, by the names that they have in options. */
export type KeyKind = "encryptionKey" | "broadcastKey" | "authenticationKey" | "masterKey";

/** Their numbers in the methods of Security setup (Blue Book 4.4.7). */
export const KEY_IDS: Readonly<Record<KeyKind, KeyId>> = {
  encryptionKey: KeyId.GlobalUnicastEncryptionKey,
  broadcastKey: KeyId.GlobalBroadcastEncryptionKey,
  authenticationKey: KeyId.AuthenticationKey,
  masterKey: KeyId.MasterKey,
};

/** What the client itself goes on with. */
export interface NewKeyCounter {
  /** Counts what this client sends under the new encryption key: one in memory from 0 unless given. */
  readonly invocationCounter?: InvocationCounter | undefined;
  /** Where AES-GCM comes from; the portable one unless given. */
  readonly provider?: AeadProvider | undefined;
}

/** A meter, and the keys of the association that a setup object of it was made for. */
export interface Keyed {
  readonly meter: Meter;
  readonly ring: KeyRing;
}

/** @throws LocalProtocolError for an object of something other than a meter over a ciphered association. */
export function keyedMeter({ access }: SecuritySetup | SecuritySetupV0): Keyed {
  if (!(access instanceof Meter) || access.security === undefined)
    throw new LocalProtocolError("keys are changed over a ciphered association");
  return { meter: access, ring: access.security };
}

/** The octets of a key, of the length of the suite. @throws SecurityError of reason `configuration` */
export function newKey(kind: KeyKind, key: KeyOctets, { suite }: KeyRing): Uint8Array {
  return keyOctets(key, [suiteAlgorithms(suite).keyLength], kind);
}

/**
 * Changes over to new keys, as the meter does when it has answered. The master key ciphers no messages.
 * @param counter For the new encryption key, which begins to count anew (Green Book 9.2.3.3.7.3).
 */
export function useKeys(
  ring: KeyRing,
  keys: Partial<Record<KeyKind, Uint8Array>>,
  { invocationCounter = InvocationCounter.startingAt(0), provider = nobleProvider }: NewKeyCounter,
): void {
  const { encryptionKey, broadcastKey, authenticationKey } = keys;
  const isSentUnder = ring.keySet === "broadcast" ? broadcastKey : encryptionKey;
  ring.change({
    keys: ring.keys.with({
      encryption: encryptionKey && provider.key(encryptionKey),
      broadcast: broadcastKey && provider.key(broadcastKey),
      authentication: authenticationKey,
    }),
    ...(isSentUnder === undefined ? {} : { invocationCounter }),
  });
}
