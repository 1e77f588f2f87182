import { type CharacterFormat, characterParts } from "./line-settings.ts";

/** What stands for a character whose parity is wrong (ISO/IEC 6429, SUB): no check of any protocol passes it. */
const SUBSTITUTE = 0x1a;
const PARITY_BIT = 0x80;

/** Whether seven bits have an odd number of ones, for each value of them. */
const IS_ODD: readonly boolean[] = Array.from({ length: 0x80 }, (_, value) => {
  let ones = 0;
  for (let rest = value; rest > 0; rest >>= 1) ones += rest & 1;
  return ones % 2 === 1;
});

/**
 * The format that a port is opened with so that `SoftwareParity` makes `format` over it. Seven bits with a parity bit
 * are eight bits on the wire, so a port that is open for `8N1` speaks `7E1` as well, and can go from one to the other
 * without being closed.
 */
export function portFormat(format: CharacterFormat): CharacterFormat {
  const { dataBits, parity, stopBits } = characterParts(format);
  return dataBits === 7 && parity !== "none" ? `8N${stopBits}` : format;
}

/**
 * Adds and takes off the parity bit of characters with seven data bits, for adapters of serial ports: mode E begins with
 * `7E1` and goes on with `8N1`, and most ports, pseudo terminals among them, change their rate alone while they are open.
 * Of other formats octets pass as they are.
 */
export class SoftwareParity {
  readonly #parity: "none" | "even" | "odd";
  /** A peer that never sets the eighth bit sends no parity; of one that does it is checked from then on. */
  #isChecking = false;

  constructor(format: CharacterFormat) {
    const { dataBits, parity } = characterParts(format);
    this.#parity = dataBits === 7 ? parity : "none";
  }

  /** Octets as they go to the port: with a parity bit they are a copy. */
  add(octets: Uint8Array): Uint8Array {
    if (this.#parity === "none") return octets;
    const odd = this.#parity === "odd";
    return octets.map((octet) => {
      const bits = octet & 0x7f;
      return IS_ODD[bits] === odd ? bits : bits | PARITY_BIT;
    });
  }

  /**
   * Octets as they were meant. A character that came with a wrong parity bit is the control character SUB. Converters and
   * pseudo terminals that send no parity are understood, too.
   */
  remove(octets: Uint8Array): Uint8Array {
    if (this.#parity === "none") return octets;
    const odd = this.#parity === "odd";
    return octets.map((octet) => {
      const bits = octet & 0x7f;
      const isRight = octet > 0x7f === (IS_ODD[bits] !== odd);
      if (isRight && octet > 0x7f) this.#isChecking = true;
      return isRight || !this.#isChecking ? bits : SUBSTITUTE;
    });
  }
}
