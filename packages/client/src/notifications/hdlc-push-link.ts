import { concatBytes, type LinkAddress, type LinkEvent, type Millis } from "@dlms/core";
import {
  encodeFrame,
  FrameScanner,
  type HdlcAddress,
  type HdlcFrame,
  stripLlcHeader,
  unnumberedControl,
} from "@dlms/hdlc";
import { type PushLink, QUIET } from "./push-link.ts";

/** Segments of one station that wait for the last one. */
interface Segments {
  readonly parts: Uint8Array[];
  size: number;
  /** N(S) of the last I frame. */
  sss: number | undefined;
}

interface Station {
  /** The meter's own address, as it writes it. */
  readonly meter: HdlcAddress;
  readonly client: HdlcAddress;
}

/** Stations on one line whose segments are kept. */
const MOST_STATIONS = 16;
const MAX_INFORMATION = 128;
const LLC_COMMAND = Uint8Array.of(0xe6, 0xe6, 0);

/**
 * The receiving end of HDLC frames that nobody asked for: no connection, no acknowledgement, and whatever is sent back
 * goes in UI frames.
 */
export class HdlcPushLink implements PushLink {
  readonly #maxApduLength: number;
  readonly #scanner = new FrameScanner();
  readonly #open = new Map<string, Segments>();
  readonly #stations = new Map<number, Station>();
  #events: LinkEvent[] = [];
  #frames: Uint8Array[] = [];
  #heard: Millis = 0;

  constructor(maxApduLength: number) {
    this.#maxApduLength = maxApduLength;
  }

  get held(): number {
    let held = 0;
    for (const { size } of this.#open.values()) held += size;
    return held;
  }

  get deadline(): Millis | undefined {
    return this.#scanner.pending ? this.#heard + QUIET : undefined;
  }

  receive(bytes: Uint8Array, now: Millis): void {
    this.#heard = now;
    this.#scanner.push(bytes);
    this.#scan();
  }

  handleTimeout(now: Millis): void {
    if (!this.#scanner.pending || now < this.#heard + QUIET) return;
    this.#scanner.expire();
    this.#scan();
  }

  giveUp(): boolean {
    this.#open.clear();
    return true;
  }

  pollTransmit(): Uint8Array | undefined {
    return this.#frames.shift();
  }

  pollEvent(): LinkEvent | undefined {
    return this.#events.shift();
  }

  send(apdu: Uint8Array, address: LinkAddress): void {
    const station = this.#stations.get(key(address));
    if (station === undefined) return;
    const message = concatBytes([LLC_COMMAND, apdu]);
    for (let at = 0; at < message.length; at += MAX_INFORMATION)
      this.#frames.push(
        encodeFrame({
          destination: station.meter,
          source: station.client,
          control: unnumberedControl("UI", false),
          segmented: at + MAX_INFORMATION < message.length,
          information: message.subarray(at, at + MAX_INFORMATION),
        }),
      );
  }

  disconnect(_address: LinkAddress): void {}

  #scan(): void {
    for (let event = this.#scanner.next(); event !== undefined; event = this.#scanner.next())
      if (event.kind === "frame") this.#take(event.frame);
      else this.#events.push(event);
  }

  #take(frame: HdlcFrame): void {
    const { frameType, information, segmented, source, destination } = frame;
    if ((frameType !== "I" && frameType !== "UI") || information.length === 0) return this.#discard(frame, "no push");
    const name = `${frameType} ${source} ${destination}`;
    const before = this.#open.get(name);
    if (before !== undefined && frame.sss !== undefined && frame.sss === before.sss) return;
    const isNext = before !== undefined && goesOn(before, frame);
    if (before !== undefined && !isNext) {
      this.#open.delete(name);
      this.#discard(frame, "segments before it are missing");
    }
    const segments = isNext ? before : { parts: [], size: 0, sss: undefined };
    // What waits must not keep the chunks that it came in.
    segments.parts.push(segmented ? information.slice() : information);
    segments.size += information.length;
    segments.sss = frame.sss;
    const isFull = !this.#open.has(name) && this.#open.size >= MOST_STATIONS;
    if (segments.size > this.#maxApduLength || (segmented && isFull)) {
      this.#open.delete(name);
      this.#discard(frame, "over the limit");
    } else if (segmented) this.#open.set(name, segments);
    else {
      this.#open.delete(name);
      this.#deliver(segments.parts, frame);
    }
  }

  #deliver(parts: readonly Uint8Array[], { source, destination }: HdlcFrame): void {
    const message = parts.length === 1 ? (parts[0] as Uint8Array) : concatBytes(parts);
    const address = { client: destination.upper, logicalDevice: source.upper };
    if (this.#stations.has(key(address)) || this.#stations.size < MOST_STATIONS)
      this.#stations.set(key(address), { meter: source, client: destination });
    // Meters are known that put the LLC header before the first block of a transfer alone, or leave it out.
    this.#events.push({ kind: "apdu", address, bytes: stripLlcHeader(message) ?? message });
  }

  #discard(frame: HdlcFrame, reason: string): void {
    this.#events.push({ kind: "discarded", reason, bytes: frame.octets });
  }
}

/** Whether a frame goes on with the message: I frames are counted, UI frames only show where a message begins. */
function goesOn({ sss }: Segments, frame: HdlcFrame): boolean {
  if (sss !== undefined) return frame.sss === ((sss + 1) & 7);
  return stripLlcHeader(frame.information) === undefined;
}

function key({ client, logicalDevice }: LinkAddress): number {
  return client * 0x4000 + logicalDevice;
}
