import { readFileSync } from "node:fs";
import { concatBytes, DecodeError, DlmsError, fromHex } from "@dlms/core";
import {
  type Json,
  type Layer,
  problemsOf,
  type TranslateOptions,
  type Translation,
  translate,
  translationToJson,
  translationToTree,
} from "../src/index.ts";

/** An entry of the known answers. */
export interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly hex: string;
  readonly keys?: Readonly<Record<string, string>>;
  readonly expect: Readonly<Record<string, unknown>>;
}

const VECTORS = new URL("../../../vectors/", import.meta.url);

export function vectors(file: string): Vector[] {
  return JSON.parse(readFileSync(new URL(`${file}.json`, VECTORS), "utf8"));
}

export function vector(id: string): Vector {
  const found = vectors(id.slice(0, id.indexOf("/"))).find((each) => each.id === id);
  if (found === undefined) throw new Error(`no known answer ${id}`);
  return found;
}

/** All octets of a recorded session, in their order, and how many frames they are. */
export function recordedSession(name: string): { readonly octets: Uint8Array; readonly frames: number } {
  const text = readFileSync(new URL(`sessions/${name}`, VECTORS), "utf8");
  const frames = [...text.matchAll(/^(?:C>S|S>C) \[[\d.]+\] ([0-9A-F]+)$/gm)].map(([, hex]) => fromHex(hex as string));
  return { octets: concatBytes(frames), frames: frames.length };
}

/** The JSON of some hex. */
export function json(hex: string, options?: TranslateOptions): Json {
  return translationToJson(translate(fromHex(hex), options));
}

/** The tree of some hex. */
export function tree(hex: string, options?: TranslateOptions): string {
  return translationToTree(translate(fromHex(hex), options));
}

/** What can not be read in a layer: which APDU, and why not. */
export function faultsOf(layer: Layer): string[] {
  return problemsOf(layer).map((error) =>
    error instanceof DecodeError ? `${error.path[0]} ${error.reason}` : error.message,
  );
}

/** What came of bytes, with JSON and tree made of it; any exception but a `DlmsError` fails the test. */
export function attempt(bytes: Uint8Array, options?: TranslateOptions): Translation | DlmsError {
  try {
    const translation = translate(bytes, options);
    JSON.stringify(translationToJson(translation));
    translationToTree(translation);
    return translation;
  } catch (error) {
    if (error instanceof DlmsError) return error;
    throw error;
  }
}
