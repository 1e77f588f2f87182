import { CosemDateTime, type Data, readData, readLength, Tag } from "@dlms/axdr";
import { ByteReader, ObisCode } from "@dlms/core";
import { describe } from "@dlms/obis";
import type { EncodedData } from "../describe/description.ts";
import { type Lines, octetsText, plural, quoted } from "./lines.ts";

const OBIS_OCTETS = 6;
/** What is read here was read before, within the limits there were then. */
const NO_LIMITS = { maxDepth: Number.POSITIVE_INFINITY, maxElements: Number.POSITIVE_INFINITY };
/** Years that make twelve octets a date-time rather than anything else. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

/** COSEM data, one line for each value in it. */
export function addData(lines: Lines, name: string, { octets }: EncodedData): void {
  addNext(lines, name, new ByteReader(octets));
}

/** The next value. */
function addNext(lines: Lines, name: string, reader: ByteReader): void {
  const start = reader.offset;
  const tag = reader.peek();
  if (tag === Tag.array || tag === Tag.structure) {
    reader.skip(1);
    const count = readLength(reader);
    const what = tag === Tag.array ? "array" : "structure";
    lines.add(`${name}: ${what} of ${plural(count, "element")}`, reader.bytes.subarray(start, reader.offset));
    for (let index = 0; index < count; index++) addNext(lines.inner, `[${index}]`, reader);
    return;
  }
  const data = readData(reader, NO_LIMITS);
  addValue(lines, name, data, reader.bytes.subarray(start, reader.offset));
}

function addValue(lines: Lines, name: string, data: Data, octets?: Uint8Array): void {
  if (data.type !== "array" && data.type !== "structure" && data.type !== "compact-array") {
    lines.add(`${name}: ${dataText(data)}`, octets);
    return;
  }
  lines.add(`${name}: ${data.type} of ${plural(data.value.length, "element")}`, octets);
  for (const [index, element] of data.value.entries()) addValue(lines.inner, `[${index}]`, element);
}

function dataText(data: Data): string {
  switch (data.type) {
    case "null-data":
    case "dont-care":
      return data.type;
    case "octet-string":
      return `octet-string ${octetsText(data.value)}${meaningOf(data.value)}`;
    case "visible-string":
    case "utf8-string":
      return `${data.type} ${quoted(data.value)}`;
    default:
      return `${data.type} ${String(data.value)}`;
  }
}

/** What octets are besides, as far as their number and look tell: a logical name, or a date-time. */
function meaningOf(octets: Uint8Array): string {
  if (octets.length === OBIS_OCTETS) {
    const code = ObisCode.fromBytes(octets);
    const meaning = describe(code)?.text;
    return meaning === undefined ? "" : ` (${code}: ${meaning})`;
  }
  if (octets.length !== CosemDateTime.LENGTH) return "";
  const time = new CosemDateTime(octets);
  const { year } = time;
  return year !== undefined && year >= FIRST_YEAR && year <= LAST_YEAR ? ` (${time})` : "";
}
