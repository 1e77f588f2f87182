import type { Millis } from "@dlms/core";
import type { SeededRandom } from "./random.ts";
import { flipBits, Strikes } from "./strikes.ts";

/** What goes wrong on a serial line. Nothing, unless it is named; probabilities are 0 to 1. */
export interface LineFaults {
  /** That a bit is flipped: the bit error rate. */
  readonly bitErrors?: number | undefined;
  /** That a burst begins with an octet: so many octets in a row are then anything. */
  readonly bursts?: { readonly probability: number; readonly octets: number } | undefined;
  /** That an octet is lost. */
  readonly losses?: number | undefined;
  /** That an octet comes twice. */
  readonly duplicates?: number | undefined;
  /** That an octet, and all after it, come later, by up to `most` milliseconds. */
  readonly delays?: { readonly probability: number; readonly most: Millis } | undefined;
  /** That up to 16 octets of noise come before a transmission. */
  readonly noise?: number | undefined;
}

/** Octets that arrive together. */
export interface Piece {
  /** When the last of them has come. */
  readonly at: Millis;
  bytes: Uint8Array;
}

/** What a transmission becomes on its way. */
export interface Carried {
  readonly pieces: Piece[];
  /** When the line is free again. */
  readonly end: Millis;
}

const MOST_NOISE = 16;

/** Cuts transmissions into the pieces that arrive, with their times and faults. */
export class FaultyWire {
  readonly #octetTime: Millis;
  readonly #pieceSize: number;
  readonly #random: SeededRandom;
  readonly #bits: Strikes;
  readonly #bursts: Strikes;
  readonly #burstLength: number;
  readonly #losses: Strikes;
  readonly #duplicates: Strikes;
  readonly #delays: Strikes;
  readonly #mostDelay: Millis;
  readonly #noise: Strikes;
  /** Octets of a burst that are still to come. */
  #burstLeft = 0;

  constructor(octetTime: Millis, pieceSize: number, faults: LineFaults, random: SeededRandom) {
    const { bitErrors = 0, bursts, losses = 0, duplicates = 0, delays, noise = 0 } = faults;
    this.#octetTime = octetTime;
    this.#pieceSize = pieceSize;
    this.#random = random;
    this.#bits = new Strikes(bitErrors, random);
    this.#bursts = new Strikes(bursts?.probability ?? 0, random);
    this.#burstLength = bursts?.octets ?? 0;
    this.#losses = new Strikes(losses, random);
    this.#duplicates = new Strikes(duplicates, random);
    this.#delays = new Strikes(delays?.probability ?? 0, random);
    this.#mostDelay = delays?.most ?? 0;
    this.#noise = new Strikes(noise, random);
  }

  carry(bytes: Uint8Array, start: Millis): Carried {
    const pieces: Piece[] = [];
    let time = start;
    if (this.#noise.one) {
      const noise = this.#random.fill(new Uint8Array(1 + this.#random.below(MOST_NOISE)));
      time += noise.length * this.#octetTime;
      pieces.push({ at: time, bytes: noise });
    }
    for (let at = 0; at < bytes.length; ) {
      const end = Math.min(at + this.#pieceSize, bytes.length);
      const late = this.#delays.next(at, end);
      if (late > at) {
        time = this.#add(pieces, bytes.subarray(at, late), time);
        at = late;
      }
      if (late >= 0) time += this.#random.float() * this.#mostDelay;
      time = this.#add(pieces, bytes.subarray(at, end), time);
      at = end;
    }
    return { pieces, end: time };
  }

  #add(pieces: Piece[], bytes: Uint8Array, from: Millis): Millis {
    const at = from + bytes.length * this.#octetTime;
    const arrived = this.#repeat(this.#burst(flipBits(bytes, this.#bits)), bytes);
    if (arrived.length > 0) pieces.push({ at, bytes: arrived });
    return at;
  }

  #burst(bytes: Uint8Array): Uint8Array {
    const { length } = bytes;
    let struck = bytes;
    for (let at = 0; at < length; ) {
      if (this.#burstLeft === 0) {
        at = this.#bursts.next(at, length);
        if (at < 0) break;
        this.#burstLeft = this.#burstLength;
      }
      if (struck === bytes) struck = bytes.slice();
      for (; at < length && this.#burstLeft > 0; at++, this.#burstLeft--) struck[at] = this.#random.below(0x100);
    }
    return struck;
  }

  /** Loses octets, and doubles others. */
  #repeat(bytes: Uint8Array, sent: Uint8Array): Uint8Array {
    const { length } = sent;
    let octets: number[] | undefined;
    for (let at = this.#losses.next(0, length); at >= 0; at = this.#losses.next(at + 1, length)) {
      octets ??= [...bytes];
      octets.splice(at - (length - octets.length), 1);
    }
    const left = octets?.length ?? length;
    let more = 0;
    for (let at = this.#duplicates.next(0, left); at >= 0; at = this.#duplicates.next(at + 1, left)) {
      octets ??= [...bytes];
      octets.splice(at + more, 0, octets[at + more] as number);
      more++;
    }
    return octets === undefined ? bytes : Uint8Array.from(octets);
  }
}
