import { EncodeError } from "@dlms/core";
import type { Json } from "../render/json.ts";
import { apduFromJson } from "./apdu.ts";
import {
  areOctets,
  framesFromJson,
  hdlcFromJson,
  mbusFrameFromJson,
  mbusFromJson,
  sentApdu,
  wrapperFromJson,
} from "./frames.ts";
import { data, type JsonObject, object } from "./json-object.ts";
import { messageFromJson } from "./line-message.ts";

/** Layers that are read and have no way back of their own, by a field that each of them has. */
const ONE_WAY: Readonly<Record<string, string>> = {
  capture: "captures",
  telegrams: "P1 telegrams",
  objects: "P1 telegrams",
  dataSetCount: "readouts",
  groups: "groups of frames",
  year: "dates",
  hour: "times",
};

/**
 * The way back: the octets of what `translationToJson` shows. Where `octets` stands there they count; else octets in hex
 * (`information`, `apduHex`, `userInformationHex`) go before what they mean, so take those out that are to be made anew.
 * Lengths, check sequences and `raw` are always made anew.
 * @throws EncodeError with the path of the field; it names the layer when that has no way back.
 *
 * @example
 * toHex(encodeJson({ type: "unsigned", value: 5 })); // 1105
 */
export function encodeJson(json: Json): Uint8Array {
  const fields = object(json);
  if (fields.has("octets")) return fields.octets("octets");
  if (fields.has("transport")) return transport(json, fields);
  if (fields.has("frameType")) return fields.has("segmented") ? hdlcFromJson(json) : mbusFrameFromJson(json);
  if (fields.has("apdu")) return apduFromJson(json);
  if (fields.has("message")) return messageFromJson(json);
  if (fields.has("frames") && fields.get("frames", areOctets)) return framesFromJson(json);
  if (fields.has("type")) return data(json);
  const known = Object.keys(ONE_WAY).find((name) => fields.names.includes(name));
  if (known === undefined) throw new EncodeError("nothing that bytes are translated to");
  throw new EncodeError(`${ONE_WAY[known]} have no way back but their octets`, ["octets"]);
}

function transport(json: Json, fields: JsonObject): Uint8Array {
  switch (fields.text("transport")) {
    case "hdlc":
      return hdlcFromJson(json);
    case "wrapper":
      return wrapperFromJson(json);
    case "mbus":
      return mbusFromJson(json);
    case "raw":
      return sentApdu(fields);
    default:
      throw new EncodeError("no transport that has a way back", ["transport"]);
  }
}
