import { readFileSync } from "node:fs";

/** An entry of the known answers. */
export interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly ascii?: string;
  readonly hex?: string;
  readonly expect: Readonly<Record<string, unknown>>;
}

export function vectors(file: string): Vector[] {
  return JSON.parse(readFileSync(new URL(`../../../vectors/${file}.json`, import.meta.url), "utf8"));
}

/** Octets of text whose characters are below 0x100. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
