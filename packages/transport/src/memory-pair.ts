import { type Millis, TransportError } from "@dlms/core";
import { type Cancel, type Clock, systemClock } from "./clock.ts";
import { type Faults, withFaults } from "./faults.ts";
import { SeededRandom } from "./random.ts";
import type { ByteStream, StreamHandlers } from "./stream.ts";

/** A line in memory, the same both ways. Its faults strike each direction on their own. */
export interface MemoryLinkOptions extends Faults {
  /** Measures `latency`; the host's clock unless given. */
  readonly clock?: Clock | undefined;
  /** The same seed gives the same faults and delays. */
  readonly seed?: number | undefined;
  /** How long octets are under way. 0, the default, is one turn of the promises, without any clock. */
  readonly latency?: Millis | undefined;
  /** Up to this much is added to `latency`, each time anew. Octets never overtake each other; datagrams do. */
  readonly jitter?: Millis | undefined;
  /** A line for datagrams. Nobody learns that the other end has closed. */
  readonly datagrams?: boolean | undefined;
  /** Octets under way or not read above which `write` asks to wait; 65536 unless given. */
  readonly capacity?: number | undefined;
}

const CAPACITY = 65_536;

/**
 * Two streams that are joined: what goes into one comes out of the other. For tests and for meters in the same
 * process.
 *
 * @example
 * const clock = new SimulatedClock();
 * const [client, server] = memoryPair({ clock, latency: 20, corruption: 1e-4, seed: 42 });
 */
export function memoryPair(options: MemoryLinkOptions = {}): [ByteStream, ByteStream] {
  return joinedStreams(options, "memory", "memory");
}

/** As `memoryPair`, with the names that each end has for the other. */
export function joinedStreams(
  options: MemoryLinkOptions,
  firstPeer: string,
  secondPeer: string,
): [ByteStream, ByteStream] {
  const seed = options.seed ?? 1;
  const first = new MemoryEnd(options, new SeededRandom(seed), firstPeer);
  const second = new MemoryEnd(options, new SeededRandom(seed + 1), secondPeer);
  first.join(second);
  second.join(first);
  const { chunking, corruption, loss, duplication, cutAfter, stallAfter } = options;
  const sent: Faults = { chunking, corruption, loss, duplication, cutAfter, stallAfter };
  if (Object.values(sent).every((fault) => fault === undefined)) return [first, second];
  return [withFaults(first, { seed: seed + 2, sent }), withFaults(second, { seed: seed + 3, sent })];
}

/** Octets on their way to an end, or `undefined` for the end of the stream. */
interface Parcel {
  readonly at: Millis;
  readonly bytes: Uint8Array | undefined;
}

class MemoryEnd implements ByteStream {
  readonly peer: string;
  readonly datagrams: boolean;
  readonly #clock: Clock;
  readonly #random: SeededRandom;
  readonly #latency: Millis;
  readonly #jitter: Millis;
  readonly #capacity: number;
  #other: MemoryEnd | undefined;
  #handlers: StreamHandlers | undefined;
  #error: TransportError | undefined;
  #state: "open" | "closing" | "closed" = "open";
  #paused = false;
  /** What is on its way to this end, oldest first, from `#head` on. */
  #queue: Parcel[] = [];
  #head = 0;
  /** Octets in the queue. */
  #load = 0;
  #waiting = false;
  #cancelWait: Cancel | undefined;
  /** When the last parcel to the other end arrives: none may be earlier. */
  #lastArrival = 0;
  #drained: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;

  constructor(options: MemoryLinkOptions, random: SeededRandom, peer: string) {
    this.peer = peer;
    this.#clock = options.clock ?? systemClock;
    this.#random = random;
    this.#latency = options.latency ?? 0;
    this.#jitter = options.jitter ?? 0;
    this.#capacity = options.capacity ?? CAPACITY;
    this.datagrams = options.datagrams ?? false;
  }

  join(other: MemoryEnd): void {
    this.#other = other;
  }

