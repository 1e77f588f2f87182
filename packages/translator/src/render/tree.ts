import type { DlmsError } from "@dlms/core";
import type { HdlcFrame } from "@dlms/hdlc";
import { type ParsedMBusFrame, segmentOf } from "@dlms/mbus";
import { timeText } from "../describe/capture.ts";
import { hexNumber } from "../describe/fields.ts";
import { messageFields } from "../describe/iec62056-21.ts";
import type { Translation } from "../formats.ts";
import type {
  ApduLayer,
  CaptureLayer,
  Discarded,
  HdlcLayer,
  Inner,
  Layer,
  MBusLayer,
  Message,
  TelegramPart,
  WrappedApdu,
  WrapperLayer,
} from "../layers.ts";
import { addData } from "./data-tree.ts";
import { addFields } from "./fields-tree.ts";
import { addReadout, addTelegram } from "./iec-tree.ts";
import { Lines, octetsText, plural } from "./lines.ts";

/**
 * What was found as a tree for people, a line for each field. In front stands the offset of its octets, in hex, where
 * it has any of its own. It counts in the input; and anew in a message that was joined or deciphered.
 */
export function translationToTree({ layer }: Translation): string {
  const lines = new Lines(layer.octets);
  addLayer(lines, layer);
  return lines.toString();
}

function addLayer(lines: Lines, layer: Layer): void {
  switch (layer.layer) {
    case "hdlc":
      return addStream(lines, layer, addHdlcFrame);
    case "wrapper":
      return addWrapper(lines, layer);
    case "mbus":
      return addStream(lines, layer, addMBusFrame);
    case "raw":
      return addInner(lines, layer.content);
    case "capture":
      return addCapture(lines, layer);
    case "apdu":
      return addApdu(lines, layer);
    case "data":
      return addData(lines, "data", layer.data);
    case "value":
      lines.add(layer.value.toString(), layer.octets);
      return addFields(lines.inner, layer.fields);
    case "readout":
      return addReadout(lines, layer);
    case "p1":
      for (const part of layer.parts) addTelegramPart(lines, part);
      return layer.discarded === 0 ? undefined : lines.add(`passed over: ${plural(layer.discarded, "octet")}`);
    case "message":
      return addFields(lines, messageFields(layer));
  }
}

/** Frames and what lies between them in their order, and each message below the last of its frames. */
function addStream<Frame extends { readonly octets: Uint8Array }>(
  lines: Lines,
  layer: Pick<HdlcLayer | MBusLayer, "discarded"> & Framed<Frame>,
  addFrame: (lines: Lines, frame: Frame) => void,
): void {
  const byLastFrame = messagesByLastFrame(layer.messages);
  const pieces: (Frame | Discarded)[] = [...layer.frames, ...layer.discarded];
  pieces.sort((a, b) => a.octets.byteOffset - b.octets.byteOffset);
  for (const piece of pieces) {
    if ("reason" in piece) {
      lines.add(`passed over (${piece.reason}): ${octetsText(piece.octets)}`, piece.octets);
      continue;
    }
    addFrame(lines, piece);
    for (const message of byLastFrame.get(piece) ?? []) addMessage(lines.inner, message);
  }
}

/** The frames of a layer, and what they carry. */
interface Framed<Frame> {
  readonly frames: readonly Frame[];
  readonly messages: readonly Message<Frame>[];
}

function addHdlcFrame(lines: Lines, frame: HdlcFrame): void {
  lines.add(`HDLC ${frameText(frame)}`, frame.octets);
  if (frame.parameters !== undefined) addFields(lines.inner, { parameters: { ...frame.parameters } });
}

/** Each message below a line that says when it came, and between whom. */
function addCapture(lines: Lines, { format, packets, isCut, gaps, undecoded, messages }: CaptureLayer): void {
  lines.add(`${format}, ${plural(packets, "packet")}${isCut ? ", cut" : ""}`);
  if (gaps > 0) lines.add(`octets are missing in ${plural(gaps, "place")}`);
  if (undecoded > 0) lines.add(`passed over: ${plural(undecoded, "octet")} that are no DLMS`);
  for (const { time, carrier, source, destination, link, message, frame } of messages) {
    lines.add(`${timeText(time) ?? "-"} ${carrier} ${source} -> ${destination}, ${link}`);
    if (frame !== undefined) addHdlcFrame(lines.inner, frame);
    if (message !== undefined) addCaptured(lines.inner, message);
  }
}

function addCaptured(lines: Lines, message: Message<WrappedApdu | HdlcFrame | ParsedMBusFrame>): void {
  const { content } = message;
  for (const frame of message.frames) {
    if ("frameType" in frame) addHdlcFrame(lines, frame);
    else if ("kind" in frame) addMBusFrame(lines, frame);
    else lines.add(`wrapper ${frame.source} -> ${frame.destination}, ${plural(frame.length, "octet")}`, frame.octets);
  }
  addMessage(content === undefined ? lines : lines.within(content.octets), message);
}

