import { ByteReader, DecodeError, LocalProtocolError } from "@dlms/core";
import { columnBuilder } from "./column-builders.ts";
import type { Columns } from "./columns.ts";
import { readLength } from "./length.ts";
import { fillRows, type Run } from "./row-cells.ts";
import { type Cell, cellAt, RowShape } from "./row-shape.ts";
import { CELL_CODECS, type CellType, isPlaced, type PlacedType, type Row } from "./row-types.ts";
import { unexpectedTag } from "./simple-codec.ts";
import { Tag } from "./tags.ts";

/** Rows that are made in one go: few enough to stay in the processor's cache from column to column. */
const CHUNK = 64;
/** Shapes that are kept: rows of some buffers take turns, such as those that leave the time out where it follows. */
const SHAPES = 4;

/** Takes what is read: rows of one shape, or one row whose cells have no fixed places. */
interface RowTaker {
  run(first: number, run: Run, cells: readonly Cell[]): void;
  row(index: number, values: readonly unknown[], start: number, cells: readonly Cell[]): void;
}

/**
 * Reads rows, which are structures of simple values, as plain values: `compileRow` makes it. It keeps the shapes of
 * the last rows, so that a row like one of them is read by fixed offsets; any other is read cell by cell.
 */
export class RowDecoder<T extends readonly CellType[]> {
  readonly types: T;
  /** The types, when all have fixed places. */
  readonly #placed: readonly PlacedType[] | undefined;
  #shapes: RowShape[] = [];

  /** @throws LocalProtocolError when a type is none of columns. */
  constructor(types: T) {
    const unknown = types.find((type) => !Object.hasOwn(CELL_CODECS, type));
    if (unknown !== undefined) throw new LocalProtocolError(`${String(unknown)} is no type of a column`);
    this.types = types;
    this.#placed = types.every(isPlaced) ? types : undefined;
  }

  /**
   * Reads one row: for an `ElementStream`, say.
   * @throws DecodeError when it is no structure of these types; the path has the index of the cell.
   */
  read(reader: ByteReader): Row<T> {
    const { values } = this.#cellByCell(reader);
    return values as unknown as Row<T>;
  }

  /**
   * Decodes an array of rows; null-data is one of none. Octet strings are views on `bytes`.
   * @throws DecodeError with the indexes of row and cell.
   */
  rows(bytes: Uint8Array): Row<T>[] {
    const placed = this.#placed ?? [];
    const rows: unknown[][] = [];
    const empty = this.types.map(() => undefined);
    this.#each(bytes, () => ({
      run(first, run, cells) {
        for (let done = 0; done < run.count; done += CHUNK) {
          const chunk = { ...run, start: run.start + done * run.stride, count: Math.min(CHUNK, run.count - done) };
          for (let i = 0; i < chunk.count; i++) rows.push(empty.slice());
          for (let column = 0; column < placed.length; column++)
            fillRows(rows, first + done, column, chunk, cells[column] as Cell, placed[column] as PlacedType);
        }
      },
      row(_index, values) {
        rows.push([...values]);
      },
    }));
    return rows as unknown as Row<T>[];
  }

  /**
   * Decodes an array of rows into one typed array for each column of numbers. Octet strings, dates included, are not
   * touched: their columns tell the places in `bytes`.
   * @throws DecodeError with the indexes of row and cell.
   */
  columns(bytes: Uint8Array): Columns<T> {
    const builders = this.#each(bytes, (count) => {
      const all = this.types.map((type) => columnBuilder(type, count, bytes));
      return {
        all,
        run(first, run, cells) {
          for (const [column, builder] of all.entries()) builder.fill(first, run, cells[column] as Cell);
        },
        row(index, values, start, cells) {
          for (const [column, builder] of all.entries())
            builder.put(index, values[column], start, cells[column] as Cell);
        },
      };
    }).all;
    return builders.map((builder) => builder.finish()) as unknown as Columns<T>;
  }

  #each<R extends RowTaker>(bytes: Uint8Array, take: (count: number) => R & RowTaker): R {
    const reader = new ByteReader(bytes);
    const count = this.#count(reader);
    const taker = take(count);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let index = 0; index < count; ) {
      const start = reader.offset;
      const shape = this.#shapes.find((known) => known.run(bytes, start, reader.end, 1) === 1);
      if (shape !== undefined) {
        const fit = shape.run(bytes, start, reader.end, count - index);
        taker.run(index, { bytes, view, start, stride: shape.size, count: fit }, shape.cells);
        reader.skip(fit * shape.size);
        index += fit;
      } else index += this.#another(reader, index, taker);
    }
    reader.expectEnd();
    return taker;
  }

  /** Reads a row of a new shape. Returns the rows that are done: none, when the shape is known now. */
  #another(reader: ByteReader, index: number, taker: RowTaker): 0 | 1 {
    const { bytes, offset: start } = reader;
    try {
      const { values, starts } = this.#cellByCell(reader);
      const end = reader.offset;
      if (this.#placed !== undefined) {
        this.#shapes = [new RowShape(bytes, start, end, starts), ...this.#shapes.slice(0, SHAPES - 1)];
        reader.offset = start;
        return 0;
      }
      const cells = starts.map((at, cell) => cellAt(bytes, start, at, starts[cell + 1] ?? end));
      taker.row(index, values, start, cells);
      return 1;
    } catch (error) {
      throw DecodeError.at(error, index);
    }
  }

  /** Reads one row, and tells where its cells start. */
  #cellByCell(reader: ByteReader): { readonly values: unknown[]; readonly starts: number[] } {
    if (reader.u8() !== Tag.structure) throw unexpectedTag(reader, "a row");
    const at = reader.offset;
    const { types } = this;
    const count = readLength(reader);
    if (count !== types.length) throw reader.error("invalid", `${count} cells, ${types.length} expected`, at);
    const values: unknown[] = [];
    const starts: number[] = [];
    try {
      for (const type of types) {
        starts.push(reader.offset);
        const nothing = type !== "data" && reader.peek() === Tag.nullData;
        if (nothing) reader.skip(1);
        values.push(nothing ? undefined : CELL_CODECS[type].read(reader));
      }
    } catch (error) {
      throw DecodeError.at(error, values.length);
    }
    return { values, starts };
  }

  /** The number of rows, each of which has a tag, a length, and one octet for each cell at least. */
  #count(reader: ByteReader): number {
    const tag = reader.u8();
    if (tag === Tag.nullData) return 0;
    if (tag !== Tag.array) throw unexpectedTag(reader, "an array of rows");
    const at = reader.offset;
    const count = readLength(reader);
    if (count > reader.remaining / (2 + this.types.length))
      throw reader.error("truncated", `${count} rows announced, ${reader.remaining} octets left`, at);
    return count;
  }
}

/**
 * A decoder of rows with these columns, for buffers of profiles. A column is one of the simple types of `Data`, or
 * `data` for any type; a cell may always be null-data, which becomes `undefined`.
 *
 * @example
 * const decoder = compileRow(["octet-string", "double-long-unsigned", "long-unsigned"]);
 * for (const [time, energy, status] of decoder.rows(buffer)) show(time, energy, status);
 * const [times, energies] = decoder.columns(buffer); // energies.values is a Uint32Array
 */
export function compileRow<const T extends readonly CellType[]>(types: T): RowDecoder<T> {
  return new RowDecoder(types);
}
