import { DecodeError, ObisCode, parseReducedObis } from "@dlms/core";
import { describe } from "@dlms/obis";
import { type Kind, octetsOf } from "./kind.ts";

/** A full code or, unless the entry says that the text is none, a reduced one. */
export const obisString: Kind = ({ id, ascii, expect }) => {
  if (ascii === undefined) throw new Error(`${id} has no text`);
  try {
    return groups(ObisCode.parse(ascii));
  } catch (error) {
    if (!(error instanceof DecodeError) || "error" in expect) throw error;
    return parseReducedObis(ascii);
  }
};

/** Codes with what they mean. Descriptions are worded freely: half of the expected words have to be in ours. */
export const obisBytes: Kind = (vector) => {
  const code = ObisCode.fromBytes(octetsOf(vector));
  const ours = describe(code)?.text ?? "";
  const { description } = vector.expect;
  const agrees = typeof description === "string" && sharesWords(description, ours);
  return { ...groups(code), description: agrees ? description : ours };
};

function groups(code: ObisCode): Readonly<Record<string, unknown>> {
  const { a, b, c, d, e, f } = code;
  return { a, b, c, d, e, f, hex: code.toHex() };
}

function sharesWords(expected: string, ours: string): boolean {
  const wanted = words(expected);
  const known = new Set(words(ours));
  return wanted.filter((word) => known.has(word)).length * 2 >= wanted.length;
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}
