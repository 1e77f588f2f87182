import type { Millis, TransportError } from "@dlms/core";
import type { Clock } from "./clock.ts";
import { FaultyWire, type LineFaults, type Piece } from "./line-faults.ts";
import { bitsPerCharacter, type CharacterFormat, type LineSettings } from "./line-settings.ts";
import { SeededRandom } from "./random.ts";
import type { ByteStream, StreamHandlers } from "./stream.ts";

/** A serial line in simulated time. */
export interface SimulatedLineOptions {
  /** What measures the time: a `SimulatedClock`. */
  readonly clock: Clock;
  /** Bits per second. */
  readonly baud: number;
  /** How a character stands on the line; 8N1 unless given. Its parity is not looked at. */
  readonly format?: CharacterFormat | undefined;
  /** How long after the last octet of another a station can begin to send, in milliseconds; 0 unless given. */
  readonly turnaround?: Millis | undefined;
  /** Whether stations hear what they send themselves, as with many optical heads. */
  readonly echo?: boolean | undefined;
  /** Octets that a station gets at a time, as from the buffer of a UART; 16 unless given. */
  readonly pieceSize?: number | undefined;
  readonly faults?: LineFaults | undefined;
  /** The same seed gives the same faults. */
  readonly seed?: number | undefined;
}

/** What went over a line. */
export interface LineFigures {
  /** Octets that stations sent. */
  readonly octets: number;
  /** How long the line was carrying something, in milliseconds. */
  readonly busy: Millis;
  /** How long it was quiet between one transmission and the next, and how often. */
  readonly idle: Millis;
  readonly gaps: number;
  /** How often stations spoke at the same time. */
  readonly collisions: number;
}

interface Transmission {
  readonly from: LineStation;
  readonly pieces: Piece[];
  /** The piece that arrives next. */
  next: number;
  readonly end: Millis;
}

/**
 * A half-duplex line with any number of stations, each a `ByteStream`: what one sends all others hear, at the speed of
 * the line and with its faults. What two send at the same time is garbled. Everything happens in the callbacks of the
 * clock, without promises.
 *
 * @example
 * const clock = new SimulatedClock();
 * const line = new SimulatedLine({ clock, baud: 9600, turnaround: 20, faults: { bitErrors: 1e-5 }, seed: 7 });
 * const [client, meter] = [line.station("client"), line.station("meter")];
 */
export class SimulatedLine {
  readonly settings: LineSettings;
  readonly #clock: Clock;
  readonly #turnaround: Millis;
  readonly #echo: boolean;
  readonly #random: SeededRandom;
  readonly #wire: FaultyWire;
  readonly #stations: LineStation[] = [];
  /** What is on the line. */
  #transmissions: Transmission[] = [];
  #octets = 0;
  #busy: Millis = 0;
  #busyUntil: Millis | undefined;
  #idle: Millis = 0;
  #gaps = 0;
  #collisions = 0;

  constructor(options: SimulatedLineOptions) {
    const { clock, baud, format = "8N1", turnaround = 0, echo = false, pieceSize = 16, faults = {} } = options;
    this.settings = { baudRate: baud, format };
    this.#clock = clock;
    this.#turnaround = turnaround;
    this.#echo = echo;
    this.#random = new SeededRandom(options.seed ?? 1);
    this.#wire = new FaultyWire((1000 * bitsPerCharacter(format)) / baud, pieceSize, faults, this.#random);
  }

  /** A new station on the line; `name` is what the others know it by. */
  station(name: string): ByteStream {
    const station = new LineStation(this, name);
    this.#stations.push(station);
    return station;
  }

