import { OctetColumn } from "./columns.js";
import { fillNumbers, fillRows } from "./row-cells.js";
import { NUMBER_ARRAYS } from "./row-types.js";
import { Tag } from "./tags.js";
/** Collects a column of `rows` values of `type` out of `bytes`. */
export function columnBuilder(type, rows, bytes) {
    if (type === "octet-string" || type === "date-time" || type === "date" || type === "time")
        return octetBuilder(type, rows, bytes);
    if (Object.hasOwn(NUMBER_ARRAYS, type))
        return numberBuilder(type, rows);
    return listBuilder(type, rows);
}
function numberBuilder(type, rows) {
    const values = new NUMBER_ARRAYS[type](rows);
    const missing = [];
    return {
        fill(first, run, cell) {
            if (cell.tag === Tag.nullData)
                addMissing(missing, first, run.count);
            else
                fillNumbers({ type, values }, first, run, cell);
        },
        put(row, value) {
            if (value === undefined)
                missing.push(row);
            else
                values[row] = typeof value === "boolean" ? Number(value) : value;
        },
        finish: () => ({ type, values, missing }),
    };
}
function octetBuilder(type, rows, bytes) {
    const values = new OctetColumn(bytes, rows);
    const { starts, lengths } = values;
    const missing = [];
    return {
        fill(first, { start, stride, count }, cell) {
            if (cell.tag === Tag.nullData)
                return addMissing(missing, first, count);
            for (let row = first, at = start + cell.at; row < first + count; row++, at += stride)
                starts[row] = at;
            lengths.fill(cell.length, first, first + count);
        },
        put(row, value, start, cell) {
            if (value === undefined)
                missing.push(row);
            else {
                starts[row] = start + cell.at;
                lengths[row] = cell.length;
            }
        },
        finish: () => ({ type, values, missing }),
    };
}
function listBuilder(type, rows) {
    const cells = Array.from({ length: rows }, () => [undefined]);
    const missing = [];
    return {
        fill(first, run, cell) {
            if (isMissing(type, cell))
                addMissing(missing, first, run.count);
            else
                fillRows(cells, first, 0, run, cell, type);
        },
        put(row, value) {
            if (value === undefined)
                missing.push(row);
            else
                cells[row] = [value];
        },
        finish: () => ({ type, values: cells.map(([value]) => value), missing }),
    };
}
/** In a column of `data`, null-data is a value as any other. */
function isMissing(type, { tag }) {
    return tag === Tag.nullData && type !== "data";
}
function addMissing(missing, first, count) {
    for (let row = first; row < first + count; row++)
        missing.push(row);
}
//# sourceMappingURL=column-builders.js.map