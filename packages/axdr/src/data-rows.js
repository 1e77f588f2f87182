import { simpleAt } from "./simple.js";
import { Tag } from "./tags.js";
/**
 * Adds rows of one shape, as `Data`. Row by row, not column by column: what a row is made of lies together in memory,
 * which is a tenth faster.
 */
export function addRows(rows, run, { cells }, copy) {
    const { reader, stride, count } = run;
    const { bytes, view } = reader;
    const { buffer, byteOffset } = bytes;
    const width = cells.length;
    let start = run.start;
    for (let row = 0; row < count; row++, start += stride) {
        const value = new Array(width);
        for (let column = 0; column < width; column++) {
            const { tag, at: place, length } = cells[column];
            const at = start + place;
            // The types that profiles are made of come first, and without a call: this is where the speed is.
            if (tag === Tag.doubleLongUnsigned)
                value[column] = { type: "double-long-unsigned", value: view.getUint32(at) };
            else if (tag === Tag.longUnsigned)
                value[column] = { type: "long-unsigned", value: view.getUint16(at) };
            else if (tag === Tag.octetString && !copy)
                value[column] = { type: "octet-string", value: new Uint8Array(buffer, byteOffset + at, length) };
            else
                value[column] = simpleAt(reader, tag, at, length, copy);
        }
        rows.push({ type: "structure", value });
    }
}
//# sourceMappingURL=data-rows.js.map