import { EncodeError } from "@dlms/core";
import type { Codec } from "./codec.ts";
import { writeInteger } from "./integers.ts";
import { integerFromJson } from "./json-numbers.ts";
import { simple } from "./simple-codec.ts";
import { bitsFromJson, readBitString, writeBitString } from "./strings.ts";

/** Numbers by their names. */
type Names<T extends number> = Readonly<Record<string, T>>;

/** Longer bit-strings are not made of names. */
const MOST_BITS = 1024;

const enumOctet: Codec<number> = simple<number>(
  "enum",
  (reader) => reader.u8(),
  (writer, value) => writeInteger(writer, "enum", value),
  { toJson: (value) => value, fromJson: (json) => integerFromJson("enum", json) },
  () => 0,
);

/**
 * An enumeration, in an enum unless it has another `carrier`. `values` names the known numbers, which JSON may use, in
 * any case and with or without `_` and `-`; unknown ones are kept as they are.
 */
export function enumerated<T extends number>(values: Names<T>, carrier: Codec<number> = enumOctet): Codec<T> {
  const codec: Codec<number> = {
    ...carrier,
    toJson(value, form) {
      const name = form === "named" ? nameOf(values, value) : undefined;
      return name === undefined ? value : `${name} (${value})`;
    },
    fromJson(json) {
      if (typeof json !== "string") return carrier.fromJson(json);
      const { names, beside } = split(json);
      return carrier.fromJson(agreeing(json, numberNamed(values, names), beside));
    },
    blank: () => Object.values(values)[0] ?? 0,
  };
  return codec as Codec<T>;
}

/**
 * A set of flags in a number. `masks` names the bits, which JSON may use: `EncryptedRequest + AuthenticatedRequest`;
 * bits without a name are numbers, `0x40`.
 */
export function flags(masks: Names<number>, carrier: Codec<number>): Codec<number> {
  return {
    ...carrier,
    toJson(value, form) {
      if (form !== "named" || value === 0) return value;
      // Arithmetic and not bits: a carrier may have 32 of them.
      const set = Object.entries(masks).filter(([, mask]) => Math.floor(value / mask) % 2 === 1);
      const rest = set.reduce((left, [, mask]) => left - mask, value);
      const parts = [...set.map(([name]) => name), ...(rest === 0 ? [] : [`0x${rest.toString(16)}`])];
      return `${parts.join(" + ")} (${value})`;
    },
    fromJson(json) {
      if (typeof json !== "string") return carrier.fromJson(json);
      const { names, beside } = split(json);
      const given = new Set(names.split("+").map((part) => maskNamed(masks, part)));
      return carrier.fromJson(
        agreeing(
          json,
          [...given].reduce((sum, mask) => sum + mask, 0),
          beside,
        ),
      );
    },
  };
}

/**
 * A bit-string as text of 0 and 1. `positions` names the bits, which JSON may use: `Get + Set`; bits without a name are
 * `bit7`. What is made of names has a bit for each of them.
 */
export function namedBits(positions: Names<number>): Codec<string> {
  const length = Math.max(...Object.values(positions)) + 1;
  return simple<string>(
    "bit-string",
    readBitString,
    (writer, bits) => writeBitString(writer, bits),
    {
      toJson(bits, form) {
        if (form !== "named" || !bits.includes("1")) return bits;
        const set = [...bits].flatMap((bit, at) => (bit === "1" ? [nameOf(positions, at) ?? `bit${at}`] : []));
        return `${set.join(" + ")} (${bits})`;
      },
      fromJson(json) {
        if (typeof json !== "string") return undefined;
        const plain = bitsFromJson(json);
        if (plain !== undefined) return plain;
        const { names, beside } = split(json);
        const set = new Set(names.split("+").map((part) => bitNamed(positions, part)));
        const bits = bitsFromJson(beside ?? "".padEnd(Math.max(length, ...[...set].map((at) => at + 1)), "0"));
        if (bits === undefined) throw new EncodeError(`${beside} are no bits`);
        const made = [...bits].map((_, at) => (set.has(at) ? "1" : "0")).join("");
        if (beside !== undefined && made !== beside) throw new EncodeError(`${names} are not the bits ${beside}`);
        return made;
      },
    },
    () => "0".repeat(length),
  );
}

function nameOf(names: Names<number>, value: number): string | undefined {
  return Object.entries(names).find(([, number]) => number === value)?.[0];
}

/** `Connected (1)` in its two parts; the second may be missing. */
function split(text: string): { readonly names: string; readonly beside: string | undefined } {
  const open = text.endsWith(")") ? text.lastIndexOf("(") : -1;
  return open < 0
    ? { names: text, beside: undefined }
    : { names: text.slice(0, open), beside: text.slice(open + 1, -1).trim() };
}

/** @throws EncodeError when the number beside a name is another. */
function agreeing(text: string, value: number, beside: string | undefined): number {
  if (beside === undefined || beside === String(value)) return value;
  throw new EncodeError(`${text} is ${value}`);
}

/** The number of a name. @throws EncodeError that lists the names there are. */
function numberNamed(names: Names<number>, text: string): number {
  const wanted = text.trim();
  if (Object.hasOwn(names, wanted)) return names[wanted] as number;
  const bare = bareName(wanted);
  const found = Object.entries(names).find(([name]) => bareName(name) === bare);
  if (found !== undefined) return found[1];
  const known = Object.keys(names);
  throw new EncodeError(known.length === 0 ? `${wanted} is no number` : `${wanted} is none of ${known.join(", ")}`);
}

function maskNamed(masks: Names<number>, text: string): number {
  const [number] = /^\s*0x[\da-f]{1,8}\s*$/i.exec(text) ?? [];
  return number === undefined ? numberNamed(masks, text) : Number(number);
}

/** @throws EncodeError for a bit that no bit-string has. */
function bitNamed(positions: Names<number>, text: string): number {
  const [, number] = /^\s*bit(\d{1,4})\s*$/i.exec(text) ?? [];
  const bit = number === undefined ? numberNamed(positions, text) : Number(number);
  if (bit < MOST_BITS) return bit;
  throw new EncodeError(`there is no bit ${bit}`);
}

/** Without what people write in several ways: `blinking_fast` is `BlinkingFast`. */
function bareName(name: string): string {
  return name.replaceAll(/[_-]/g, "").toLowerCase();
}
