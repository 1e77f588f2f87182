import { ByteReader, DecodeError, LocalProtocolError } from "@dlms/core";
import { columnBuilder } from "./column-builders.js";
import { readLength } from "./length.js";
import { shown } from "./path.js";
import { addRows } from "./row-cells.js";
import { RowShape, Shapes } from "./row-shape.js";
import { CELL_CODECS } from "./row-types.js";
import { unexpectedTag } from "./simple-codec.js";
import { Tag } from "./tags.js";
/**
 * Reads rows, which are structures of simple values, as plain values: `compileRow` makes it. It keeps the shapes of
 * the last rows, so that a row like one of them is read by fixed offsets; any other is read cell by cell.
 */
export class RowDecoder {
    types;
    #shapes = new Shapes();
    /** @throws LocalProtocolError when a type is none of columns. */
    constructor(types) {
        const unknown = types.find((type) => !Object.hasOwn(CELL_CODECS, type));
        if (unknown !== undefined)
            throw new LocalProtocolError(`${shown(unknown)} is no type of a column`);
        this.types = types;
    }
    /**
     * Reads one row: for an `ElementStream`, say.
     * @throws DecodeError when it is no structure of these types; the path has the index of the cell.
     */
    read(reader) {
        const { bytes, offset: start, end } = reader;
        const shape = this.#shapes.find(bytes, start, end);
        if (shape === undefined) {
            const row = this.#cellByCell(reader);
            this.#shapes.add(new RowShape(bytes, start, reader.offset));
            return row;
        }
        reader.skip(shape.size);
        const rows = [];
        addRows(rows, { reader, start, stride: shape.size, count: 1 }, shape.cells, this.types);
        return rows[0];
    }
    /**
     * Decodes an array of rows; null-data is one of none. Octet strings are views on `bytes`.
     * @throws DecodeError with the indexes of row and cell.
     */
    rows(bytes) {
        const rows = [];
        this.#each(bytes, () => ({
            run: (_first, run, cells) => addRows(rows, run, cells, this.types),
            row(_index, values) {
                rows.push(values);
            },
        }));
        return rows;
    }
    /**
     * Decodes an array of rows into one typed array for each column of numbers. Octet strings, dates included, are not
     * touched: their columns tell the places in `bytes`.
     * @throws DecodeError with the indexes of row and cell.
     */
    columns(bytes) {
        const { all } = this.#each(bytes, (count) => {
            const builders = this.types.map((type) => columnBuilder(type, count, bytes));
            return {
                all: builders,
                run(first, run, cells) {
                    for (const [column, builder] of builders.entries())
                        builder.fill(first, run, cells[column]);
                },
                row(index, values, start, cells) {
                    for (const [column, builder] of builders.entries())
                        builder.put(index, values[column], start, cells[column]);
                },
            };
        });
        return all.map((builder) => builder.finish());
    }
    #each(bytes, take) {
        const reader = new ByteReader(bytes);
        const count = this.#count(reader);
        const taker = take(count);
        for (let index = 0; index < count;) {
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
            }
            catch (error) {
                throw DecodeError.at(error, index);
            }
            index++;
        }
        reader.expectEnd();
        return taker;
    }
    #cellByCell(reader) {
        if (reader.u8() !== Tag.structure)
            throw unexpectedTag(reader, "a row");
        const at = reader.offset;
        const { types } = this;
        const count = readLength(reader);
        if (count !== types.length)
            throw reader.error("invalid", `${count} cells, ${types.length} expected`, at);
        const values = [];
        try {
            for (const type of types) {
                const nothing = type !== "data" && reader.peek() === Tag.nullData;
                if (nothing)
                    reader.skip(1);
                values.push(nothing ? undefined : CELL_CODECS[type].read(reader));
            }
        }
        catch (error) {
            throw DecodeError.at(error, values.length);
        }
        return values;
    }
    /** The number of rows, each of which has a tag, a length, and one octet for each cell at least. */
    #count(reader) {
        const tag = reader.u8();
        if (tag === Tag.nullData)
            return 0;
        if (tag !== Tag.array)
            throw unexpectedTag(reader, "an array of rows");
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
export function compileRow(types) {
    return new RowDecoder(types);
}
//# sourceMappingURL=row-decoder.js.map