import type { LinkEvent, Millis } from "@dlms/core";
import type { HdlcAddress } from "./address.ts";
import { unnumberedControl } from "./control.ts";
import { encodeFrame, type FrameFields, type HdlcFrame } from "./frame.ts";
import { Queue } from "./queue.ts";
import { FrameScanner } from "./scanner.ts";

/** Times of a line, in milliseconds. */
export interface StationTiming {
  /** A frame whose octets stop for longer than this is given up. */
  readonly interOctetTimeout: Millis;
  /** How long the line is left quiet between the last octet that came and the first that is sent. */
  readonly turnaround: Millis;
}

/** What both stations share: finding frames, the inter-octet timer, and the queues in both directions. */
export abstract class HdlcStation {
  readonly #scanner = new FrameScanner();
  readonly #interOctetTimeout: Millis;
  #interOctetDeadline: Millis | undefined;
  readonly #turnaround: Millis;
  /** When octets came last. */
  #heardAt: Millis = Number.NEGATIVE_INFINITY;
  readonly #frames = new Queue<Uint8Array>();
  readonly #events = new Queue<LinkEvent>();

  protected constructor(timing: StationTiming) {
    this.#interOctetTimeout = timing.interOctetTimeout;
    this.#turnaround = timing.turnaround;
  }

  receive(bytes: Uint8Array, now: Millis): void {
    this.heard(now);
    this.#scanner.push(bytes);
    this.#drain(now);
    this.#interOctetDeadline = this.#scanner.pending ? now + this.#interOctetTimeout : undefined;
  }

  /** Octets came: nobody else may speak yet, and the turnaround begins anew. */
  heard(now: Millis): void {
    this.#heardAt = now;
  }

  handleTimeout(now: Millis): void {
    if (this.#interOctetDeadline !== undefined && now >= this.#interOctetDeadline) {
      this.#interOctetDeadline = undefined;
      this.#scanner.expire();
      this.#drain(now);
    }
    this.onTimeout(now);
  }

  /** Without `now`, the turnaround counts as over. */
  pollTransmit(now: Millis = Number.POSITIVE_INFINITY): Uint8Array | undefined {
    return now < this.#heardAt + this.#turnaround ? undefined : this.#frames.take();
  }

  pollEvent(): LinkEvent | undefined {
    return this.#events.take();
  }

  get deadline(): Millis | undefined {
    const due = earlier(this.#interOctetDeadline, this.linkDeadline());
    return this.#turnaround > 0 && !this.#frames.empty ? earlier(due, this.#heardAt + this.#turnaround) : due;
  }

  /** A whole frame came, from anyone to anyone. */
  protected abstract onFrame(frame: HdlcFrame, now: Millis): void;
  /** What began like a frame was none any more; whose it was nobody knows. */
  damaged(_now: Millis): void {}

  /** A timer other than the inter-octet one may be due. */
  protected abstract onTimeout(now: Millis): void;
  /** When `onTimeout` wants to be called. */
  protected abstract linkDeadline(): Millis | undefined;

  /** When the line counts as quiet, if no more octets come. */
  protected get quietAt(): Millis {
    return this.#heardAt + this.#interOctetTimeout;
  }

  /** Whether there are frames that `pollTransmit` gives out now or after the turnaround. */
  protected get hasOutput(): boolean {
    return !this.#frames.empty;
  }

  protected transmit(frame: FrameFields): void {
    this.#frames.put(encodeFrame(frame));
  }

  protected emit(event: LinkEvent): void {
    this.#events.put(event);
  }

  protected discard(frame: HdlcFrame, reason: string): void {
    this.emit({ kind: "discarded", reason, bytes: frame.octets });
  }

  #drain(now: Millis): void {
    for (let event = this.#scanner.next(); event !== undefined; event = this.#scanner.next()) {
      if (event.kind === "frame") this.onFrame(event.frame, now);
      else {
        if (event.reason !== "noise") this.damaged(now);
        this.emit(event);
      }
    }
  }
}

/** Of two times that may not be set, the one that comes first. */
export function earlier(a: Millis | undefined, b: Millis | undefined): Millis | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}

/**
 * The UI frames of a message; all but the last are marked as segmented. A client's have no poll bit, since there is
 * no answer to them; the last of a server's has the final bit.
 */
export function unnumberedFrames(
  message: Uint8Array,
  maxInformation: number,
  way: { readonly destination: HdlcAddress; readonly source: HdlcAddress; readonly isResponse: boolean },
): FrameFields[] {
  const { destination, source, isResponse } = way;
  const frames: FrameFields[] = [];
  for (let at = 0; at < message.length; at += maxInformation) {
    const segmented = at + maxInformation < message.length;
    const control = unnumberedControl("UI", isResponse && !segmented);
    frames.push({ destination, source, control, segmented, information: message.subarray(at, at + maxInformation) });
  }
  return frames;
}
