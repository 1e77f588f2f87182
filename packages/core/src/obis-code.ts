import { ByteReader } from "./byte-reader.ts";
import { toHex } from "./bytes.ts";
import { DecodeError, EncodeError } from "./errors.ts";

/** `A-B:C.D.E*F`, `A-B:C.D.E.F`, `A.B.C.D.E.F`, `A-B-C-D-E-F`; F may be left out and is 255 then. */
const FULL = /^(\d{1,3})([-.])(\d{1,3})([-.:])(\d{1,3})([-.])(\d{1,3})([-.])(\d{1,3})(?:([-.*&])(\d{1,3}))?$/;

type SixOctets = [a: number, b: number, c: number, d: number, e: number, f: number];

/**
 * An OBIS code, which is a COSEM logical name: six value groups A to F of one octet each (IEC 62056-61; Blue
 * Book, part 1). Immutable.
 *
 * @example
 * const code = ObisCode.parse("1-0:1.8.0*255");
 * code.c; // 1
 * code.toString(); // "1.0.1.8.0.255"
 * code.format(); // "1-0:1.8.0*255"
 */
export class ObisCode {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;

  /** @throws EncodeError when a group is no integer from 0 to 255. */
  constructor(a: number, b: number, c: number, d: number, e: number, f = 255) {
    this.a = group(a, "a");
    this.b = group(b, "b");
    this.c = group(c, "c");
    this.d = group(d, "d");
    this.e = group(e, "e");
    this.f = group(f, "f");
  }

  /** A code from any notation that names A and B, from twelve hex digits, or as it is. @throws DecodeError */
  static from(code: ObisCode | string): ObisCode {
    return typeof code === "string" ? ObisCode.parse(code) : code;
  }

  /**
   * Parses `1-0:1.8.0*255`, `1-0:1.8.0.255`, `1-0:1.8.0`, `1.0.1.8.0.255`, `1-0-1-8-0-255` and `0100010800FF`.
   * @throws DecodeError when the text is no full OBIS code (short forms: `parseReducedObis`).
   */
  static parse(text: string): ObisCode {
    if (/^[0-9a-f]{12}$/i.test(text)) {
      const octet = (index: number): number => Number.parseInt(text.slice(index * 2, index * 2 + 2), 16);
      return new ObisCode(octet(0), octet(1), octet(2), octet(3), octet(4), octet(5));
    }
    const match = FULL.exec(text);
    // A.B.C.D.E with dots alone could as well be B.C.D.E.F: only a colon or all six groups make it sure.
    if (match === null || (match[11] === undefined && match[4] !== ":"))
      throw new DecodeError("invalid", `not an OBIS code: ${JSON.stringify(text.slice(0, 40))}`, 0);
    const groups = [match[1], match[3], match[5], match[7], match[9], match[11] ?? "255"].map(Number);
    if (groups.some((value) => value > 255)) throw new DecodeError("invalid", `OBIS group over 255: ${text}`, 0);
    return new ObisCode(...(groups as SixOctets));
  }

  /** The code in the six octets at `offset`. @throws DecodeError when there are fewer. */
  static fromBytes(bytes: Uint8Array, offset = 0): ObisCode {
    const reader = new ByteReader(bytes);
    reader.skip(offset);
    return ObisCode.read(reader);
  }

  /** Reads six octets. @throws DecodeError */
  static read(reader: ByteReader): ObisCode {
    const [a, b, c, d, e, f] = reader.take(6) as unknown as SixOctets;
    return new ObisCode(a, b, c, d, e, f);
  }

  toBytes(): Uint8Array {
    return Uint8Array.of(this.a, this.b, this.c, this.d, this.e, this.f);
  }

  /** Twelve upper-case hex digits. */
  toHex(): string {
    return toHex(this.toBytes());
  }

  /** `A.B.C.D.E.F`: the notation of this stack, and a key for maps. */
  toString(): string {
    return `${this.a}.${this.b}.${this.c}.${this.d}.${this.e}.${this.f}`;
  }

  toJSON(): string {
    return this.toString();
  }

  /** `A-B:C.D.E*F`, the notation of IEC 62056-61. */
  format(): string {
    return `${this.a}-${this.b}:${this.c}.${this.d}.${this.e}*${this.f}`;
  }

  equals(other: ObisCode): boolean {
    return this.compare(other) === 0;
  }

  /** Order by A, then B, up to F: negative, 0 or positive, as `Array.prototype.sort` wants it. */
  compare(other: ObisCode): number {
    return (
      this.a - other.a ||
      this.b - other.b ||
      this.c - other.c ||
      this.d - other.d ||
      this.e - other.e ||
      this.f - other.f
    );
  }
}

/** A code as meters print it: value groups that are left out are `null`. */
export interface ReducedObis {
  readonly a: number | null;
  readonly b: number | null;
  readonly c: number;
  readonly d: number;
  readonly e: number | null;
  readonly f: number | null;
}

const REDUCED = /^(?:(\d{1,3})-)?(?:(\d{1,3}):)?(\d{1,3}|[CFLP])\.(\d{1,3}|[CFLP])(?:\.(\d{1,3}))?(?:[*&](\d{1,3}))?$/;
/** Letters that IEC 62056-21 data sets print for groups C and D (IEC 62056-61, reduced ID codes). */
const LETTERS: Readonly<Record<string, number>> = { C: 96, F: 97, L: 98, P: 99 };

/**
 * Parses the reduced ID codes of data readouts: `1.8.0`, `3.4`, `1-2:3.4*6`, `F.F`.
 * @throws DecodeError when the text has not even C and D.
 */
export function parseReducedObis(text: string): ReducedObis {
  const match = REDUCED.exec(text);
  const groups = match?.slice(1).map((part) => (part === undefined ? null : (LETTERS[part] ?? Number(part))));
  if (groups === undefined || groups.some((value) => value !== null && value > 255))
    throw new DecodeError("invalid", `not a reduced OBIS code: ${JSON.stringify(text.slice(0, 40))}`, 0);
  const [a = null, b = null, c, d, e = null, f = null] = groups;
  return { a, b, c: c as number, d: d as number, e, f };
}

function group(value: number, name: string): number {
  if (!Number.isInteger(value) || value < 0 || value > 255) throw new EncodeError(`OBIS group ${value}`, [name]);
  return value;
}
