import { readFileSync } from "node:fs";
import { ByteReader, ByteWriter, fromHex, toHex } from "@dlms/core";
import { expect, it, describe as suite } from "vitest";
import {
  ArrayStream,
  array,
  CosemDate,
  CosemDateTime,
  CosemTime,
  dataCodec,
  dataFromJson,
  dataToJson,
  dateTimeToJson,
  dateToJson,
  decode,
  decodeData,
  encodeData,
  longUnsigned,
  obisCode,
  readLength,
  skipData,
  structure,
  timeToJson,
  unsigned,
  writeLength,
} from "../src/index.ts";

interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly hex: string;
  readonly expect: Readonly<Record<string, unknown>>;
}

function vectors(file: string, kind: string): Vector[] {
  const all: Vector[] = JSON.parse(readFileSync(new URL(`../../../vectors/${file}`, import.meta.url), "utf8"));
  const found = all.filter((vector) => vector.kind === kind);
  if (found.length === 0) throw new Error(`no vectors of ${kind}`);
  return found;
}

suite("known answers of Data", () => {
  it.each(vectors("axdr.json", "axdr-data"))("$id", ({ hex, expect: expected }) => {
    const bytes = fromHex(hex);
    const data = decodeData(bytes);
    expect(dataToJson(data)).toEqual(expected);
    expect(toHex(encodeData(data))).toBe(hex);
    const reader = new ByteReader(bytes);
    skipData(reader);
    expect(reader.done).toBe(true);
  });

  it.each(vectors("axdr.json", "axdr-data"))("$id out of its JSON", ({ expect: expected }) => {
    const data = dataFromJson(expected);
    expect(dataToJson(decodeData(encodeData(data)))).toEqual(expected);
  });

  it.each(vectors("axdr.json", "axdr-length"))("$id", ({ hex, expect: expected }) => {
    const reader = new ByteReader(fromHex(hex));
    const length = readLength(reader);
    expect({ length }).toEqual(expected);
    expect(reader.done).toBe(true);
    const writer = new ByteWriter();
    writeLength(writer, length);
    expect(toHex(writer.finish())).toBe(hex);
  });

  const objectList = array(
    structure({ classId: longUnsigned, version: unsigned, obis: obisCode, accessRights: dataCodec }),
  );

  it.each(vectors("axdr.json", "axdr-object-list"))("$id", ({ hex, expect: expected }) => {
    const bytes = fromHex(hex);
    const { type, count, objects } = expected;
    expect(decodeData(bytes)).toMatchObject({ type });
    const list = decode(objectList, bytes);
    expect(list).toHaveLength(count as number);
    expect(list.map(({ classId, version, obis }) => ({ classId, version, obis: `${obis}` }))).toEqual(objects);
    expect(new ArrayStream().push(bytes)).toHaveLength(count as number);
  });
});

suite("known answers of dates", () => {
  it.each(vectors("datetime.json", "date-time"))("$id", ({ hex, expect: expected }) => {
    const value = new CosemDateTime(fromHex(hex));
    // Some tell no instant beyond the year 9999: what they tell must hold.
    expect(dateTimeToJson(value)).toMatchObject(expected);
    expect(CosemDateTime.parse(value.format()).toHex()).toBe(hex);
  });

  it.each(vectors("datetime.json", "date"))("$id", ({ hex, expect: expected }) => {
    const value = new CosemDate(fromHex(hex));
    expect(dateToJson(value)).toEqual(expected);
    expect(value.toHex()).toBe(hex);
  });

  it.each(vectors("datetime.json", "time"))("$id", ({ hex, expect: expected }) => {
    const value = new CosemTime(fromHex(hex));
    expect(timeToJson(value)).toEqual(expected);
    expect(CosemTime.parse(value.format()).toHex()).toBe(hex);
  });
});
