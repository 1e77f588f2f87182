import { fromHex, toHex } from "./bytes.ts";
import { DecodeError } from "./errors.ts";
import { fromAscii, toAscii } from "./text.ts";

/**
 * The system title: eight octets that name a DLMS system world-wide, the first three of them the manufacturer's
 * FLAG id (Green Book 9.2.3.4.2). Immutable.
 *
 * @example
 * SystemTitle.parse("4D4D4D0000BC614E").manufacturer; // "MMM"
 */
export class SystemTitle {
  static readonly LENGTH = 8;
  readonly #octets: Uint8Array;

  /** @throws DecodeError when `octets` are not eight. They are copied. */
  constructor(octets: Uint8Array) {
    if (octets.length !== SystemTitle.LENGTH)
      throw new DecodeError("invalid", `a system title has 8 octets, not ${octets.length}`, 0);
    this.#octets = new Uint8Array(octets);
  }

  /**
   * Sixteen hex digits, or three letters of the manufacturer and a decimal serial number, which becomes a
   * big-endian number of five octets (`ABC12345678`).
   * @throws DecodeError
   */
  static parse(text: string): SystemTitle {
    if (/^[0-9a-f]{16}$/i.test(text)) return new SystemTitle(fromHex(text));
    // Not 13 digits, though some such numbers have a place: with letters up to F that would be hex digits again.
    const match = /^([A-Za-z]{3})(\d{1,12})$/.exec(text);
    const serial = Number(match?.[2]);
    if (match === null)
      throw new DecodeError("invalid", "a system title is 16 hex digits, or three letters and a number", 0);
    const octets = new Uint8Array(SystemTitle.LENGTH);
    octets.set(toAscii((match[1] as string).toUpperCase()));
    for (let at = 7, rest = serial; at > 2; at--, rest = Math.floor(rest / 256)) octets[at] = rest % 256;
    return new SystemTitle(octets);
  }

  static from(title: SystemTitle | Uint8Array | string): SystemTitle {
    if (title instanceof SystemTitle) return title;
    return typeof title === "string" ? SystemTitle.parse(title) : new SystemTitle(title);
  }

  /** The three letters of the FLAG id, or `undefined` when these octets are no letters. */
  get manufacturer(): string | undefined {
    const flag = this.#octets.subarray(0, 3);
    return flag.every((octet) => octet >= 0x41 && octet <= 0x5a) ? fromAscii(flag) : undefined;
  }

  /** A copy of the eight octets. */
  toBytes(): Uint8Array {
    return this.#octets.slice();
  }

  /** Sixteen upper-case hex digits. */
  toString(): string {
    return toHex(this.#octets);
  }

  toJSON(): string {
    return this.toString();
  }

  equals(other: SystemTitle): boolean {
    return this.toString() === other.toString();
  }
}