  start(handlers: StreamHandlers): void {
    this.#handlers = handlers;
    if (this.#state === "closing") this.#finishLater();
    else this.#wait();
  }

  get drained(): Promise<void> | undefined {
    return this.#drained?.promise;
  }

  write(bytes: Uint8Array): boolean {
    const other = this.#other;
    if (this.#state !== "open" || other === undefined || other.#state !== "open" || bytes.length === 0) return true;
    this.#send(other, bytes);
    if (other.#load <= this.#capacity) return true;
    if (this.#drained === undefined) {
      let resolve = (): void => undefined;
      const promise = new Promise<void>((done) => {
        resolve = done;
      });
      this.#drained = { promise, resolve };
    }
    return false;
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#wait();
  }

  close(error?: TransportError): void {
    if (this.#state !== "open") return;
    const other = this.#other;
    if (other !== undefined && other.#state === "open") {
      if (this.datagrams) return this.#end(error);
      if (error === undefined) this.#send(other, undefined);
      else other.#end(new TransportError("the other end broke the connection"));
    }
    this.#end(error);
  }

  #send(other: MemoryEnd, bytes: Uint8Array | undefined): void {
    let at = 0;
    if (this.#latency > 0 || this.#jitter > 0) {
      at = this.#clock.now() + this.#latency + this.#jitter * this.#random.float();
      if (!this.datagrams) at = this.#lastArrival = Math.max(at, this.#lastArrival);
    }
    other.#enqueue({ at, bytes });
    other.#load += bytes?.length ?? 0;
    other.#wait();
  }

  /** Puts a parcel in its place by the time it arrives. Few are under way, and most come last. */
  #enqueue(parcel: Parcel): void {
    let place = this.#queue.length;
    while (place > this.#head && (this.#queue[place - 1] as Parcel).at > parcel.at) place--;
    this.#queue.splice(place, 0, parcel);
    // What is due sooner than the one that was waited for.
    if (place === this.#head && this.#waiting && parcel.at > 0) {
      this.#cancelWait?.();
      this.#waiting = false;
    }
  }

  /** Sees to it that the next parcel is delivered when it is due. */
  #wait(): void {
    const next = this.#queue[this.#head];
    if (next === undefined || this.#waiting || this.#paused || this.#handlers === undefined) return;
    if (this.#state !== "open") return;
    this.#waiting = true;
    const deliver = (): void => {
      this.#waiting = false;
      this.#deliver();
    };
    if (next.at === 0) Promise.resolve().then(deliver);
    else this.#cancelWait = this.#clock.schedule(next.at, deliver);
  }

  #deliver(): void {
    while (this.#state === "open" && !this.#paused) {
      const next = this.#queue[this.#head];
      if (next === undefined) break;
      if (next.at > 0 && next.at > this.#clock.now()) break;
      this.#head++;
      if (next.bytes === undefined) {
        this.#end(undefined);
        return;
      }
      this.#load -= next.bytes.length;
      if (this.#load <= this.#capacity / 2) this.#releaseWriter();
      this.#handlers?.onData(next.bytes);
    }
    if (this.#head > 0) {
      this.#queue.splice(0, this.#head);
      this.#head = 0;
    }
    this.#wait();
  }

  #releaseWriter(): void {
    const other = this.#other;
    if (other !== undefined) other.#nowDrained();
  }

  #nowDrained(): void {
    this.#drained?.resolve();
    this.#drained = undefined;
  }

  /** No more is delivered; `onClose` follows. */
  #end(error: TransportError | undefined): void {
    if (this.#state !== "open") return;
    this.#state = "closing";
    this.#queue = [];
    this.#head = 0;
    this.#load = 0;
    this.#cancelWait?.();
    this.#nowDrained();
    this.#releaseWriter();
    this.#error = error;
    if (this.#handlers !== undefined) this.#finishLater();
  }

  #finishLater(): void {
    Promise.resolve().then(() => {
      if (this.#state === "closed") return;
      this.#state = "closed";
      this.#handlers?.onClose(this.#error);
    });
  }
}
