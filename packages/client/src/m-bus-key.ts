import { LocalProtocolError, type MaybePromise } from "@dlms/core";
import type { MBusClient, MBusClientV0 } from "@dlms/cosem-classes";
import { type KeyOctets, keyOctets } from "@dlms/security";
import { Meter } from "./meter.ts";

/** The keys of M-Bus slaves are those of AES-128. */
const KEY_LENGTH = 16;

/**
 * Gives an M-Bus slave a new encryption key, and then its meter the same one (Blue Book 4.8.3: transfer_key,
 * set_encryption_key). How the key is enciphered for the slave, with the default key that came with it, is said by
 * the companion standard of the slave: `encipher` does it. When the meter refuses the key that the slave has taken,
 * `client.setEncryptionKey.call(newKey)` is what is left to do.
 * @throws LocalProtocolError over an association that does not encrypt, for the meter is told the key as it is;
 * SecurityError of reason `configuration` for a key of another length than 16 octets; ActionError
 *
 * @example
 * const slave = meter.object(MBusClient, "0.1.24.1.0.255");
 * await changeMBusKey(slave, newKey, (key) => encipherAsCompanionStandardSays(defaultKey, key));
 */
export async function changeMBusKey(
  client: MBusClient | MBusClientV0,
  newKey: KeyOctets,
  encipher: (key: Uint8Array) => MaybePromise<Uint8Array>,
): Promise<void> {
  const { access } = client;
  if (!(access instanceof Meter) || access.security?.policy.encrypted !== true)
    throw new LocalProtocolError("keys of M-Bus slaves are changed over an association that encrypts");
  const key = keyOctets(newKey, [KEY_LENGTH], "key of the M-Bus slave");
  await client.transferKey.call(await encipher(key.slice()));
  await client.setEncryptionKey.call(key);
}
