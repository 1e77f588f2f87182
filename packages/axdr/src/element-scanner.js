import { ByteReader, DecodeError } from "@dlms/core";
import { readTypeDescription } from "./compact-array.js";
import { FIXED_OCTETS, isOctets } from "./fixed.js";
import { readLength } from "./length.js";
import { checkDensity, tooDeep } from "./limits.js";
import { Tag, tagOf } from "./tags.js";
/**
 * Finds the end of one value after the other, in octets that come piece by piece: it goes on where it stopped, so
 * that every octet is looked at once, however small the pieces are.
 */
export class ElementScanner {
    /** Octets from the start of the value to the place that was reached, which may lie behind what is there. */
    offset = 0;
    #type;
    #limits;
    #open = [];
    #closed = false;
    /** Values without tags, and the octets that stood before this element, of which they are a part. */
    #values = 0;
    #before;
    /** Octets that must be there before a type description is tried again. */
    #wanted = 0;
    /**
     * @param type The type of the values, when they stand without tags in a compact array.
     * @param before Octets of the compact array before its contents, its tag aside.
     */
    constructor(limits, type, before = 0) {
        this.#type = type;
        this.#limits = limits;
        this.#before = before;
    }
    /** Starts with the value after the one that was found. */
    next() {
        this.#before += this.offset;
        this.offset = 0;
        this.#closed = false;
        this.#wanted = 0;
    }
    /**
     * Whether the value that starts at `start` is complete in the octets up to `end`. `last`: no more will come.
     * @throws DecodeError with the offset in `bytes` and the path below the value.
     */
    scan(bytes, start, end, last) {
        const reader = new ByteReader(bytes, start, end);
        try {
            while (!this.#closed) {
                const at = start + this.offset;
                const type = this.#nextType();
                if (at > end || (at === end && type === undefined) || (end - start < this.#wanted && !last))
                    return false;
                reader.offset = at;
                this.#head(reader, type);
            }
        }
        catch (error) {
            if (!(error instanceof DecodeError))
                throw error;
            if (error.reason !== "truncated")
                throw this.#open.reduceRight((inner, { index }) => inner.inside(index), error);
            return false;
        }
        return start + this.offset <= end;
    }
    /** Reads what tells the length of one value. Nothing has changed when that is not all there. */
    #head(reader, type) {
        const start = reader.offset;
        if (type !== undefined)
            checkDensity(reader, this.#values, this.#before + this.offset);
        const tag = type === undefined ? reader.u8() : tagOfType(type);
        const fixed = FIXED_OCTETS[tag];
        if (fixed >= 0)
            this.#skip(reader, start, fixed);
        else if (isOctets(tag))
            this.#skip(reader, start, readLength(reader));
        else if (tag === Tag.bitString)
            this.#skip(reader, start, Math.ceil(readLength(reader) / 8));
        else if (tag === Tag.array || tag === Tag.structure) {
            if (this.#open.length >= this.#limits.maxDepth - 1)
                throw tooDeep(reader, start);
            this.#enter(reader, start, type === undefined ? { count: readLength(reader), types: undefined } : parts(type));
        }
        else if (tag === Tag.compactArray)
            this.#compactArray(reader, start);
        else
            throw reader.error("invalid", `${tag} is no tag of Data`, start);
        if (type !== undefined)
            this.#values++;
    }
    /** The type of the value that begins here, when it stands without a tag. */
    #nextType() {
        const parent = this.#open.at(-1);
        return parent === undefined ? this.#type : parent.types?.[parent.index % parent.types.length];
    }
    #compactArray(reader, start) {
        const depth = this.#limits.maxDepth - 1 - this.#open.length;
        if (depth <= 0)
            throw tooDeep(reader, start);
        try {
            readTypeDescription(reader, depth - 1);
            this.#skip(reader, start, readLength(reader));
        }
        catch (error) {
            // The description is read anew when more is there: twice as much, or many small pieces would cost a square.
            this.#wanted = 2 * (reader.end - (start - this.offset));
            throw error;
        }
    }
    #skip(reader, start, octets) {
        this.offset += reader.offset - start + octets;
        this.#close();
    }
    #enter(reader, start, { count, types }) {
        this.offset += reader.offset - start;
        if (count === 0)
            this.#close();
        else
            this.#open.push({ count, types, index: 0 });
    }
    /** One value has its end: so have those around it of which it was the last part. */
    #close() {
        for (let parent = this.#open.at(-1); parent !== undefined; parent = this.#open.at(-1)) {
            parent.index++;
            if (parent.index < parent.count)
                return;
            this.#open.pop();
        }
        this.#closed = true;
    }
}
function tagOfType(type) {
    if (typeof type === "string")
        return tagOf(type);
    return "array" in type ? Tag.array : Tag.structure;
}
function parts(type) {
    if (typeof type === "string")
        return { count: 0, types: [] };
    if ("array" in type)
        return { count: type.array.count, types: [type.array.type] };
    return { count: type.structure.length, types: type.structure };
}
//# sourceMappingURL=element-scanner.js.map