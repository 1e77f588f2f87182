import { LocalProtocolError } from "@dlms/core";
import type { KeyTransferData, SecuritySetupV0 } from "@dlms/cosem-classes";
import { SecuritySetup } from "@dlms/cosem-classes/security-setup";
import type { KeyOctets, KeyWrapKey } from "@dlms/security";
import { KEY_IDS, type KeyKind, keyedMeter, type NewKeyCounter, newKey, useKeys } from "./key-change.ts";

/** New keys: 16 octets, 32 with suite 2, as such or in hex. Those that are left out stay. */
export type KeysToTransfer = Readonly<Partial<Record<KeyKind, KeyOctets>>>;

/**
 * Gives the meter new keys, wrapped with the master key that it has now (Blue Book 4.4.7, key_transfer; in version 0
 * global_key_transfer, which cannot change the master key). The meter uses them when it has answered, and so does this
 * association. They are for you to keep: connect with them next time. It is sent once; without an answer nobody knows
 * which keys the meter has, and `connect` with either tells.
 * @throws SecurityError of reason `configuration` for a key of another length than the suite's; LocalProtocolError over
 * an association in plain, or while something else is asked for; ActionError when the meter refuses: it has changed
 * nothing then.
 *
 * @example
 * const masterKey = nobleKeyWrap.key(fromHex("00112233445566778899AABBCCDDEEFF"));
 * const encryptionKey = crypto.getRandomValues(new Uint8Array(16));
 * await transferKeys(meter.object(SecuritySetup, "0.0.43.0.0.255"), masterKey, { encryptionKey });
 */
export async function transferKeys(
  setup: SecuritySetup | SecuritySetupV0,
  masterKey: KeyWrapKey,
  keys: KeysToTransfer,
  options: NewKeyCounter = {},
): Promise<void> {
  const { meter, ring } = keyedMeter(setup);
  if (!(setup instanceof SecuritySetup) && keys.masterKey !== undefined)
    throw new LocalProtocolError("Security setup of version 0 does not change the master key");
  const octets: Partial<Record<KeyKind, Uint8Array>> = {};
  const list: KeyTransferData[] = [];
  for (const [kind, key] of Object.entries(keys) as [KeyKind, KeyOctets | undefined][]) {
    if (key === undefined) continue;
    const plain = newKey(kind, key, ring);
    octets[kind] = plain;
    list.push({ keyId: KEY_IDS[kind], keyWrapped: await masterKey.wrap(plain) });
  }
  await meter.alone(async () => {
    await (setup instanceof SecuritySetup ? setup.keyTransfer : setup.globalKeyTransfer).call(list);
    useKeys(ring, octets, options);
  });
}
