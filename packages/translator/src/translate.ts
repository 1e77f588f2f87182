import { DecodeError, EncodeError, equalBytes, toHex } from "@dlms/core";
import { encodeJson } from "./encode/encode-json.ts";
import { formatNamed } from "./format-names.ts";
import { readAs, type Translation } from "./formats.ts";
import { DEFAULT_LIMITS, type TranslateOptions } from "./options.ts";
import { Context } from "./read/context.ts";
import { descriptionToJson, type Json } from "./render/json.ts";

/**
 * Finds out what bytes are, and what they say: HDLC and M-Bus frames with segments, blocks and noise between them,
 * wrapped APDUs, ciphered or plain APDUs, or a bare value. Octets in the layers are views on `bytes`, which must not
 * change as long as they are used.
 *
 * @throws DecodeError with offset and path when they are nothing of that, or not what `as` says. Inside of frames,
 * an APDU that is broken is no error: see `problemsOf`.
 * @throws SecurityError of reason `refused` when the tag of the only message is wrong: nothing of it is shown then;
 * `configuration` when a key has the wrong length.
 *
 * @example
 * translationToJson(translate(fromHex("C401C1000600001391")));
 * // { apdu: "get-response", choice: "normal", ..., result: { data: { type: "double-long-unsigned", value: 5009 } } }
 */
export function translate(bytes: Uint8Array, options: TranslateOptions = {}): Translation {
  const { maxOctets } = { ...DEFAULT_LIMITS, ...options.limits };
  if (bytes.length > maxOctets)
    throw new DecodeError("limit", `${bytes.length} octets, over the limit of ${maxOctets}`, maxOctets);
  const format = options.as === undefined ? undefined : formatNamed(options.as);
  return readAs(format, bytes, Context.of(options));
}

/**
 * What was found as JSON: octets in upper-case hex, names of the standard. `encodeJson` makes the same octets of it;
 * where that takes more than the fields say, as with readouts or lengths that are longer than they need to be, they
 * stand there as `octets`.
 */
export function translationToJson({ description, layer }: Translation): Json {
  const json = descriptionToJson(description);
  // What a capture says of messages is no more than a part of it.
  if (layer.layer === "capture") return json;
  return hasWayBack(json, layer.octets) ? json : { ...(json as JsonFields), octets: toHex(layer.octets) };
}

type JsonFields = { readonly [name: string]: Json };

function hasWayBack(json: Json, octets: Uint8Array): boolean {
  try {
    return equalBytes(encodeJson(json), octets);
  } catch (error) {
    if (error instanceof EncodeError) return false;
    throw error;
  }
}