function addMBusFrame(lines: Lines, frame: ParsedMBusFrame): void {
  if (frame.kind === "ack") return lines.add("M-Bus acknowledgement", frame.octets);
  const { kind, control, address, octets } = frame;
  const ends = `M-Bus ${kind} frame, control ${hexNumber(control, 1)}, address ${hexNumber(address, 1)}`;
  if (kind === "short") return lines.add(ends, octets);
  const segment = segmentOf(frame);
  if (segment === undefined) {
    lines.add(`${ends}, CI ${hexNumber(frame.ci, 1)}`, octets);
    if (frame.kind === "long") lines.inner.add(`data: ${octetsText(frame.data)}`, frame.data);
    return;
  }
  const { sourceTsap, destinationTsap, number, final, payload } = segment;
  const place = `segment ${number}${final ? ", the last" : ""}`;
  lines.add(`${ends}, ${sourceTsap} -> ${destinationTsap}, ${place}, ${plural(payload.length, "octet")}`, octets);
}

function frameText(frame: HdlcFrame): string {
  const { frameType, destination, source, segmented, pollFinal, rrr, sss, length } = frame;
  const address = ({ upper, lower }: HdlcFrame["source"]): string =>
    lower === undefined ? `${upper}` : `${upper}/${lower}`;
  return [
    `${frameType} ${address(source)} -> ${address(destination)}`,
    ...(sss === undefined ? [] : [`N(S) ${sss}`]),
    ...(rrr === undefined ? [] : [`N(R) ${rrr}`]),
    ...(pollFinal ? ["poll/final"] : []),
    ...(segmented ? ["segmented"] : []),
    `${length} octets between flags`,
  ].join(", ");
}

function addWrapper(lines: Lines, { frames, messages }: WrapperLayer): void {
  const byLastFrame = messagesByLastFrame(messages);
  for (const frame of frames) {
    const { source, destination, length, octets } = frame;
    lines.add(`wrapper ${source} -> ${destination}, ${plural(length, "octet")}`, octets);
    for (const message of byLastFrame.get(frame) ?? []) addMessage(lines.inner, message);
  }
}

function messagesByLastFrame<Frame>(messages: readonly Message<Frame>[]): Map<Frame, Message<Frame>[]> {
  const found = new Map<Frame, Message<Frame>[]>();
  for (const message of messages) {
    const last = message.frames.at(-1);
    if (last !== undefined) found.set(last, [...(found.get(last) ?? []), message]);
  }
  return found;
}

function addMessage(lines: Lines, message: Message<unknown>): void {
  const { frames, blocks, complete, content, fragment, error } = message;
  if (blocks.length > 0) lines.add(`general-block-transfer of ${plural(blocks.length, "block")}`);
  if (!complete) lines.add(`message in ${plural(frames.length, "frame")}, not complete`);
  if (fragment !== undefined) lines.add(`its beginning: ${octetsText(fragment)}`, fragment);
  if (error !== undefined) addError(lines, error);
  if (content === undefined) return;
  if (lines.has(content.octets)) addInner(lines, content);
  else {
    lines.add(`joined out of ${plural(frames.length, "frame")}: ${plural(content.octets.length, "octet")}`);
    addInner(lines.within(content.octets), content);
  }
}

function addInner(lines: Lines, { octets, apdu, error }: Inner): void {
  if (apdu !== undefined) addApdu(lines, apdu);
  else lines.add(`unreadable: ${octetsText(octets)}`, octets);
  if (error !== undefined) addError(lines, error);
}

function addApdu(lines: Lines, layer: ApduLayer): void {
  const { octets, fields, apdu, quirk, protection, userInformation, content } = layer;
  // The name stands above, and what the user information says below.
  const { apdu: _name, userInformationHex: _octets, ...others } = fields;
  lines.add(`${apdu.apdu}, ${plural(octets.length, "octet")}`, octets);
  const inner = lines.inner;
  if (quirk !== undefined) inner.add(`not by the standard (${quirk.name}): ${quirk.strict.message}`);
  addFields(inner, others);
  if (userInformation !== undefined) addInner(inner, userInformation);
  if (content !== undefined) addInner(inner, content);
  if (protection === undefined) return;
  if (!protection.open) {
    inner.add(`not deciphered: ${protection.reason}`);
    return;
  }
  const { plaintext, tagVerified } = protection;
  inner.add(
    `plaintext, ${tagVerified ? "tag verified" : "tag not checked"}: ${plural(plaintext.octets.length, "octet")}`,
  );
  addInner(inner.within(plaintext.octets), plaintext);
}

/** A telegram, or the APDU that hides it. */
function addTelegramPart(lines: Lines, { telegram, ciphered }: TelegramPart): void {
  if (telegram !== undefined) addTelegram(lines, telegram);
  else if (ciphered !== undefined) addApdu(lines, ciphered);
}

function addError(lines: Lines, error: DlmsError): void {
  lines.add(`! ${error.message}`);
}
