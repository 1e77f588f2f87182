import type { LinkEvent, LinkMachine, Millis } from "@dlms/core";

/** How a line treats what is sent over it. Chances are per transmission, 0 to 1. */
export interface Faults {
  readonly loss: number;
  readonly corruption: number;
  readonly duplication: number;
  /** Cut into pieces of 1 to this many octets; 0 for whole transmissions. */
  readonly chunk: number;
}

export const NO_FAULTS: Faults = { loss: 0, corruption: 0, duplication: 0, chunk: 0 };
export const LATENCY: Millis = 5;

/** A generator of numbers from 0 to 1 that gives the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}

interface End {
  readonly machine: LinkMachine;
  readonly onEvent: (event: LinkEvent, now: Millis) => void;
}

/** Two machines on a line with faults, and a clock that stands still until something is due. */
export class Line {
  now: Millis = 0;
  /** Everything that was sent, before any fault. */
  readonly sent: { readonly from: number; readonly bytes: Uint8Array; readonly at: Millis }[] = [];
  readonly #ends: readonly [End, End];
  readonly #faults: Faults;
  readonly #random: () => number;
  readonly #calls: { readonly at: Millis; readonly order: number; readonly run: () => void }[] = [];
  #order = 0;
  readonly #lastArrival: [Millis, Millis] = [0, 0];

  constructor(ends: readonly [End, End], faults: Faults = NO_FAULTS, seed = 1) {
    this.#ends = ends;
    this.#faults = faults;
    this.#random = random(seed);
  }

  later(delay: Millis, run: () => void): void {
    this.#calls.push({ at: this.now + delay, order: this.#order++, run });
  }

  /** Runs until nothing is due any more, or until `end`. */
  run(end: Millis = Number.POSITIVE_INFINITY): void {
    for (let steps = 0; ; steps++) {
      if (steps > 200_000) throw new Error("the line does not come to rest");
      this.#settle();
      const call = this.#calls.toSorted((a, b) => a.at - b.at || a.order - b.order)[0];
      const timers = this.#ends.map(({ machine }) => machine.deadline ?? Number.POSITIVE_INFINITY);
      const timer = Math.min(...timers);
      const next = Math.min(call?.at ?? Number.POSITIVE_INFINITY, timer);
      if (next === Number.POSITIVE_INFINITY || next > end) return;
      this.now = Math.max(this.now, next);
      if (call !== undefined && call.at <= timer) {
        this.#calls.splice(this.#calls.indexOf(call), 1);
        call.run();
      } else for (const { machine } of this.#ends) machine.handleTimeout(this.now);
    }
  }

  #settle(): void {
    for (let busy = true; busy; ) {
      busy = false;
      for (const [side, { machine, onEvent }] of this.#ends.entries()) {
        for (let event = machine.pollEvent(); event !== undefined; event = machine.pollEvent()) {
          busy = true;
          onEvent(event, this.now);
        }
        for (let bytes = machine.pollTransmit(this.now); bytes !== undefined; bytes = machine.pollTransmit(this.now)) {
          busy = true;
          this.sent.push({ from: side, bytes, at: this.now });
          this.#carry(side, bytes);
        }
      }
    }
  }

  #carry(from: number, bytes: Uint8Array): void {
    const { loss, corruption, duplication, chunk } = this.#faults;
    if (this.#random() < loss) return;
    const copies = this.#random() < duplication ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) {
      const carried = bytes.slice();
      if (this.#random() < corruption) {
        const at = Math.floor(this.#random() * carried.length);
        carried[at] = (carried[at] as number) ^ (1 << Math.floor(this.#random() * 8));
      }
      for (let at = 0; at < carried.length; ) {
        const size = chunk === 0 ? carried.length : 1 + Math.floor(this.#random() * chunk);
        this.#deliver(1 - from, carried.slice(at, at + size), LATENCY);
        at += size;
      }
    }
  }

  /** Octets arrive in the order they were sent in. */
  #deliver(to: number, chunk: Uint8Array, delay: Millis): void {
    const side = to as 0 | 1;
    const at = Math.max(this.now + delay, this.#lastArrival[side]);
    this.#lastArrival[side] = at;
    this.later(at - this.now, () => this.#ends[side].machine.receive(chunk, this.now));
  }
}
