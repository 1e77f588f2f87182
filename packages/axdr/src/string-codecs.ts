import { EncodeError, fromHex, ObisCode, toHex } from "@dlms/core";
import type { Codec } from "./codec.ts";
import { CosemDate, CosemDateTime, CosemTime } from "./dates.ts";
import { readLength } from "./length.ts";
import { writeDate } from "./simple.ts";
import { asText, fromText, required, simple, unexpectedTag } from "./simple-codec.ts";
import {
  bitsFromJson,
  readBitString,
  readUtf8,
  readVisible,
  visibleFromJson,
  writeBitString,
  writeOctets,
  writeUtf8,
  writeVisible,
} from "./strings.ts";
import { Tag, tagOf } from "./tags.ts";

/** One character for each octet, whatever the octet. */
export const visibleString: Codec<string> = simple(
  "visible-string",
  readVisible,
  writeVisible,
  {
    ...asText,
    fromJson: visibleFromJson,
  },
  () => "",
);
/** Text in UTF-8, tag 12; its length counts octets. Octets that are no UTF-8 are a DecodeError. */
export const utf8String: Codec<string> = simple("utf8-string", readUtf8, writeUtf8, asText, () => "");

/** A bit-string as text of 0 and 1. */
export function bitString<T extends string = string>(): Codec<T> {
  return simple<string>(
    "bit-string",
    readBitString,
    (writer, bits) => writeBitString(writer, bits),
    {
      ...asText,
      fromJson: bitsFromJson,
    },
    () => "",
  ) as Codec<T>;
}

/** An octet-string, of `length` octets when that is given. What is read is a view on the input. */
export function octetString(length?: number): Codec<Uint8Array> {
  const check = (octets: number): void => {
    if (length !== undefined && octets !== length)
      throw new EncodeError(`octet-string of ${octets}, ${length} expected`);
  };
  return simple<Uint8Array>(
    "octet-string",
    (reader) => {
      const at = reader.offset;
      const octets = readLength(reader);
      if (length !== undefined && octets !== length)
        throw reader.error("invalid", `octet-string of ${octets}, ${length} expected`, at);
      return reader.take(octets);
    },
    (writer, value) => {
      if (value instanceof Uint8Array) check(value.length);
      writeOctets(writer, value);
    },
    {
      toJson: toHex,
      fromJson(json) {
        const value = fromText(json, fromHex);
        if (value !== undefined) check(value.length);
        return value;
      },
    },
    () => new Uint8Array(length ?? 0),
  );
}

/** A logical name: an octet-string of six. */
export const obisCode: Codec<ObisCode> = simple<ObisCode>(
  "octet-string",
  (reader) => {
    const at = reader.offset;
    const length = readLength(reader);
    if (length !== 6) throw reader.error("invalid", `a logical name has 6 octets, not ${length}`, at);
    return ObisCode.read(reader);
  },
  (writer, code) => {
    if (!(code instanceof ObisCode)) throw new EncodeError("not an ObisCode");
    writeOctets(writer, code.toBytes());
  },
  { toJson: String, fromJson: (json) => fromText(json, ObisCode.parse) },
  () => new ObisCode(0, 0, 0, 0, 0, 0),
);

/**
 * A date-time, sent as an octet-string of 12 or with a tag of its own: both are read, the octet-string is written,
 * as most attributes want it. `taggedDateTime` writes the tag. No octets at all are `CosemDateTime.unset`, both ways.
 */
export const dateTime: Codec<CosemDateTime> = stamped("date-time", CosemDateTime, false);
/** A date, sent as an octet-string of 5 or with a tag of its own: both are read, the octet-string is written. */
export const date: Codec<CosemDate> = stamped("date", CosemDate, false);
/** A time of day, sent as an octet-string of 4 or with a tag of its own: both are read, the octet-string is written. */
export const time: Codec<CosemTime> = stamped("time", CosemTime, false);
/** As `dateTime`, written with the tag of its own, 25. */
export const taggedDateTime: Codec<CosemDateTime> = stamped("date-time", CosemDateTime, true);
/** As `date`, written with the tag of its own, 26. */
export const taggedDate: Codec<CosemDate> = stamped("date", CosemDate, true);
/** As `time`, written with the tag of its own, 27. */
export const taggedTime: Codec<CosemTime> = stamped("time", CosemTime, true);

interface DateClass<T> {
  new (octets: Uint8Array): T;
  readonly LENGTH: number;
  readonly unset: T;
  readonly prototype: T;
  parse(text: string): T;
  from(fields: Readonly<Record<never, never>>): T;
}

function stamped<T extends { toBytes(): Uint8Array }>(
  name: "date-time" | "date" | "time",
  kind: DateClass<T>,
  tagged: boolean,
): Codec<T> {
  const tag = tagOf(name);
  return {
    name,
    tags: tagged ? [tag, Tag.octetString] : [Tag.octetString, tag],
    read(reader) {
      const first = reader.u8();
      if (first === Tag.octetString) {
        const at = reader.offset;
        const length = readLength(reader);
        if (length === 0) return kind.unset;
        if (length !== kind.LENGTH)
          throw reader.error("invalid", `a ${name} has ${kind.LENGTH} octets, not ${length}`, at);
      } else if (first !== tag) throw unexpectedTag(reader, name);
      return new kind(reader.take(kind.LENGTH));
    },
    write(writer, value) {
      if (value === kind.unset) {
        writer.u8(Tag.octetString);
        writer.u8(0);
        return;
      }
      writer.u8(tagged ? tag : Tag.octetString);
      if (!tagged) writer.u8(kind.LENGTH);
      writeDate(writer, kind, value);
    },
    toJson: String,
    fromJson: (json) =>
      required(
        name,
        fromText(json, (text) => kind.parse(text)),
      ),
    blank: () => kind.from({}),
  };
}
