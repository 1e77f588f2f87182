import { isPrintableAscii, toHex } from "@dlms/core";
import { placeIn } from "../describe/description.ts";

const INDENT = "  ";
/** Octets that a line shows of a longer string. */
const LONGEST = 48;

/** Collects the lines of a tree, each with the offset of its octets, in hex, where it has any of its own. */
export class Lines {
  readonly #lines: string[];
  readonly #base: Uint8Array;
  readonly #depth: number;

  /** @param base The octets that offsets count in. */
  constructor(base: Uint8Array, depth = 0, lines: string[] = []) {
    this.#base = base;
    this.#depth = depth;
    this.#lines = lines;
  }

  /** Adds a line; `octets` are what it is about. */
  add(text: string, octets?: Uint8Array): void {
    const at = octets === undefined ? undefined : placeIn(this.#base, octets);
    const offset = at === undefined ? "" : at.toString(16).toUpperCase().padStart(4, "0");
    this.#lines.push(`${offset.padEnd(6)}${INDENT.repeat(this.#depth)}${text}`);
  }

  /** The same tree, one level further in. */
  get inner(): Lines {
    return new Lines(this.#base, this.#depth + 1, this.#lines);
  }

  /** One level further in; where `octets` are no part of those around them, offsets count anew. */
  within(octets: Uint8Array): Lines {
    const base = placeIn(this.#base, octets) === undefined ? octets : this.#base;
    return new Lines(base, this.#depth + 1, this.#lines);
  }

  /** Whether octets are a part of those that offsets count in. */
  has(octets: Uint8Array): boolean {
    return placeIn(this.#base, octets) !== undefined;
  }

  toString(): string {
    return this.#lines.map((line) => `${line}\n`).join("");
  }
}

/** Octets for a line: in hex, cut when there are many, with their text when they are some. */
export function octetsText(octets: Uint8Array): string {
  if (octets.length === 0) return "(empty)";
  const cut = octets.length > LONGEST;
  const hex = toHex(cut ? octets.subarray(0, LONGEST) : octets);
  if (cut) return `${hex}... (${octets.length} octets)`;
  const isText = octets.length > 3 && isPrintableAscii(octets);
  return isText ? `${hex} ${quoted(String.fromCharCode(...octets))}` : hex;
}

/** Text in quotes, without anything that a terminal would obey. */
export function quoted(text: string): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text).replaceAll(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, escaped);
}

export function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
