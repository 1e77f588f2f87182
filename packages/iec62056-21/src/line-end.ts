import type { Millis } from "@dlms/core";
import { INITIAL_BAUD_RATE } from "./baud.ts";

/** Bits of a character on the line: start, seven data, parity, stop. */
const BITS = 10;

interface Outgoing {
  readonly octets: Uint8Array;
  readonly at: Millis;
  readonly rateAfter: number | undefined;
  readonly patience: Millis | undefined;
}

/**
 * One end of a half-duplex line: what is to be sent and when, how long an answer may take, and the rate. The octets
 * need their time on the line, so waiting begins when the last of them is out.
 */
export class LineEnd<Event> {
  /** In baud. */
  rate: number = INITIAL_BAUD_RATE;
  /** What was sent last, to be sent again or known as an echo. */
  lastSent: Uint8Array = new Uint8Array(0);
  #outgoing: Outgoing | undefined;
  #patience: Millis | undefined;
  #answerBy: Millis | undefined;
  #events: Event[] = [];
  readonly #baudEvent: (rate: number) => Event;

  constructor(baudEvent: (rate: number) => Event) {
    this.#baudEvent = baudEvent;
  }

  get deadline(): Millis | undefined {
    return this.#outgoing?.at ?? this.#answerBy;
  }

  /**
   * Queues a message, not to be sent before `at`.
   * @param patience how long to wait for an answer, in milliseconds; `undefined` for ever
   * @param rateAfter the rate of the line from then on
   */
  send(octets: Uint8Array, at: Millis, patience: Millis | undefined, rateAfter?: number): void {
    this.#outgoing = { octets, at, patience, rateAfter };
  }

  /** Begins to wait, or stops where there is no patience. */
  wait(now: Millis, patience: Millis | undefined): void {
    this.#patience = patience;
    this.#answerBy = patience === undefined ? undefined : now + patience;
  }

  /** Something came: the rest has its time anew. */
  heard(now: Millis): void {
    if (this.#answerBy !== undefined) this.wait(now, this.#patience);
  }

  /** Whether an answer is overdue. */
  isOverdue(now: Millis): boolean {
    return this.#outgoing === undefined && this.#answerBy !== undefined && now >= this.#answerBy;
  }

  pollTransmit(now: Millis): Uint8Array | undefined {
    const outgoing = this.#outgoing;
    if (outgoing === undefined || now < outgoing.at) return undefined;
    const { octets, patience, rateAfter } = outgoing;
    this.#outgoing = undefined;
    this.lastSent = octets;
    const onLine = (octets.length * BITS * 1000) / this.rate;
    this.wait(now, patience === undefined ? undefined : patience + onLine);
    this.#patience = patience;
    if (rateAfter !== undefined) this.setRate(rateAfter);
    return octets;
  }

  setRate(rate: number): void {
    if (rate === this.rate) return;
    this.rate = rate;
    this.emit(this.#baudEvent(rate));
  }

  emit(event: Event): void {
    this.#events.push(event);
  }

  pollEvent(): Event | undefined {
    return this.#events.shift();
  }

  /** Nothing is sent or waited for any more. */
  stop(): void {
    this.#outgoing = undefined;
    this.wait(0, undefined);
  }
}
