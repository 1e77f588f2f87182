import type { SupervisoryType } from "./control.ts";
import type { LinkParameters } from "./parameters.ts";
import { Reassembly } from "./reassembly.ts";

/** A part of a message with the number it is sent under. */
export interface Segment {
  readonly sss: number;
  readonly information: Uint8Array;
  /** More segments of the message follow. */
  readonly segmented: boolean;
}

/** What became of a received I frame: see `Transfer.accept`. */
export type Acceptance =
  | { readonly kind: "message"; readonly message: Uint8Array }
  | { readonly kind: "segment" }
  /** Frames before it are missing. */
  | { readonly kind: "gap" }
  /** It was accepted before. */
  | { readonly kind: "duplicate" }
  /** The message is longer than the limit. */
  | { readonly kind: "limit" }
  /** We take none for now, as RNR says. */
  | { readonly kind: "busy" };

/**
 * Numbered transfer in both directions on one connection, the same for both stations: sequence numbers modulo 8,
 * the window, segmentation, acknowledgement and going back to what was not acknowledged (IEC 62056-46 6.4.4.4.3.4,
 * ISO/IEC 13239 5.6.2.1, poll/final bit recovery). It knows neither time nor who has the turn.
 */
export class Transfer {
  readonly parameters: LinkParameters;
  readonly #incoming: Reassembly;
  /** V(R): the number of the I frame that is expected next. */
  #receiveState = 0;
  /** The number of the first segment in `#window`: everything before it was acknowledged. */
  #acknowledged = 0;
  /** Segments that were sent at least once and are not acknowledged. */
  readonly #window: Segment[] = [];
  /** How many of them were sent since the last `goBack`. */
  #sent = 0;
  /** Messages of which something was not sent yet; of the first, `#offset` octets were. */
  readonly #outbox: Uint8Array[] = [];
  #offset = 0;
  /** The peer takes no I frames for now: it sent RNR. */
  peerBusy = false;
  /** We take no I frames for now, and send RNR where RR would stand. */
  busy = false;
  /** N(S) of the peer does not count: each I frame is the next one. */
  readonly #isUncounted: boolean;

  constructor(parameters: LinkParameters, maxMessageLength: number, isUncounted = false) {
    this.parameters = parameters;
    this.#isUncounted = isUncounted;
    this.#incoming = new Reassembly(maxMessageLength);
  }

  /** What acknowledges without an I frame: RR, or RNR while we are busy. */
  get acknowledgement(): SupervisoryType {
    return this.busy ? "RNR" : "RR";
  }

  /** N(R) for the next frame that is sent: V(R). */
  get rrr(): number {
    return this.#receiveState;
  }

  /** V(S): the number that the next new segment gets. */
  get sendState(): number {
    return (this.#acknowledged + this.#window.length) & 7;
  }

  /** Segments that were sent and not acknowledged. */
  get outstanding(): number {
    return this.#window.length;
  }

  /** True when `next` has something to give. */
  get canSend(): boolean {
    if (this.peerBusy || this.#sent >= this.parameters.windowTransmit) return false;
    return this.#sent < this.#window.length || this.#outbox.length > 0;
  }

  /** True when all that was queued has been sent and acknowledged. */
  get done(): boolean {
    return this.#window.length === 0 && this.#outbox.length === 0;
  }

  /** True in the middle of a message from the peer. */
  get receiving(): boolean {
    return this.#incoming.open;
  }

  /** True before the first numbered frame went either way. */
  get fresh(): boolean {
    return this.#receiveState === 0 && this.#acknowledged === 0 && this.done;
  }

  /** Queues a message. It is kept until all of it is acknowledged. */
  queue(message: Uint8Array): void {
    this.#outbox.push(message);
  }

  /** The next segment to send within the window: the ones to send again come first. */
  next(): Segment | undefined {
    if (!this.canSend) return undefined;
    const segment = this.#window[this.#sent] ?? this.#cut();
    this.#sent++;
    return segment;
  }

  #cut(): Segment {
    const message = this.#outbox[0] as Uint8Array;
    const end = this.#offset + this.parameters.maxInfoTransmit;
    const information = message.subarray(this.#offset, end);
    const segmented = end < message.length;
    const segment = { sss: this.sendState, information, segmented };
    this.#window.push(segment);
    this.#offset = segmented ? end : 0;
    if (!segmented) this.#outbox.shift();
    return segment;
  }

  /** Takes an N(R). False when it acknowledges what was never sent, or what was acknowledged long ago. */
  acknowledge(rrr: number): boolean {
    const count = (rrr - this.#acknowledged) & 7;
    if (count > this.#window.length) return false;
    this.#window.splice(0, count);
    this.#acknowledged = rrr;
    this.#sent = Math.max(0, this.#sent - count);
    return true;
  }

  /** Whether an N(R) would acknowledge anything. */
  acknowledgesMore(rrr: number): boolean {
    return rrr !== this.#acknowledged;
  }

  /** What is not acknowledged now was lost: it is to be sent again. */
  goBack(): void {
    this.#sent = 0;
  }

  /** Whether an I frame with this N(S) can only be one that was accepted before. */
  isDuplicate(sss: number): boolean {
    return !this.#isUncounted && ((sss - this.#receiveState) & 7) >= this.parameters.windowReceive;
  }

  /** Takes the N(S), the segmentation bit and the information of an I frame. */
  accept(sss: number, segmented: boolean, information: Uint8Array): Acceptance {
    if (this.isDuplicate(sss)) return DUPLICATE;
    if (this.busy) return BUSY;
    if (sss !== this.#receiveState && !this.#isUncounted) return GAP;
    this.#receiveState = (this.#receiveState + 1) & 7;
    const message = this.#incoming.add(information, !segmented);
    if (message === "limit") return LIMIT;
    return message === undefined ? SEGMENT : { kind: "message", message };
  }
}

const GAP: Acceptance = { kind: "gap" };
const DUPLICATE: Acceptance = { kind: "duplicate" };
const SEGMENT: Acceptance = { kind: "segment" };
const LIMIT: Acceptance = { kind: "limit" };
const BUSY: Acceptance = { kind: "busy" };
