import { concatBytes, fromHex, SystemTitle, toHex } from "@dlms/core";
import {
  type CurveName,
  cipherKeys,
  concatKdf,
  decodeSecurityControl,
  type HlsHash,
  HlsSecret,
  hlsGmac,
  hlsHash,
  initializationVector,
  nobleKeyWrap,
} from "@dlms/security";
import { nobleCurves } from "@dlms/security/curves";
import type { Vector } from "../vector.ts";
import { type Kind, octetsOf, textOf } from "./kind.ts";

/** The counter as a number, or as the hex of its four octets. */
function counterOf({ id, params }: Vector): number {
  const value = params?.["invocationCounter"];
  if (typeof value === "number") return value;
  if (typeof value === "string" && /^[0-9A-F]{8}$/i.test(value)) return Number.parseInt(value, 16);
  throw new Error(`${id} has no params.invocationCounter`);
}

export const iv: Kind = (vector) => {
  const title = SystemTitle.parse(textOf(vector, "params", "systemTitle"));
  return { iv: toHex(initializationVector(title, counterOf(vector))) };
};

export const gmac: Kind = async (vector) => {
  const proof = await hlsGmac(
    {
      keys: cipherKeys({
        encryptionKey: textOf(vector, "keys", "encryptionKey"),
        authenticationKey: textOf(vector, "keys", "authenticationKey"),
      }),
      control: decodeSecurityControl(Number.parseInt(textOf(vector, "params", "securityControl"), 16)),
      systemTitle: SystemTitle.parse(textOf(vector, "params", "systemTitle")),
      invocationCounter: counterOf(vector),
    },
    fromHex(textOf(vector, "params", "challenge")),
  );
  return { f: toHex(proof) };
};

export const hash: Kind = (vector) => {
  const secret = new HlsSecret(textOf(vector, "params", "hlsSecret"));
  return { f: toHex(hlsHash(secret, hashedOf(vector))) };
};

/** What is hashed: of mechanism 6 pass 3, in which the client answers. */
function hashedOf(vector: Vector): HlsHash {
  const mechanism = vector.params?.["mechanism"];
  if (mechanism === 3) return { hash: "MD5", challenge: octetsOf(vector) };
  if (mechanism === 4) return { hash: "SHA-1", challenge: octetsOf(vector) };
  if (mechanism !== 6) throw new Error(`${vector.id} has no mechanism by hash`);
  return {
    hash: "SHA-256",
    prover: SystemTitle.parse(textOf(vector, "params", "systemTitleClient")),
    verifier: SystemTitle.parse(textOf(vector, "params", "systemTitleServer")),
    challenge: octetParam(vector, "stoc"),
    proverChallenge: octetParam(vector, "ctos"),
  };
}

export const keyWrap: Kind = async (vector) => {
  const kek = nobleKeyWrap.key(octetParam(vector, "kek"));
  const wrapped = await kek.wrap(octetsOf(vector));
  if (toHex(await kek.unwrap(wrapped)) !== toHex(octetsOf(vector))) throw new Error(`${vector.id} does not unwrap`);
  return { wrapped: toHex(wrapped) };
};

export const publicKey: Kind = (vector) => {
  const key = nobleCurves.signingKey(curveOf(vector), textOf(vector, "params", "privateKey"));
  return { publicKey: toHex(key.publicKey) };
};

export const ecdh: Kind = async (vector) => {
  const key = nobleCurves.agreementKey(curveOf(vector), textOf(vector, "params", "privateKey"));
  return { sharedSecretZ: toHex(await key.agree(octetParam(vector, "peerPublicKey"))) };
};

export const ecdsaVerify: Kind = async (vector) => {
  const key = nobleCurves.verifyingKey(curveOf(vector), textOf(vector, "params", "publicKey"));
  return { valid: await key.verify(octetsOf(vector), octetParam(vector, "signature")) };
};

export const kdf: Kind = (vector) => {
  const info = ["algorithmId", "partyUInfo", "partyVInfo"].map((name) => octetParam(vector, name));
  const [z, otherInfo] = [octetParam(vector, "z"), concatBytes(info)];
  const key = (length: number): string => toHex(concatKdf(kdfHash(vector), z, otherInfo, length));
  return { kdfOutput32: key(32), aesKey128: key(16) };
};

function kdfHash(vector: Vector): "SHA-256" | "SHA-384" {
  const name = textOf(vector, "params", "hash");
  if (name !== "SHA-256" && name !== "SHA-384") throw new Error(`${vector.id}: ${name} is no hash of DLMS`);
  return name;
}

function curveOf(vector: Vector): CurveName {
  const name = textOf(vector, "params", "curve");
  if (name !== "P-256" && name !== "P-384") throw new Error(`${vector.id}: ${name} is no curve of DLMS`);
  return name;
}

function octetParam(vector: Vector, name: string): Uint8Array {
  return fromHex(textOf(vector, "params", name));
}
