import { ByteReader } from "@dlms/core";
import { FIXED_OCTETS, isOctets } from "./fixed.js";
import { readLength } from "./length.js";
import { skipData } from "./skip-data.js";
import { Tag } from "./tags.js";
/** Rows that are made in one go: few enough to stay in the processor's cache from column to column. */
export const CHUNK = 64;
/** The rows of a run from `done` on, `CHUNK` at most. */
export function chunk({ reader, start, stride, count }, done) {
    return { reader, start: start + done * stride, stride, count: Math.min(CHUNK, count - done) };
}
/**
 * Where everything lies in rows of which only the values differ: the number of cells, tags, and lengths of strings
 * are those of a row that was read before. Other rows of that shape need no more than a look at these octets.
 */
export class RowShape {
    /** Octets of a row. */
    size;
    cells;
    /** Whether any octets are values of the cells, so that another row needs a look at tags and lengths alone. */
    regular;
    #places;
    #expected;
    /** The shape of the row in `bytes` from `start` to `end`: a structure that was read without an error. */
    constructor(bytes, start, end) {
        const reader = new ByteReader(bytes, start, end);
        reader.skip(1);
        const cells = [];
        for (let left = readLength(reader); left > 0; left--)
            cells.push(nextCell(reader, start));
        const places = [];
        let place = 0;
        for (const { at, length } of cells) {
            while (place < at)
                places.push(place++);
            place += length;
        }
        // A row without cells has its tag and length alone.
        while (place < end - start)
            places.push(place++);
        this.size = end - start;
        this.cells = cells;
        this.regular = cells.every(({ tag }) => isRegular(tag));
        this.#places = places;
        this.#expected = places.map((octet) => bytes[start + octet]);
    }
    /** How many of at most `most` rows have this shape, one behind the other from `at` on, up to `end`. */
    run(bytes, at, end, most) {
        const fit = Math.min(most, Math.floor((end - at) / this.size));
        // Windows grow as long as all is well, so that the cost follows the rows that are found.
        for (let done = 0, window = 1; done < fit; window = Math.min(2 * window, CHUNK)) {
            const wanted = Math.min(window, fit - done);
            const found = this.#count(bytes, at + done * this.size, wanted);
            done += found;
            if (found < wanted)
                return done;
        }
        return fit;
    }
    /** How many of `most` rows have this shape: place by place, which takes half the time of row by row. */
    #count(bytes, start, most) {
        const { size } = this;
        const expected = this.#expected;
        let count = most;
        for (let i = 0; i < expected.length; i++) {
            const octet = expected[i];
            const first = start + this.#places[i];
            // Rows mostly are alike: a sum of all differences takes half the time of a look at each.
            let difference = 0;
            for (let row = 0, at = first; row < count; row++, at += size)
                difference |= bytes[at] ^ octet;
            if (difference !== 0)
                for (count = 0; bytes[first + count * size] === octet;)
                    count++;
        }
        return count;
    }
}
/** Whether the length of a value follows from its tag and length alone, and any octets of that length are a value. */
function isRegular(tag) {
    return FIXED_OCTETS[tag] >= 0 || (isOctets(tag) && tag !== Tag.utf8String);
}
function nextCell(reader, start) {
    const from = reader.offset;
    // It was read before, so that there is nothing to bound.
    skipData(reader, { maxDepth: Number.POSITIVE_INFINITY });
    const end = reader.offset;
    const tag = reader.bytes[from];
    reader.offset = from + 1;
    const length = isOctets(tag) ? readLength(reader) : end - reader.offset;
    reader.offset = end;
    return { tag, at: end - length - start, length };
}
/** Shapes that are kept: rows of some buffers take turns, such as those that leave the time out where it follows. */
const KEPT = 4;
/** The shapes of the last rows. */
export class Shapes {
    #known = [];
    /** A shape that the row at `at` has, or `undefined`. */
    find(bytes, at, end) {
        for (const shape of this.#known)
            if (shape.run(bytes, at, end, 1) === 1)
                return shape;
        return undefined;
    }
    /** Keeps a regular shape, in the place of the oldest one. */
    add(shape) {
        if (shape.regular)
            this.#known = [shape, ...this.#known.slice(0, KEPT - 1)];
    }
}
//# sourceMappingURL=row-shape.js.map