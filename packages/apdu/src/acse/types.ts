import { EncodeError } from "@dlms/core";
import { enumeration } from "../enumeration.ts";
import { type BerType, explicit } from "./ber.ts";

/** Identifier octets of the universal types that ACSE APDUs use (ISO/IEC 8824-1). */
const INTEGER = 0x02;
const OCTET_STRING = 0x04;
const OBJECT_IDENTIFIER = 0x06;

/** Contents as they are: of an OCTET STRING or a GraphicString. Views on the input. */
export const octets: BerType<Uint8Array> = {
  read: (contents) => contents.rest(),
  encode: (value) => value,
};

/** An INTEGER of up to four octets; longer ones stand nowhere in DLMS. */
export const integer: BerType<number> = {
  read(contents) {
    const length = contents.remaining;
    if (length === 0 || length > 4) throw contents.error("unsupported", `an INTEGER of ${length} octets`);
    let value = contents.i8();
    while (!contents.done) value = value * 0x100 + contents.u8();
    return value;
  },
  encode(value) {
    if (!Number.isInteger(value) || value < -0x80000000 || value > 0x7fffffff)
      throw new EncodeError(`${value} is no INTEGER of four octets`);
    const encoded = new Uint8Array(integerOctets(value));
    for (let i = 0; i < encoded.length; i++) encoded[i] = value >> (8 * (encoded.length - 1 - i));
    return encoded;
  },
};

/** Octets of the shortest form, sign included. */
function integerOctets(value: number): number {
  let octetCount = 1;
  while (octetCount < 4 && (value < -(2 ** (8 * octetCount - 1)) || value >= 2 ** (8 * octetCount - 1))) octetCount++;
  return octetCount;
}

/** A BIT STRING as text of 0 and 1. */
export const bits: BerType<string> = {
  read(contents) {
    const at = contents.offset;
    const unused = contents.u8();
    const octetsLeft = contents.rest();
    if (unused > 7 || (unused > 0 && octetsLeft.length === 0))
      throw contents.error("invalid", `a BIT STRING with ${unused} unused bits`, at);
    let text = "";
    for (const octet of octetsLeft) text += octet.toString(2).padStart(8, "0");
    return text.slice(0, text.length - unused);
  },
  encode(text) {
    if (!/^[01]*$/.test(text)) throw new EncodeError("a BIT STRING is text of 0 and 1");
    const octetCount = Math.ceil(text.length / 8);
    const value = new Uint8Array(1 + octetCount);
    value[0] = octetCount * 8 - text.length;
    for (let i = 0; i < octetCount; i++) value[1 + i] = Number.parseInt(text.slice(i * 8, i * 8 + 8).padEnd(8, "0"), 2);
    return value;
  },
};

/** An object identifier in dotted form: `2.16.756.5.8.1.1`. */
export type Oid = `${number}.${number}.${string}`;

/** The largest number in an object identifier that is taken: what 31 bits hold. */
const LARGEST_ARC = 0x7fffffff;

export const objectIdentifier: BerType<Oid> = {
  read(contents) {
    const arcs: number[] = [];
    while (!contents.done) {
      const at = contents.offset;
      if (contents.peek() === 0x80) throw contents.error("invalid", "an object identifier with a padded number", at);
      let arc = 0;
      for (let more = true; more; ) {
        const octet = contents.u8();
        arc = arc * 0x80 + (octet & 0x7f);
        if (arc > LARGEST_ARC) throw contents.error("unsupported", "a number of an object identifier is too large", at);
        more = octet >= 0x80;
      }
      arcs.push(arc);
    }
    const [first, ...others] = arcs;
    if (first === undefined || others.length === 0)
      throw contents.error("invalid", "an object identifier of less than three numbers");
    const root = Math.min(Math.floor(first / 40), 2);
    return `${root}.${first - root * 40}.${others.join(".")}`;
  },
  encode(oid) {
    const arcs = oid.split(".").map((arc) => (/^\d{1,10}$/.test(arc) ? Number(arc) : Number.NaN));
    const [root = Number.NaN, second = Number.NaN, ...others] = arcs;
    const all = [root * 40 + second, ...others];
    const isValid = root <= 2 && (root === 2 || second < 40) && others.length > 0;
    if (!isValid || !all.every((arc) => arc <= LARGEST_ARC))
      throw new EncodeError(`${JSON.stringify(oid)} is no object identifier`);
    return Uint8Array.from(all.flatMap(base128));
  },
};

function base128(arc: number): number[] {
  const digits = [arc & 0x7f];
  for (let rest = arc >>> 7; rest > 0; rest >>>= 7) digits.unshift(0x80 | (rest & 0x7f));
  return digits;
}

/** An INTEGER whose numbers have names. @throws DecodeError for a number without one. */
export function named<N extends string>(what: string, codes: Readonly<Record<N, number>>): BerType<N> {
  const names = enumeration(what, codes);
  return {
    read(contents) {
      const at = contents.offset;
      const code = integer.read(contents);
      const name = names.nameOf(code);
      if (name === undefined) throw contents.error("invalid", `${what} ${code} is not defined`, at);
      return name;
    },
    encode: (name) => integer.encode(names.codeOf(name)),
  };
}

export const explicitOctets: BerType<Uint8Array> = explicit(OCTET_STRING, octets);
export const explicitInteger: BerType<number> = explicit(INTEGER, integer);
export const explicitOid: BerType<Oid> = explicit(OBJECT_IDENTIFIER, objectIdentifier);

export function explicitNamed<N extends string>(what: string, codes: Readonly<Record<N, number>>): BerType<N> {
  return explicit(INTEGER, named(what, codes));
}
