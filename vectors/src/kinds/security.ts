import { fromHex, SystemTitle, toHex } from "@dlms/core";
import { cipherKeys, decodeSecurityControl, hlsGmac, initializationVector } from "@dlms/security";
import type { Vector } from "../vector.ts";
import { type Kind, textOf } from "./kind.ts";

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
