import { fromHex, toAscii } from "@dlms/core";
import type { Vector } from "../vector.ts";

/** What the packages make of an entry's input: an object to hold against `expect`. */
export type Kind = (vector: Vector) => unknown;

/** The input as octets. */
export function octetsOf({ id, hex, ascii }: Vector): Uint8Array {
  if (hex !== undefined) return fromHex(hex);
  if (ascii !== undefined) return toAscii(ascii);
  throw new Error(`${id} has no input`);
}

/** A parameter or key that is text. */
export function textOf(vector: Vector, group: "params" | "keys", name: string): string {
  const value = vector[group]?.[name];
  if (typeof value !== "string") throw new Error(`${vector.id} has no ${group}.${name}`);
  return value;
}
