import { isOctets } from "./fixed.ts";

/** Where the value of a cell lies, from the start of its row. */
export interface Cell {
  readonly tag: number;
  /** The first octet after tag and length. */
  readonly at: number;
  /** Octets of the value. */
  readonly length: number;
}

/** The cell whose tag is at `at`, in the row that starts at `start`, and which ends at `end`. */
export function cellAt(bytes: Uint8Array, start: number, at: number, end: number): Cell {
  const tag = bytes[at] as number;
  const lengthOctet = isOctets(tag) ? (bytes[at + 1] as number) : undefined;
  const value = at + 1 + (lengthOctet === undefined ? 0 : lengthOctet > 0x80 ? 1 + (lengthOctet & 0x7f) : 1);
  return { tag, at: value - start, length: end - value };
}

/**
 * Where everything lies in rows of which only the values differ: the number of cells, tags, and lengths of strings
 * are those of a row that was read before. Other rows of that shape need no more than a look at these octets.
 */
export class RowShape {
  /** Octets of a row. */
  readonly size: number;
  readonly cells: readonly Cell[];
  readonly #places: readonly number[];
  readonly #expected: readonly number[];

  /** The shape of the row in `bytes` from `start` to `end`, whose cells begin at `starts`. */
  constructor(bytes: Uint8Array, start: number, end: number, starts: readonly number[]) {
    this.size = end - start;
    this.cells = starts.map((at, index) => cellAt(bytes, start, at, starts[index + 1] ?? end));
    const places: number[] = [];
    let place = 0;
    for (const { at, length } of this.cells) {
      while (place < at) places.push(place++);
      place += length;
    }
    while (place < this.size) places.push(place++);
    this.#places = places;
    this.#expected = places.map((octet) => bytes[start + octet] as number);
  }

  /** How many of at most `most` rows have this shape, one behind the other from `at` on, up to `end`. */
  run(bytes: Uint8Array, at: number, end: number, most: number): number {
    const { size } = this;
    const places = this.#places;
    const expected = this.#expected;
    const fit = Math.min(most, Math.floor((end - at) / size));
    for (let row = 0, start = at; row < fit; row++, start += size) {
      for (let i = 0; i < places.length; i++) if (bytes[start + (places[i] as number)] !== expected[i]) return row;
    }
    return fit;
  }
}
