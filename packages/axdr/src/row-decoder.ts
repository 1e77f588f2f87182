import { ByteReader, DecodeError, LocalProtocolError } from "@dlms/core";
import { columnBuilder } from "./column-builders.ts";
import type { Columns } from "./columns.ts";
import { readLength } from "./length.ts";
import { shown } from "./path.ts";
import { addRows } from "./row-cells.ts";
import { type Cell, RowShape, type Run, Shapes } from "./row-shape.ts";
import { CELL_CODECS, type CellType, type Row } from "./row-types.ts";
import { unexpectedTag } from "./simple-codec.ts";
import { Tag } from "./tags.ts";

/** Takes what is read: rows of one shape, or one row whose cells have no fixed places. */
interface RowTaker {
  run(first: number, run: Run, cells: readonly Cell[]): void;
  row(index: number, values: unknown[], start: number, cells: readonly Cell[]): void;
}

/**
 * Reads rows, which are structures of simple values, as plain values: `compileRow` makes it. It keeps the shapes of
 * the last rows, so that a row like one of them is read by fixed offsets; any other is read cell by cell.
 */
export class RowDecoder<T extends readonly CellType[]> {
  readonly types: T;
  readonly #shapes = new Shapes();

  /** @throws LocalProtocolError when a type is none of columns. */
  constructor(types: T) {
    const unknown = types.find((type) => !Object.hasOwn(CELL_CODECS, type));
    if (unknown !== undefined) throw new LocalProtocolError(`${shown(unknown)} is no type of a column`);
    this.types = types;
  }

  /**
   * Reads one row: for an `ElementStream`, say.
   * @throws DecodeError when it is no structure of these types; the path has the index of the cell.
   */
  read(reader: ByteReader): Row<T> {
    const { bytes, offset: start, end } = reader;
    const shape = this.#shapes.find(bytes, start, end);
    if (shape === undefined) {
      const row = this.#cellByCell(reader);
      this.#shapes.add(new RowShape(bytes, start, reader.offset));
      return row as unknown as Row<T>;
    }
    reader.skip(shape.size);
    const rows: unknown[][] = [];
    addRows(rows, { reader, start, stride: shape.size, count: 1 }, shape.cells, this.types);
    return rows[0] as unknown as Row<T>;
  }

  /**
   * Decodes an array of rows; null-data is one of none. Octet strings are views on `bytes`.
   * @throws DecodeError with the indexes of row and cell.
   */
  rows(bytes: Uint8Array): Row<T>[] {
    const rows: unknown[][] = [];
    this.#each(bytes, () => ({
      run: (_first, run, cells) => addRows(rows, run, cells, this.types),
      row(_index, values) {
        rows.push(values);
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
    const { all } = this.#each(bytes, (count) => {
      const builders = this.types.map((type) => columnBuilder(type, count, bytes));
      return {
        all: builders,
        run(first, run, cells) {
          for (const [column, builder] of builders.entries()) builder.fill(first, run, cells[column] as Cell);
        },
        row(index, values, start, cells) {
          for (const [column, builder] of builders.entries())
            builder.put(index, values[column], start, cells[column] as Cell);
        },
      };
    });
    return all.map((builder) => builder.finish()) as unknown as Columns<T>;
  }

  #each<R extends RowTaker>(bytes: Uint8Array, take: (count: number) => R & RowTaker): R {
    const reader = new ByteReader(bytes);
    const count = this.#count(reader);
    const taker = take(count);
    for (let index = 0; index < count; ) {
      const { offset: start, end } = reader;
      const shape = this.#shapes.find(bytes, start, end);
      if (shape !== undefined) {
        const fit = shape.run(bytes, start, end, count - index);
        taker.run(index, { reader, start, stride: shape.size, count: fit }, shape.cells);
        reader.skip(fit * shape.size);
        index += fit;
        continue;
      }
      try {
        const values = this.#cellByCell(reader);
        const another = new RowShape(bytes, start, reader.offset);
        this.#shapes.add(another);
        taker.row(index, values, start, another.cells);
      } catch (error) {
        throw DecodeError.at(error, index);
      }
      index++;
    }
    reader.expectEnd();
    return taker;
  }

  #cellByCell(reader: ByteReader): unknown[] {
    if (reader.u8() !== Tag.structure) throw unexpectedTag(reader, "a row");
    const at = reader.offset;
    const { types } = this;
    const count = readLength(reader);
    if (count !== types.length) throw reader.error("invalid", `${count} cells, ${types.length} expected`, at);
    const values: unknown[] = [];
    try {
      for (const type of types) {
        const nothing = type !== "data" && reader.peek() === Tag.nullData;
        if (nothing) reader.skip(1);
        values.push(nothing ? undefined : CELL_CODECS[type].read(reader));
      }
    } catch (error) {
      throw DecodeError.at(error, values.length);
    }
    return values;
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
 * `data` for any type; a cell may always be null-data, which becomes `undefined`, but in a column of `data`.
 *
 * @example
 * const decoder = compileRow(["octet-string", "double-long-unsigned", "long-unsigned"]);
 * for (const [time, energy, status] of decoder.rows(buffer)) show(time, energy, status);
 * const [times, energies] = decoder.columns(buffer); // energies.values is a Uint32Array
 */
export function compileRow<const T extends readonly CellType[]>(types: T): RowDecoder<T> {
  return new RowDecoder(types);
}
