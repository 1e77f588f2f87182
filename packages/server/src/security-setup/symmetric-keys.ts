import type { MaybePromise, SystemTitle } from "@dlms/core";
import type { KeyAgreementData, KeyTransferData } from "@dlms/cosem-classes";
import { KeyId } from "@dlms/cosem-classes/types/key-id";
import {
  available,
  type CurveProvider,
  ephemeralUnified,
  generatePrivateKey,
  type KeyWrapKey,
  type RandomOctets,
  type SecuritySuite,
  type SigningKey,
  signEphemeralKey,
  suiteAlgorithms,
  type VerifyingKey,
  verifyEphemeralKey,
} from "@dlms/security";
import { RequestRefused } from "../refusal.ts";
import { refusing } from "./refusing.ts";
import type { SetupState } from "./state.ts";

type Place = "encryptionKey" | "broadcastKey" | "authenticationKey" | "masterKey";

/** New keys, by where they go. */
export type NewKeys = { -readonly [K in Place]?: SetupState[K] };

const PLACES = new Map<number, Place>([
  [KeyId.GlobalUnicastEncryptionKey, "encryptionKey"],
  [KeyId.GlobalBroadcastEncryptionKey, "broadcastKey"],
  [KeyId.AuthenticationKey, "authenticationKey"],
  [KeyId.MasterKey, "masterKey"],
]);

/**
 * The keys that a client has wrapped with the master key (Blue Book, key_transfer; global_key_transfer in version 0):
 * all of them, or none.
 * @throws RequestRefused for a key that is named twice or does not exist, was wrapped with another master key, or has
 * another length than those of the suite.
 */
export async function transferredKeys(
  list: readonly KeyTransferData[],
  how: { readonly suite: SecuritySuite; readonly version: 0 | 1; readonly masterKey: KeyWrapKey },
): Promise<NewKeys> {
  const places = placesOf(list);
  // Version 0 has no number for the master key.
  if (how.version === 0 && places.includes("masterKey")) throw noSuchKey();
  const keys: NewKeys = {};
  for (const [index, { keyWrapped }] of list.entries()) {
    const key = await refusing("the key is not wrapped with the master key", () =>
      available(() => how.masterKey.unwrap(keyWrapped)),
    );
    if (key.length !== suiteAlgorithms(how.suite).keyLength)
      throw new RequestRefused("other-reason", "the key does not have the length of the suite");
    keys[places[index] as Place] = key;
  }
  return keys;
}

/** What the two sides of an agreement are known by. */
export interface AgreementParties {
  readonly suite: SecuritySuite;
  readonly client: SystemTitle;
  readonly server: SystemTitle;
  /** Checks what the client has signed. */
  readonly clientKey: VerifyingKey;
  readonly signingKey: SigningKey;
  readonly curves: CurveProvider;
  readonly random: RandomOctets;
  /** Whether the signature covers the number of the key too. */
  readonly signsKeyId: boolean;
}

/**
 * Agrees on keys by the ephemeral unified model (Blue Book, key_agreement; Green Book 9.2.3.4.6.2): with a new
 * ephemeral key for each, all of them or none.
 * @throws RequestRefused for a key that is named twice or does not exist, and when a signature does not hold.
 */
export async function agreedKeys(
  list: readonly KeyAgreementData[],
  parties: AgreementParties,
): Promise<{ readonly keys: NewKeys; readonly answer: readonly KeyAgreementData[] }> {
  const places = placesOf(list);
  const keys: NewKeys = {};
  const answer: KeyAgreementData[] = [];
  for (const [index, { keyId, keyData }] of list.entries()) {
    const { key, signed } = await refusing("the ephemeral key does not hold", () => agree(keyId, keyData, parties));
    keys[places[index] as Place] = key;
    answer.push({ keyId, keyData: signed });
  }
  return { keys, answer };
}

async function agree(
  keyId: number,
  keyData: Uint8Array,
  parties: AgreementParties,
): Promise<{ readonly key: Uint8Array; readonly signed: Uint8Array }> {
  const { suite, client, server, clientKey, signingKey, curves, random } = parties;
  const signedId = parties.signsKeyId ? keyId : undefined;
  const peerPublicKey = await verifyEphemeralKey(clientKey, keyData, signedId);
  const octets = generatePrivateKey(clientKey.curve, random);
  const ephemeral = curves.agreementKey(clientKey.curve, octets);
  octets.fill(0);
  const use = keyId === KeyId.MasterKey ? "aes-wrap" : "aes-gcm";
  const key: MaybePromise<Uint8Array> = ephemeralUnified({ suite, key: ephemeral, peerPublicKey, use, client, server });
  return { key: await key, signed: await signEphemeralKey(signingKey, ephemeral.publicKey, signedId) };
}

/** Where each goes. What is named twice would leave open which of them counts. */
function placesOf(list: readonly { readonly keyId: number }[]): readonly Place[] {
  if (list.length > PLACES.size) throw noSuchKey();
  const places = list.map(({ keyId }) => {
    const place = PLACES.get(keyId);
    if (place === undefined) throw noSuchKey();
    return place;
  });
  if (new Set(places).size < places.length) throw new RequestRefused("other-reason", "a key is named twice");
  return places;
}

function noSuchKey(): RequestRefused {
  return new RequestRefused("scope-of-access-violated", "there is no such key");
}
