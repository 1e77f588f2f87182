import { apduKind } from "@dlms/apdu";
import { DecodeError } from "@dlms/core";
import { FLAG } from "@dlms/hdlc";
import { captureFields } from "./describe/capture.ts";
import type { Description, Fields } from "./describe/description.ts";
import { messageFields, readoutFields, telegramLayerFields } from "./describe/iec62056-21.ts";
import {
  apduFields,
  groupFields,
  hdlcFields,
  hdlcFrameFields,
  hdlcStreamFields,
  mbusFields,
  mbusFrameFields,
  rawFields,
  wrapperFields,
  wrapperTelegramFields,
} from "./describe/layers.ts";
import { detectLayer } from "./detect.ts";
import type { FormatName } from "./format-names.ts";
import type {
  ApduLayer,
  DataLayer,
  HdlcLayer,
  Layer,
  MBusLayer,
  RawLayer,
  ValueLayer,
  WrapperLayer,
} from "./layers.ts";
import { readApdu, readInner } from "./read/apdu.ts";
import { readCapture } from "./read/capture.ts";
import type { Context } from "./read/context.ts";
import { readHdlc, readHdlcFrame, readHdlcStream } from "./read/hdlc.ts";
import { readMessage, readReadout, readTelegrams } from "./read/iec62056-21.ts";
import { readMBus, readMBusFrame } from "./read/mbus.ts";
import { readDataLayer, readDate, readDateTime, readTime } from "./read/values.ts";
import { readWrapper } from "./read/wrapper.ts";
import { isMBus, isWrapper } from "./starts.ts";

/** What bytes turned out to be: the layers, and their description, which JSON is made of. */
export interface Translation {
  readonly layer: Layer;
  readonly description: Description;
}

type Format = (octets: Uint8Array, context: Context) => Translation;

function format<L extends Layer>(
  read: (octets: Uint8Array, context: Context) => L,
  describe: (layer: L) => Description,
): Format {
  return (octets, context) => {
    const layer = read(octets, context);
    return { layer, description: describe(layer) };
  };
}

const FORMATS: Readonly<Record<FormatName, Format>> = {
  hdlc: format(readHdlc, hdlcFields),
  "hdlc-frame": format(readHdlcFrame, hdlcFrameFields),
  "hdlc-stream": format(readHdlcStream, hdlcStreamFields),
  wrapper: format(readWrapper, wrapperFields),
  mbus: format(readMBus, mbusFields),
  "mbus-frame": format(readMBusFrame, mbusFrameFields),
  pcap: format(readCapture, captureFields),
  apdu: format(readStrictApdu, apduFields),
  data: format(readDataLayer, dataDescription),
  telegram: format(readTelegram, telegramFields),
  "telegram-stream": format(readStream, groupFields),
  p1: format(readTelegrams, telegramLayerFields),
  readout: format(readReadout, readoutFields),
  message: format(readMessage, messageFields),
  "date-time": format(readDateTime, valueFields),
  date: format(readDate, valueFields),
  time: format(readTime, valueFields),
};

/** Reads bytes as what they are said to be, or as what they look like. */
export function readAs(name: FormatName | undefined, octets: Uint8Array, context: Context): Translation {
  return name === undefined ? DETECTED(octets, context) : FORMATS[name](octets, context);
}

const DETECTED: Format = format(detectLayer, (layer) => {
  switch (layer.layer) {
    case "hdlc":
      return hdlcFields(layer);
    case "wrapper":
      return wrapperFields(layer);
    case "mbus":
      return mbusFields(layer);
    case "raw":
      return rawFields(layer);
    case "capture":
      return captureFields(layer);
    case "apdu":
      return apduFields(layer);
    case "data":
      return dataDescription(layer);
    case "value":
      return valueFields(layer);
    case "readout":
      return readoutFields(layer);
    case "p1":
      return telegramLayerFields(layer);
    case "message":
      return messageFields(layer);
  }
});

function dataDescription({ data }: DataLayer): Description {
  return data;
}

function valueFields({ fields }: ValueLayer): Fields {
  return fields;
}

function readStrictApdu(octets: Uint8Array, context: Context): ApduLayer {
  const layer = readApdu(octets, context);
  if (layer.quirk !== undefined) throw layer.quirk.strict;
  return layer;
}

/** What carries telegrams. */
type FrameLayer = HdlcLayer | WrapperLayer | MBusLayer;

/** @throws DecodeError also when frames are there and no message is complete */
function readTelegram(octets: Uint8Array, context: Context): FrameLayer | RawLayer {
  const isFramed = octets[0] === FLAG || isWrapper(octets) || isMBus(octets);
  if (!isFramed && apduKind(octets) !== undefined) return { layer: "raw", octets, content: readInner(octets, context) };
  const layer = readStream(octets, context);
  if (!layer.messages.some(({ complete }) => complete))
    throw new DecodeError("truncated", "no complete message", octets.length);
  return layer;
}

function readStream(octets: Uint8Array, context: Context): FrameLayer {
  if (isMBus(octets)) return readMBus(octets, context);
  return isWrapper(octets) ? readWrapper(octets, context) : readHdlc(octets, context);
}

function telegramFields(layer: FrameLayer | RawLayer): Fields {
  switch (layer.layer) {
    case "hdlc":
      return hdlcFields(layer);
    case "wrapper":
      return wrapperTelegramFields(layer);
    case "mbus":
      return mbusFields(layer);
    case "raw":
      return rawFields(layer);
  }
}
