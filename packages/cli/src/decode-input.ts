import { createReadStream } from "node:fs";
import { concatBytes, DecodeError, fromHex } from "@dlms/core";
import { UsageError } from "./errors.ts";
import { type CliIo, isFile } from "./io.ts";

/** Octets that a file or the standard input may have, which is twice that in hex, and room for white space. */
export const LONGEST_INPUT = 0x4000000;

/** Where octets to decode come from. */
export type DecodeSource =
  | { readonly kind: "argument"; readonly text: string }
  | { readonly kind: "stream"; readonly chunks: AsyncIterable<Uint8Array> };

/** What the arguments name: the standard input with `-` or nothing, a file, or else hex. */
export async function decodeSource(args: readonly string[], io: CliIo): Promise<DecodeSource> {
  const [only = "-"] = args;
  if (args.length > 1) return { kind: "argument", text: args.join(" ") };
  if (only === "-") return { kind: "stream", chunks: io.stdin() };
  if (await isFile(only)) return { kind: "stream", chunks: fileChunks(only) };
  return { kind: "argument", text: only };
}

async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw new UsageError(`cannot read ${path}`, { cause });
  }
}

/**
 * The octets to decode. A file, and what comes from the standard input, may hold them as they are or as hex.
 * @throws UsageError when an argument is neither hex nor a file, DecodeError when there is too much
 */
export async function sourceOctets(source: DecodeSource): Promise<Uint8Array> {
  if (source.kind === "argument") {
    const octets = hexOctets(source.text);
    if (octets === undefined)
      throw new UsageError("neither hex nor a file that is there: give hex, a FILE, or - for the standard input");
    return octets;
  }
  const octets = await gather(source.chunks);
  return (isText(octets) ? hexOctets(new TextDecoder().decode(octets)) : undefined) ?? octets;
}

/** All that a file or the standard input has. @throws DecodeError when there is too much */
export async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > LONGEST_INPUT) throw new DecodeError("limit", `more than ${LONGEST_INPUT} octets`, LONGEST_INPUT);
    parts.push(chunk);
  }
  return concatBytes(parts);
}

/** Whether octets can be hex digits and white space: looks at the beginning alone. */
function isText(octets: Uint8Array): boolean {
  return (
    octets.length > 0 &&
    octets
      .subarray(0, 64)
      .every((octet) => octet < 0x67 && (octet > 0x1f || octet === 0x0a || octet === 0x0d || octet === 0x09))
  );
}

/** The octets of hex; `undefined` when it is none, which says nothing of what it is. */
function hexOctets(text: string): Uint8Array | undefined {
  if (text.trim() === "") return undefined;
  try {
    return fromHex(text);
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}
