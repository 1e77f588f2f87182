import { TransportError } from "@dlms/core";
import { SeededRandom } from "./random.ts";
import type { ByteStream, StreamHandlers } from "./stream.ts";
import { StreamAround } from "./stream-around.ts";
import { flipBits, Strikes } from "./strikes.ts";

/** What goes wrong with octets that go one way. Nothing, unless it is named. */
export interface Faults {
  /** Cuts what is written into pieces of 1 up to this many octets; `loss` and `duplication` strike whole pieces. */
  readonly chunking?: number | undefined;
  /** Probability that a bit is flipped. */
  readonly corruption?: number | undefined;
  /** Probability that a piece is lost. */
  readonly loss?: number | undefined;
  /** Probability that a piece comes twice. */
  readonly duplication?: number | undefined;
  /** The connection breaks after this many octets. */
  readonly cutAfter?: number | undefined;
  /** After this many octets nothing comes any more, though the connection stays. */
  readonly stallAfter?: number | undefined;
}

/** Faults of a stream, each way its own. */
export interface FaultyOptions {
  /** The same seed gives the same faults. */
  readonly seed?: number | undefined;
  readonly sent?: Faults | undefined;
  readonly received?: Faults | undefined;
}

/**
 * Puts faults between a stream and its user.
 *
 * @example
 * const bad = withFaults(await tcp("127.0.0.1").connect(), { seed: 7, received: { corruption: 1e-4, chunking: 5 } });
 */
export function withFaults(stream: ByteStream, options: FaultyOptions): ByteStream {
  return new FaultyStream(stream, options);
}

class FaultyStream extends StreamAround {
  readonly #sent: FaultyLine | undefined;
  readonly #received: FaultyLine | undefined;
  #closed = false;

  constructor(stream: ByteStream, options: FaultyOptions) {
    super(stream);
    const seed = options.seed ?? 1;
    this.#sent = options.sent && new FaultyLine(options.sent, new SeededRandom(seed));
    this.#received = options.received && new FaultyLine(options.received, new SeededRandom(~seed));
  }

  override start(handlers: StreamHandlers): void {
    const line = this.#received;
    if (line === undefined) super.start(handlers);
    else
      super.start({
        onData: (bytes) => {
          for (const piece of line.pass(bytes)) if (!this.#closed) handlers.onData(piece);
          if (line.cut) this.#break();
        },
        onClose: (error) => handlers.onClose(error),
      });
  }

  override write(bytes: Uint8Array): boolean {
    const line = this.#sent;
    if (line === undefined) return super.write(bytes);
    let goOn = true;
    for (const piece of line.pass(bytes)) goOn = super.write(piece);
    if (line.cut) this.#break();
    return goOn;
  }

  override close(error?: TransportError): void {
    this.#closed = true;
    super.close(error);
  }

  #break(): void {
    this.close(new TransportError("the connection broke"));
  }
}

/** One direction with its faults: turns what goes in into the pieces that come out. */
class FaultyLine {
  readonly #faults: Faults;
  readonly #random: SeededRandom;
  #passed = 0;
  readonly #corruption: Strikes;

  constructor(faults: Faults, random: SeededRandom) {
    this.#faults = faults;
    this.#random = random;
    this.#corruption = new Strikes(faults.corruption ?? 0, random);
  }

  /** True when `cutAfter` octets have passed. */
  get cut(): boolean {
    return this.#passed >= (this.#faults.cutAfter ?? Number.POSITIVE_INFINITY);
  }

  pass(bytes: Uint8Array): Uint8Array[] {
    const { chunking, loss = 0, duplication = 0 } = this.#faults;
    const allowed = this.#admit(bytes);
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < allowed.length; ) {
      const size = chunking === undefined ? allowed.length : 1 + this.#random.below(Math.max(1, chunking));
      const piece = flipBits(allowed.subarray(at, at + size), this.#corruption);
      at += size;
      if (this.#random.chance(loss)) continue;
      pieces.push(piece);
      if (this.#random.chance(duplication)) pieces.push(piece.slice());
    }
    return pieces;
  }

  /** Counts octets and keeps back those beyond a limit. */
  #admit(bytes: Uint8Array): Uint8Array {
    const { cutAfter = Number.POSITIVE_INFINITY, stallAfter = Number.POSITIVE_INFINITY } = this.#faults;
    const left = Math.max(0, Math.min(cutAfter, stallAfter) - this.#passed);
    this.#passed += bytes.length;
    return left < bytes.length ? bytes.subarray(0, left) : bytes;
  }
}