  get figures(): LineFigures {
    const [octets, busy, idle, gaps] = [this.#octets, this.#busy, this.#idle, this.#gaps];
    return { octets, busy, idle, gaps, collisions: this.#collisions };
  }

  /** Puts octets on the line, as soon as their station can. */
  transmit(from: LineStation, bytes: Uint8Array): void {
    const now = this.#clock.now();
    let start = now;
    let isFree = true;
    for (const { from: other, end } of this.#transmissions)
      if (other === from) start = Math.max(start, end);
      else if (end > now) isFree = false;
    if (isFree) start = Math.max(start, from.heardUntil + this.#turnaround);
    const { pieces, end } = this.#wire.carry(bytes, start);
    const transmission: Transmission = { from, pieces, next: 0, end };
    if (!isFree) this.#collide(transmission, start);
    this.#octets += bytes.length;
    this.#count(start, end);
    this.#transmissions.push(transmission);
    for (const station of this.#stations) if (station !== from) station.heardUntil = Math.max(station.heardUntil, end);
    this.#arrive(transmission);
  }

  leave(station: LineStation): void {
    const at = this.#stations.indexOf(station);
    if (at >= 0) this.#stations.splice(at, 1);
  }

  #count(start: Millis, end: Millis): void {
    const before = this.#busyUntil ?? start;
    if (start > before) {
      this.#gaps++;
      this.#idle += start - before;
    }
    this.#busy += Math.max(0, end - Math.max(start, before));
    this.#busyUntil = Math.max(end, before);
  }

  /** Garbles what is on the line at the same time. */
  #collide(late: Transmission, start: Millis): void {
    this.#collisions++;
    let until = start;
    for (const early of this.#transmissions) {
      if (early.from === late.from) continue;
      until = Math.max(until, early.end);
      for (let at = early.next; at < early.pieces.length; at++) this.#garble(early.pieces[at] as Piece);
    }
    for (const piece of late.pieces) if (piece.at <= until) this.#garble(piece);
  }

  #garble(piece: Piece): void {
    piece.bytes = this.#random.fill(new Uint8Array(piece.bytes.length));
  }

  /** Has the next piece arrive when its time has come. */
  #arrive(transmission: Transmission): void {
    const piece = transmission.pieces[transmission.next];
    if (piece === undefined) {
      this.#transmissions = this.#transmissions.filter((each) => each !== transmission);
      return;
    }
    this.#clock.schedule(piece.at, () => {
      transmission.next++;
      // The line is free when the last octet has come: an answer to it is no collision.
      this.#arrive(transmission);
      for (const station of [...this.#stations])
        if (this.#echo || station !== transmission.from) station.hear(piece.bytes);
    });
  }
}

/** One end of a line. */
class LineStation implements ByteStream {
  readonly peer: string;
  readonly drained: undefined = undefined;
  /** When the last octet of the others has come, or will have. */
  heardUntil: Millis = Number.NEGATIVE_INFINITY;
  readonly #line: SimulatedLine;
  #handlers: StreamHandlers | undefined;
  #closed = false;
  #paused = false;
  /** What came while nobody took it. */
  #waiting: Uint8Array[] = [];

  constructor(line: SimulatedLine, name: string) {
    this.#line = line;
    this.peer = name;
  }

  start(handlers: StreamHandlers): void {
    this.#handlers = handlers;
    if (this.#waiting.length > 0) Promise.resolve().then(() => this.#deliver());
  }

  get line(): LineSettings {
    return this.#line.settings;
  }

  write(bytes: Uint8Array): boolean {
    if (!this.#closed && bytes.length > 0) this.#line.transmit(this, bytes);
    return true;
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    if (this.#waiting.length > 0) Promise.resolve().then(() => this.#deliver());
  }

  close(error?: TransportError): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#waiting = [];
    this.#line.leave(this);
    Promise.resolve().then(() => this.#handlers?.onClose(error));
  }

  hear(bytes: Uint8Array): void {
    this.#waiting.push(bytes);
    this.#deliver();
  }

  #deliver(): void {
    while (this.#handlers !== undefined && !this.#paused && !this.#closed) {
      const bytes = this.#waiting.shift();
      if (bytes === undefined) return;
      this.#handlers.onData(bytes);
    }
  }
}
