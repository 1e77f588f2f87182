import { toHex } from "@dlms/core";
/** Octet strings of a column, dates included, as views on the input: made when they are asked for. */
export class OctetColumn {
    bytes;
    /** Where in `bytes` the value of each row starts; 0 where a row has none. */
    starts;
    /** Octets of each row's value. */
    lengths;
    constructor(bytes, rows) {
        this.bytes = bytes;
        this.starts = new Uint32Array(rows);
        this.lengths = new Uint32Array(rows);
    }
    /** The octets of a row, or `undefined` where the meter sent null-data. */
    at(row) {
        const start = this.starts[row];
        if (start === undefined || start === 0)
            return undefined;
        return new Uint8Array(this.bytes.buffer, this.bytes.byteOffset + start, this.lengths[row]);
    }
    toJSON() {
        return Array.from(this.starts, (_, row) => {
            const octets = this.at(row);
            return octets === undefined ? null : toHex(octets);
        });
    }
}
//# sourceMappingURL=columns.js.map