import { LocalProtocolError, RemoteProtocolError, type SystemTitle } from "@dlms/core";
import type { KeyAgreementData, SecuritySetup } from "@dlms/cosem-classes";
import { KeyId } from "@dlms/cosem-classes/types/key-id";
import {
  type AgreementKey,
  type CurveProvider,
  ephemeralUnified,
  generatePrivateKey,
  type RandomOctets,
  type SigningKey,
  signEphemeralKey,
  suiteAlgorithms,
  type VerifyingKey,
  verifyEphemeralKey,
} from "@dlms/security";
import { nobleCurves } from "@dlms/security/curves";
import { hostRandom } from "@dlms/transport";
import { KEY_IDS, type Keyed, type KeyKind, keyedMeter, type NewKeyCounter, useKeys } from "./key-change.ts";

/** Keys that `agreeKeys` signs and checks with. */
export interface AgreeKeysOptions extends NewKeyCounter {
  /** The client's own key for signatures, whose certificate the meter has. */
  readonly signingKey: SigningKey;
  /** The public key of the meter's certificate for signatures. */
  readonly meterKey: VerifyingKey;
  /** Whether signatures cover the number of the key, as the Blue Book has it; so unless given. */
  readonly signsKeyId?: boolean | undefined;
  /** Where ephemeral keys come from; the portable curves unless given. */
  readonly curves?: CurveProvider | undefined;
  /** The host's crypto unless given. */
  readonly random?: RandomOctets | undefined;
}

/**
 * Agrees with the meter on new keys, which nobody else ever sees (Blue Book 4.4.7, key_agreement: ephemeral unified
 * model, Green Book 9.2.3.4.6.2). Both sides sign their ephemeral keys. The meter uses the new keys when it has
 * answered, and so does this association. They are for you to keep: connect with them next time. It is sent once;
 * without an answer nobody knows which keys the meter has.
 * @throws LocalProtocolError in suite 0, over an association in plain, or while something else is asked for; ActionError
 * when the meter refuses; SecurityError, RemoteProtocolError when its answer does not hold: then it has keys that are
 * not known here.
 *
 * @example
 * const { encryptionKey } = await agreeKeys(setup, ["encryptionKey"], { signingKey, meterKey });
 */
export async function agreeKeys<const K extends KeyKind>(
  setup: SecuritySetup,
  kinds: readonly K[],
  options: AgreeKeysOptions,
): Promise<Record<K, Uint8Array>> {
  const { signingKey, signsKeyId = true, curves = nobleCurves, random = hostRandom } = options;
  const keyed = keyedMeter(setup);
  const { curve } = suiteAlgorithms(keyed.ring.suite);
  if (curve === undefined) throw new LocalProtocolError("suite 0 has no key agreement");
  const server = keyed.meter.negotiated.peerSystemTitle;
  if (server === undefined) throw new LocalProtocolError("the meter has not said its system title");
  const ephemerals: AgreementKey[] = [];
  const list: KeyAgreementData[] = [];
  for (const kind of kinds) {
    const octets = generatePrivateKey(curve, random);
    const ephemeral = curves.agreementKey(curve, octets);
    octets.fill(0);
    const keyId = KEY_IDS[kind];
    const keyData = await signEphemeralKey(signingKey, ephemeral.publicKey, signsKeyId ? keyId : undefined);
    ephemerals.push(ephemeral);
    list.push({ keyId, keyData });
  }
  return keyed.meter.alone(async () => {
    const answer = await setup.keyAgreement.call(list);
    if (answer.length !== list.length) throw new RemoteProtocolError("the meter agreed on other keys");
    const keys: Partial<Record<KeyKind, Uint8Array>> = {};
    for (const [index, kind] of kinds.entries()) {
      const ephemeral = ephemerals[index] as AgreementKey;
      keys[kind] = await agreed(kind, ephemeral, answer, { ...keyed, server }, options);
    }
    useKeys(keyed.ring, keys, options);
    return keys as Record<K, Uint8Array>;
  });
}

async function agreed(
  kind: KeyKind,
  key: AgreementKey,
  answer: readonly KeyAgreementData[],
  { ring, server }: Keyed & { readonly server: SystemTitle },
  { meterKey, signsKeyId = true }: AgreeKeysOptions,
): Promise<Uint8Array> {
  const keyId = KEY_IDS[kind];
  const part = answer.find((one) => one.keyId === keyId);
  if (part === undefined) throw new RemoteProtocolError("the meter agreed on other keys");
  const peerPublicKey = await verifyEphemeralKey(meterKey, part.keyData, signsKeyId ? keyId : undefined);
  const use = keyId === KeyId.MasterKey ? "aes-wrap" : "aes-gcm";
  return ephemeralUnified({ suite: ring.suite, key, peerPublicKey, use, client: ring.systemTitle, server });
}
