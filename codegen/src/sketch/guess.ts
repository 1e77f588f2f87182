import { SIMPLE_TYPES, type SimpleType } from "../model.ts";
import type { DataJson } from "./dump.ts";

/** The type that values have, as far as they tell. `notes` say what it may be besides. */
export type Guess =
  | { readonly kind: "simple"; readonly name: SimpleType; readonly notes: readonly string[] }
  | { readonly kind: "structure"; readonly fields: readonly Guess[] }
  | { readonly kind: "array" | "optional"; readonly item: Guess };

const NOTHING: ReadonlySet<string> = new Set(["null-data", "dont-care"]);
const MOST_NUMBERS = 8;

/** The type of all these values: of one attribute in several objects, or of the items of an array. */
export function guessType(values: readonly DataJson[]): Guess {
  const there = values.filter(({ type }) => !NOTHING.has(type));
  const [first] = there;
  if (first === undefined) return any(values.length === 0 ? "no value seen" : "null-data seen");
  const item = guessPresent(there, first);
  const isAny = item.kind === "simple" && item.name === "data";
  return there.length === values.length || isAny ? item : { kind: "optional", item };
}

function guessPresent(values: readonly DataJson[], first: DataJson): Guess {
  const types = [...new Set(values.map(({ type }) => type))];
  if (types.length > 1) return any(`types seen: ${types.sort().join(", ")}`);
  const { type } = first;
  if (type === "array") return { kind: "array", item: guessType(values.flatMap(elements)) };
  if (type === "structure") {
    const { length } = elements(first);
    if (length === 0 || values.some((value) => elements(value).length !== length))
      return any("structures of different lengths seen");
    const fields = Array.from({ length }, (_, at) => guessType(values.flatMap((value) => elements(value)[at] ?? [])));
    return { kind: "structure", fields };
  }
  if (!(SIMPLE_TYPES as readonly string[]).includes(type)) return any(`${type} seen`);
  return { kind: "simple", name: type as SimpleType, notes: notesOf(type, values) };
}

function any(note: string): Guess {
  return { kind: "simple", name: "data", notes: [note] };
}

function elements({ value }: DataJson): readonly DataJson[] {
  return Array.isArray(value) ? value : [];
}

/** What the values look like. Values themselves are not told: they may say who somebody is. */
function notesOf(type: string, values: readonly DataJson[]): string[] {
  const texts = values.map(({ value }) => String(value));
  if (type === "enum") {
    const numbers = [...new Set(texts)].sort((a, b) => Number(a) - Number(b));
    return [`numbers seen: ${numbers.slice(0, MOST_NUMBERS).join(", ")}${numbers.length > MOST_NUMBERS ? " ..." : ""}`];
  }
  if (type === "bit-string") return uniform(texts.map(({ length }) => `${length} bits`));
  if (type === "date-time" || type === "date" || type === "time") return [`sent with the tag of ${type}`];
  if (type !== "octet-string") return [];
  const octets = texts.map((text) => (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
  const looks = LOOKS.find(({ is }) => octets.every((value) => is(value)));
  return [...uniform(octets.map(({ length }) => `${length} octets`)), ...(looks === undefined ? [] : [looks.note])];
}

function uniform(sizes: readonly string[]): string[] {
  return new Set(sizes).size === 1 ? sizes.slice(0, 1) : [];
}

const UNSPECIFIED = 0xff;

function isDate(octets: readonly number[]): boolean {
  const [high = 0, low = 0, month = 0, day = 0, weekday = 0] = octets;
  const year = high * 0x100 + low;
  return (
    ((year >= 1990 && year < 2100) || year === 0xffff) &&
    ((month >= 1 && month <= 12) || month >= 0xfd) &&
    ((day >= 1 && day <= 31) || day >= 0xe0) &&
    ((weekday >= 1 && weekday <= 7) || weekday === UNSPECIFIED)
  );
}

function isTime(octets: readonly number[]): boolean {
  const most = [23, 59, 59, 99];
  return octets.length === 4 && octets.every((octet, at) => octet <= (most[at] ?? 0) || octet === UNSPECIFIED);
}

function isDateTime(octets: readonly number[]): boolean {
  if (octets.length !== 12 || !isDate(octets) || !isTime(octets.slice(5, 9))) return false;
  const deviation = (((octets[9] ?? 0) << 24) >> 16) | (octets[10] ?? 0);
  return deviation === -0x8000 || Math.abs(deviation) <= 720;
}

/** What octets may be, the surest first. */
const LOOKS: readonly { readonly is: (octets: readonly number[]) => boolean; readonly note: string }[] = [
  { is: isDateTime, note: "a date-time as it seems: write date-time" },
  {
    is: (octets) => octets.length === 6 && octets[5] === UNSPECIFIED && (octets[0] ?? UNSPECIFIED) <= 15,
    note: "a logical name as it seems: write logical-name",
  },
  { is: (octets) => octets.length === 5 && isDate(octets), note: "a date as it seems: write date" },
  {
    is: (octets) => octets.length > 0 && octets.every((octet) => octet >= 0x20 && octet < 0x7f),
    note: "printable text as it seems",
  },
  { is: isTime, note: "perhaps a time: write time" },
];
