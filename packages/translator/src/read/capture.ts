import { DecodeError } from "@dlms/core";
import { FLAG } from "@dlms/hdlc";
import { WRAPPER_HEADER_LENGTH } from "@dlms/wrapper";
import { readCaptureFile } from "../capture/capture-file.ts";
import { type CapturedSegment, segmentIn } from "../capture/packet.ts";
import { type Moment, momentAt, type Run, TcpStream } from "../capture/tcp-stream.ts";
import { placeIn } from "../describe/description.ts";
import type { CapturedMessage, CaptureLayer, HdlcLayer, MBusLayer, WrapperLayer } from "../layers.ts";
import { isMBus, isWrapper } from "../starts.ts";
import type { Context } from "./context.ts";
import { readHdlcStream } from "./hdlc.ts";
import { readMBus } from "./mbus.ts";
import { readWrapperStream } from "./wrapper.ts";

/** What goes between two ports; each direction by itself, in the order in which they were heard. */
interface Conversation {
  readonly context: Context;
  readonly directions: Map<string, Direction>;
}

interface Direction {
  readonly segment: CapturedSegment;
  readonly stream: TcpStream;
  readonly datagrams: Run[];
}

/**
 * The DLMS messages of a capture file, whoever sent them, in the order of time. Octets of TCP connections are put in
 * order; what is no DLMS is passed over, and counted.
 * @throws DecodeError when it is no capture.
 */
export function readCapture(octets: Uint8Array, context: Context): CaptureLayer {
  const file = readCaptureFile(octets);
  const conversations = new Map<string, Conversation>();
  for (const [number, packet] of file.packets.entries()) {
    const segment = segmentIn(packet);
    if (segment === undefined) continue;
    const moment = { time: packet.time, packet: number };
    const direction = directionOf(conversations, segment, context);
    if (segment.carrier === "tcp") direction.stream.add(segment, moment);
    else if (segment.payload.length > 0)
      direction.datagrams.push({ octets: segment.payload, marks: [{ at: 0, ...moment }] });
  }
  const found: Found[] = [];
  let gaps = 0;
  let undecoded = 0;
  for (const { context, directions } of conversations.values())
    for (const { segment, stream, datagrams } of directions.values()) {
      const runs = segment.carrier === "tcp" ? stream.finish() : datagrams;
      gaps += stream.gaps;
      for (const run of runs) {
        const layer = layerOf(run, context);
        undecoded += layer === undefined ? run.octets.length : passedOver(layer, run);
        if (layer !== undefined) for (const message of messagesIn(layer, run, segment)) found.push(message);
      }
    }
  const { format, packets, isCut } = file;
  const messages = found.toSorted(inOrder).map(({ message }) => message);
  return { layer: "capture", octets, format, packets: packets.length, isCut, gaps, undecoded, messages };
}

function directionOf(conversations: Map<string, Conversation>, segment: CapturedSegment, context: Context): Direction {
  const { carrier, source, destination } = segment;
  const key = `${carrier} ${[source, destination].sort().join(" ")}`;
  let conversation = conversations.get(key);
  if (conversation === undefined) {
    conversation = { context: context.apart(), directions: new Map() };
    conversations.set(key, conversation);
  }
  let direction = conversation.directions.get(source);
  if (direction === undefined) {
    direction = { segment, stream: new TcpStream(), datagrams: [] };
    conversation.directions.set(source, direction);
  }
  return direction;
}

type LinkLayer = WrapperLayer | HdlcLayer | MBusLayer;

/** Octets of a run that belong to no frame. */
function passedOver(layer: LinkLayer, { octets }: Run): number {
  const sum = (pieces: readonly { readonly octets: Uint8Array }[]): number =>
    pieces.reduce((length, piece) => length + piece.octets.length, 0);
  return layer.layer === "wrapper" ? octets.length - sum(layer.frames) : sum(layer.discarded);
}

/** A message, and when the packet came that ended it. */
interface Found {
  readonly moment: Moment | undefined;
  readonly message: CapturedMessage;
}

function inOrder({ moment: one }: Found, { moment: other }: Found): number {
  return (one?.time ?? 0) - (other?.time ?? 0) || (one?.packet ?? 0) - (other?.packet ?? 0);
}

/** Messages of a run with their times, and frames of HDLC that set a link up or end it. */
function messagesIn(layer: LinkLayer, run: Run, { carrier, source, destination }: CapturedSegment): readonly Found[] {
  const ends = { carrier, source, destination, link: layer.layer };
  const found = (
    frame: { readonly octets: Uint8Array } | undefined,
    what: Pick<CapturedMessage, "message" | "frame">,
  ): Found => {
    const moment = momentAt(
      run,
      frame === undefined ? 0 : (placeIn(run.octets, frame.octets) ?? 0) + frame.octets.length - 1,
    );
    return { moment, message: { ...ends, time: moment?.time, ...what } };
  };
  const messages = layer.messages.map((message) => found(message.frames.at(-1), { message }));
  if (layer.layer !== "hdlc") return messages;
  const unnumbered = layer.frames.filter(({ frameType }) => !WITH_MESSAGES.has(frameType));
  return [...messages, ...unnumbered.map((frame) => found(frame, { frame }))];
}

/** Frames that carry messages, and those that only acknowledge. */
const WITH_MESSAGES: ReadonlySet<string> = new Set(["I", "UI", "RR", "RNR", "REJ"]);

function layerOf(run: Run, context: Context): LinkLayer | undefined {
  const { octets, marks } = run;
  // Behind a gap, messages begin again with some later segment.
  const wrapped = marks.find(({ at }) => isWrapper(octets.subarray(at, at + WRAPPER_HEADER_LENGTH)));
  try {
    if (isMBus(octets)) return readMBus(octets, context);
    if (wrapped !== undefined) {
      const layer = readWrapperStream(octets.subarray(wrapped.at), context);
      if (layer.frames.length > 0) return layer;
    }
    const layer = octets.includes(FLAG) ? readHdlcStream(octets, context) : undefined;
    return layer !== undefined && layer.frames.length > 0 ? layer : undefined;
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}
