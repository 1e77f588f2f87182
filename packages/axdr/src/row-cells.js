import { CosemDate, CosemDateTime, CosemTime } from "./dates.js";
import { CHUNK, chunk } from "./row-shape.js";
import { octetsAt, simpleAt } from "./simple.js";
import { latin1 } from "./strings.js";
import { Tag } from "./tags.js";
/** Adds the rows of a run: some at a time, column by column. */
export function addRows(rows, run, cells, types) {
    for (let done = 0; done < run.count; done += CHUNK) {
        const part = chunk(run, done);
        const first = rows.length;
        for (let i = 0; i < part.count; i++)
            rows.push(new Array(types.length));
        for (let column = 0; column < types.length; column++)
            fillRows(rows, first, column, part, cells[column], types[column]);
    }
}
// The choice of the type stands outside of the loops, so that each does one thing: this is where the speed is.
/** Puts the cells of one column into rows; `undefined` where the meter sent null-data. */
export function fillRows(rows, first, column, run, cell, type) {
    const { reader, stride } = run;
    const last = first + run.count;
    const { bytes, view } = reader;
    const { buffer } = bytes;
    let at = run.start + cell.at;
    switch (cell.tag === Tag.nullData ? undefined : type) {
        case "double-long-unsigned":
            for (let row = first; row < last; row++, at += stride)
                rows[row][column] = view.getUint32(at);
            return;
        case "double-long":
            for (let row = first; row < last; row++, at += stride)
                rows[row][column] = view.getInt32(at);
            return;
        case "long-unsigned":
            for (let row = first; row < last; row++, at += stride)
                rows[row][column] = view.getUint16(at);
            return;
        case "octet-string":
            at += bytes.byteOffset;
            for (let row = first; row < last; row++, at += stride)
                rows[row][column] = new Uint8Array(buffer, at, cell.length);
            return;
        default:
            for (let row = first; row < last; row++, at += stride)
                rows[row][column] = valueAt(reader, at, cell, type);
    }
}
/** The value of a cell of a regular row, whose octets are at `at`. */
function valueAt(reader, at, { tag, length }, type) {
    const { bytes, view } = reader;
    if (type === "data")
        return simpleAt(reader, tag, at, length, false);
    if (tag === Tag.nullData)
        return undefined;
    switch (type) {
        case "unsigned":
        case "enum":
            return bytes[at];
        case "integer":
        case "bcd":
            return view.getInt8(at);
        case "long":
            return view.getInt16(at);
        case "boolean":
            return bytes[at] !== 0;
        case "long64":
            return view.getBigInt64(at);
        case "long64-unsigned":
            return view.getBigUint64(at);
        case "float32":
            return view.getFloat32(at);
        case "float64":
            return view.getFloat64(at);
        case "visible-string":
            return latin1(bytes, at, length);
        case "date-time":
            return new CosemDateTime(octetsAt(bytes, at, length, false));
        case "date":
            return new CosemDate(octetsAt(bytes, at, length, false));
        case "time":
            return new CosemTime(octetsAt(bytes, at, length, false));
    }
}
/** Puts the cells of one column of numbers into its array, from `first` on. */
export function fillNumbers({ type, values }, first, run, cell) {
    const { stride } = run;
    const { bytes, view } = run.reader;
    const last = first + run.count;
    let at = run.start + cell.at;
    switch (type) {
        case "double-long-unsigned":
            for (let row = first; row < last; row++, at += stride)
                values[row] = view.getUint32(at);
            return;
        case "double-long":
            for (let row = first; row < last; row++, at += stride)
                values[row] = view.getInt32(at);
            return;
        case "long-unsigned":
            for (let row = first; row < last; row++, at += stride)
                values[row] = view.getUint16(at);
            return;
        case "long":
            for (let row = first; row < last; row++, at += stride)
                values[row] = view.getInt16(at);
            return;
        case "unsigned":
        case "enum":
            for (let row = first; row < last; row++, at += stride)
                values[row] = bytes[at];
            return;
        case "integer":
        case "bcd":
            for (let row = first; row < last; row++, at += stride)
                values[row] = view.getInt8(at);
            return;
        case "boolean":
            for (let row = first; row < last; row++, at += stride)
                values[row] = bytes[at] === 0 ? 0 : 1;
            return;
        case "long64":
            for (let row = first; row < last; row++, at += stride)
                values[row] = view.getBigInt64(at);
            return;
        case "long64-unsigned":
            for (let row = first; row < last; row++, at += stride)
                values[row] = view.getBigUint64(at);
            return;
        case "float32":
            for (let row = first; row < last; row++, at += stride)
                values[row] = view.getFloat32(at);
            return;
        case "float64":
            for (let row = first; row < last; row++, at += stride)
                values[row] = view.getFloat64(at);
            return;
    }
}
//# sourceMappingURL=row-cells.js.map