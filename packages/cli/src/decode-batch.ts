import { DecodeError, DlmsError, fromHex } from "@dlms/core";
import {
  DEFAULT_LIMITS,
  type FormatName,
  formatNamed,
  type Json,
  type TranslatorKeys,
  translate,
  translationToJson,
} from "@dlms/translator";
import { errorText, UsageError } from "./errors.ts";
import { isRecord } from "./json-file.ts";
import { Redactor } from "./redactor.ts";
import { type TextLine, textLines } from "./text-lines.ts";

/** What holds for all lines that do not say otherwise. */
export interface BatchDefaults {
  readonly as?: FormatName | undefined;
  readonly keys: TranslatorKeys;
}

/** Two digits for each octet that is translated, and room for white space and what else is in a line. */
const LONGEST_LINE = DEFAULT_LIMITS.maxOctets * 2 + 0x10000;
const KEY_NAMES = [
  "encryptionKey",
  "broadcastKey",
  "dedicatedKey",
  "agreedKey",
  "authenticationKey",
  "systemTitle",
] as const satisfies readonly (keyof TranslatorKeys)[];

/** Answers each line `{id, hex | ascii, as?, keys?}` with one: its fields and what it means, or an `error`. */
export async function* decodeBatch(chunks: AsyncIterable<Uint8Array>, defaults: BatchDefaults): AsyncGenerator<Json> {
  for await (const line of textLines(chunks, LONGEST_LINE))
    if (!("text" in line) || line.text.trim() !== "") yield answer(line, defaults);
}

function answer(line: TextLine, defaults: BatchDefaults): Json {
  const redactor = new Redactor();
  let id: Json = null;
  try {
    if (!("text" in line)) throw new DecodeError("limit", `a line of more than ${LONGEST_LINE} characters`, 0);
    const request = parseLine(line.text);
    id = idOf(request["id"]);
    const keys = keysOf(request["keys"], redactor) ?? defaults.keys;
    const as = request["as"] === undefined ? defaults.as : formatNamed(textField(request, "as"));
    const meaning = translationToJson(translate(octetsOf(request), { as, keys }));
    return { id, ...(meaning as { readonly [name: string]: Json }) };
  } catch (error) {
    return { id, error: errorJson(error, redactor) };
  }
}

/** An error as data. Only bytes that could not be decoded have an offset and a path. */
function errorJson(error: unknown, redactor: Redactor): Json {
  const message = errorText(error, redactor, false);
  const code = error instanceof DlmsError ? error.code : error instanceof UsageError ? "usage" : "internal";
  if (!(error instanceof DecodeError)) return { code, message, offset: null, path: [] };
  return { code, message, offset: error.offset, path: [...error.path] };
}

function parseLine(text: string): Readonly<Record<string, unknown>> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The parser's message would quote the line, which may hold keys.
    throw new UsageError("a line that is no JSON");
  }
  if (!isRecord(json)) throw new UsageError("a line that is no JSON object");
  return json;
}

function idOf(id: unknown): Json {
  return typeof id === "string" || typeof id === "number" ? id : null;
}

function textField(request: Readonly<Record<string, unknown>>, name: string): string {
  const value = request[name];
  if (typeof value !== "string") throw new UsageError(`${name} is no text`);
  return value;
}

function octetsOf(request: Readonly<Record<string, unknown>>): Uint8Array {
  if (request["hex"] !== undefined) return fromHex(textField(request, "hex"));
  if (request["ascii"] === undefined) throw new UsageError("a line with neither hex nor ascii");
  const text = textField(request, "ascii");
  const octets = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0xff) throw new DecodeError("invalid", "a character of more than one octet", at);
    octets[at] = code;
  }
  return octets;
}

function keysOf(json: unknown, redactor: Redactor): TranslatorKeys | undefined {
  if (json === undefined || json === null) return undefined;
  if (!isRecord(json)) throw new UsageError("keys is no object");
  const keys: Partial<Record<(typeof KEY_NAMES)[number], string>> = {};
  for (const name of KEY_NAMES) {
    const key = json[name];
    if (key === undefined || key === null) continue;
    if (typeof key !== "string") throw new UsageError(`${name} is no text`);
    if (name !== "systemTitle") redactor.add(key);
    keys[name] = key;
  }
  return keys;
}
