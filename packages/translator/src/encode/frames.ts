import { concatBytes, EncodeError } from "@dlms/core";
import { addLlcHeader, encodeFrame, HdlcAddress } from "@dlms/hdlc";
import { encodeMBusFrame } from "@dlms/mbus";
import { encodeWrapper } from "@dlms/wrapper";
import type { Json } from "../render/json.ts";
import { apduFromJson } from "./apdu.ts";
import { oneOf } from "./fields.ts";
import { hexNumber, isJsonList, type JsonObject, listOf, number, object, octets } from "./json-object.ts";

// What carries APDUs. Octets in hex go before what they mean: an APDU is made of its fields where its octets are not.

/** Frames in their order, and what stood between them at its place. */
export function hdlcFromJson(json: Json): Uint8Array {
  return streamFromJson(json, hdlcFrameFromJson);
}

/** As `hdlcFromJson`, of M-Bus. */
export function mbusFromJson(json: Json): Uint8Array {
  return streamFromJson(json, mbusFrameFromJson);
}

function streamFromJson(json: Json, frame: (json: Json) => Uint8Array): Uint8Array {
  const fields = object(json);
  // The only frame stands outside, too, beside what it carries.
  const frames = fields.has("frameType") ? [frame(json)] : fields.get("frames", listOf(frame));
  const discarded = fields.optional("discarded", listOf(passedOver)) ?? [];
  const pieces: Uint8Array[] = [];
  let at = 0;
  const add = (piece: Uint8Array): void => {
    pieces.push(piece);
    at += piece.length;
  };
  let next = 0;
  for (const each of frames) {
    for (; discarded[next]?.offset === at; next++) add(discarded[next]?.octets ?? NOTHING);
    add(each);
  }
  for (; discarded[next]?.offset === at; next++) add(discarded[next]?.octets ?? NOTHING);
  if (next < discarded.length) throw new EncodeError("octets at a place that is taken", ["discarded", next]);
  return concatBytes(pieces);
}

const NOTHING = new Uint8Array(0);

function passedOver(json: Json): { readonly offset: number; readonly octets: Uint8Array } {
  const fields = object(json);
  return { offset: fields.number("offset"), octets: fields.octets("octets") };
}

function hdlcFrameFromJson(json: Json): Uint8Array {
  const fields = object(json);
  return encodeFrame({
    destination: fields.get("destination", address),
    source: fields.get("source", address),
    control: fields.get("control", hexNumber),
    segmented: fields.flag("segmented"),
    information: fields.optional("information", octets) ?? message(fields),
  });
}

function address(json: Json): HdlcAddress {
  const fields = object(json);
  const length = fields.number("length");
  if (length !== 1 && length !== 2 && length !== 4) throw new EncodeError("1, 2 or 4 octets", ["length"]);
  return new HdlcAddress(fields.number("upper"), fields.optional("lower", number), length);
}

/** LLC header and APDU of a frame that is described without its information. */
function message(fields: JsonObject): Uint8Array {
  if (!fields.has("llc")) return NOTHING;
  return addLlcHeader(sentApdu(fields), fields.get("llc", oneOf(["command", "response"])));
}

/** The APDU as it was sent: its octets, or else made of what they mean. */
export function sentApdu(fields: JsonObject): Uint8Array {
  if (fields.has("apduHex")) return fields.octets("apduHex");
  for (const name of ["ciphered", "apduLenient"])
    if (fields.has(name)) return fields.get(name, (json) => apduFromJson(json));
  if (fields.has("gbtBlocks")) throw new EncodeError("blocks are not made of what they carry", ["gbtBlocks"]);
  return fields.get("apdu", (json) => apduFromJson(json));
}

const MBUS_FRAMES = ["ack", "short", "control", "long"] as const;

export function mbusFrameFromJson(json: Json): Uint8Array {
  const fields = object(json);
  const kind = fields.get("frameType", oneOf(MBUS_FRAMES));
  if (kind === "ack") return encodeMBusFrame({ kind });
  const [control, to] = [fields.get("control", hexNumber), fields.get("address", hexNumber)];
  if (kind === "short") return encodeMBusFrame({ kind, control, address: to });
  const ci = fields.get("ci", hexNumber);
  if (kind === "control") return encodeMBusFrame({ kind, control, address: to, ci });
  return encodeMBusFrame({ kind, control, address: to, ci, data: longData(fields) });
}

function longData(fields: JsonObject): Uint8Array {
  if (fields.has("data")) return fields.octets("data");
  const ends = Uint8Array.of(fields.number("sourceTsap"), fields.number("destinationTsap"));
  return concatBytes([ends, fields.optional("payload", octets) ?? sentApdu(fields)]);
}

/** One wrapped APDU, or several one right behind the other. */
export function wrapperFromJson(json: Json): Uint8Array {
  const fields = object(json);
  return fields.has("source") ? wrapped(json) : concatBytes(fields.get("frames", listOf(wrapped)));
}

function wrapped(json: Json): Uint8Array {
  const fields = object(json);
  return encodeWrapper({
    source: fields.number("source"),
    destination: fields.number("destination"),
    apdu: sentApdu(fields),
  });
}

/** The frames of a stream, which stand there in hex. */
export function framesFromJson(json: Json): Uint8Array {
  return concatBytes(object(json).get("frames", listOf(octets)));
}

/** Whether a list of frames is one of octets in hex. */
export function areOctets(json: Json): boolean {
  return isJsonList(json) && json.every((each) => typeof each === "string");
}
