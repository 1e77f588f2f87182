import { ByteReader, DecodeError } from "@dlms/core";
import { readElement, readTypeDescription } from "./compact-array.js";
import { ElementScanner } from "./element-scanner.js";
import { readLength } from "./length.js";
import { DEFAULT_DATA_LIMITS, tooDeep } from "./limits.js";
import { PieceBuffer } from "./piece-buffer.js";
import { readData } from "./read-data.js";
import { Tag } from "./tags.js";
import { encodeData } from "./write-data.js";
/**
 * Reads an array piece by piece, as the blocks of a transfer arrive, and hands out each element as soon as its last
 * octet is there. What is kept is the element that is not complete yet; the cost grows with the octets, however
 * small the pieces are. An array, a compact array, and null-data for none at all are taken.
 *
 * Octet strings in elements are views on the piece that holds the element whole, else on a buffer of the stream that
 * is not written again: they hold as long as the caller does not change the pieces.
 */
export class ElementStream {
    #read;
    #fromData;
    #limits;
    #copy;
    #buffer = new PieceBuffer();
    #state = { kind: "start", wanted: 0 };
    /**
     * @param read Reads one element.
     * @param options Bounds; those of `readData` by default. `copy` is for elements of a compact array alone.
     * @param fromData Makes an element of one of a compact array, which has no tags; by default it is encoded and read.
     */
    constructor(read, options = {}, fromData = (data) => read(new ByteReader(encodeData(data)))) {
        this.#read = read;
        this.#fromData = fromData;
        this.#limits = { ...DEFAULT_DATA_LIMITS, ...options };
        this.#copy = options.copy ?? false;
    }
    /** How many elements the array announces, as soon as that is known; a compact array tells only its octets. */
    get count() {
        return this.#state.kind === "elements" ? this.#state.count : undefined;
    }
    /**
     * The elements that `piece` completes. The piece is kept as it is, without a copy, until it is used up and as long as
     * an element has a view on it: do not write into it.
     * @throws DecodeError with the offset in the whole array and the index of the element. Elements before it that the
     * same piece completed are returned first: then the next call throws.
     */
    push(piece) {
        this.#buffer.append(piece);
        return this.#take(false);
    }
    /**
     * To be called when nothing more comes. Returns elements only where `push` could not see yet that they were
     * complete.
     * @throws DecodeError of reason `truncated` when the array is not complete.
     */
    end() {
        const elements = this.#take(true);
        const missing = this.#missing();
        if (missing === undefined || this.#state.kind === "failed")
            return elements;
        const { base, end } = this.#buffer;
        const error = new DecodeError("truncated", missing, base + end);
        if (elements.length === 0)
            throw error;
        this.#state = { kind: "failed", error };
        return elements;
    }
    #take(last) {
        const elements = [];
        try {
            if (this.#state.kind === "failed")
                throw this.#state.error;
            if (this.#state.kind === "start")
                this.#state = this.#start(last ? 0 : this.#state.wanted);
            if (this.#state.kind === "elements")
                this.#elements(this.#state, elements, last);
            else if (this.#state.kind === "compact")
                this.#compact(this.#state, elements, last);
        }
        catch (error) {
            this.#state = { kind: "failed", error };
            if (elements.length === 0)
                throw error;
        }
        return elements;
    }
    #start(wanted) {
        const { bytes, start, end } = this.#buffer;
        if (end - start < wanted)
            return { kind: "start", wanted };
        const reader = new ByteReader(bytes, start, end);
        try {
            if (this.#limits.maxDepth <= 0)
                throw tooDeep(reader, start);
            const tag = reader.u8();
            if (tag === Tag.compactArray) {
                const type = readTypeDescription(reader, this.#limits.maxDepth - 1);
                const length = readLength(reader);
                this.#buffer.start = reader.offset;
                const scanner = new ElementScanner(this.#limits, type, reader.offset - start - 1);
                return { kind: "compact", type, end: this.#buffer.base + reader.offset + length, done: 0, scanner };
            }
            // A profile without rows may be sent as null-data.
            if (tag !== Tag.array && tag !== Tag.nullData)
                throw reader.error("invalid", `tag ${tag} where an array was expected`, start);
            const count = tag === Tag.nullData ? 0 : readLength(reader);
            this.#buffer.start = reader.offset;
            return { kind: "elements", count, done: 0, scanner: new ElementScanner(this.#limits) };
        }
        catch (error) {
            if (!(error instanceof DecodeError) || error.reason !== "truncated")
                throw error;
            // The type of a compact array may be long, and is read anew: only when there is twice as much.
            return { kind: "start", wanted: end - start < 8 ? 0 : 2 * (end - start) };
        }
    }
    #elements(state, elements, last) {
        const buffer = this.#buffer;
        while (state.done < state.count) {
            const element = this.#next(state, buffer.end, last, this.#read);
            if (element === undefined)
                return;
            elements.push(element.value);
        }
        if (buffer.start < buffer.end) {
            const octets = buffer.end - buffer.start;
            throw new DecodeError("trailing", `${octets} octets after the last element`, buffer.base + buffer.start);
        }
    }
    #compact(state, elements, last) {
        const buffer = this.#buffer;
        const { type } = state;
        const end = Math.min(buffer.end, state.end - buffer.base);
        const whole = state.end - buffer.base <= buffer.end;
        const read = (reader) => this.#readUntagged(reader, type);
        while (buffer.base + buffer.start < state.end) {
            const element = this.#next(state, end, last || whole, read);
            if (element === undefined) {
                if (!whole)
                    return;
                throw new DecodeError("truncated", "the contents end inside of an element", state.end, [state.done]);
            }
            elements.push(element.value);
        }
        if (buffer.start < buffer.end)
            throw new DecodeError("trailing", `${buffer.end - buffer.start} octets after the last element`, state.end);
    }
    #readUntagged(reader, type) {
        const { offset } = reader;
        // The scanner has seen to it that there are not too many values.
        const data = readElement(reader, type, { start: Number.NEGATIVE_INFINITY, values: 0 }, this.#copy);
        try {
            return this.#fromData(data);
        }
        catch (error) {
            // Its offset is one in octets that nobody sent.
            throw error instanceof DecodeError ? error.shifted(offset - error.offset) : error;
        }
    }
    /** The next element, when the octets up to `end` hold it whole. */
    #next(state, end, last, read) {
        const buffer = this.#buffer;
        const { scanner } = state;
        try {
            if (!scanner.scan(buffer.bytes, buffer.start, end, last))
                return undefined;
            const reader = new ByteReader(buffer.bytes, buffer.start, buffer.start + scanner.offset);
            if (scanner.offset === 0)
                throw reader.error("invalid", "elements without octets");
            const value = read(reader);
            reader.expectEnd();
            buffer.start = reader.end;
            state.done++;
            scanner.next();
            return { value };
        }
        catch (error) {
            throw error instanceof DecodeError ? error.shifted(buffer.base).inside(state.done) : error;
        }
    }
    /** What is missing to a complete array. */
    #missing() {
        const state = this.#state;
        switch (state.kind) {
            case "start":
                return "the array has not begun";
            case "elements":
                return state.done < state.count ? `${state.done} of ${state.count} elements came` : undefined;
            case "compact": {
                const missing = state.end - this.#buffer.base - this.#buffer.end;
                return missing > 0 ? `${missing} octets are missing` : undefined;
            }
            case "failed":
                return undefined;
        }
    }
}
/**
 * An `ElementStream` of elements of any type.
 *
 * @example
 * const stream = new ArrayStream();
 * for await (const block of blocks) for (const row of stream.push(block)) show(row);
 * for (const row of stream.end()) show(row);
 */
export class ArrayStream extends ElementStream {
    constructor(options = {}) {
        const { maxDepth = DEFAULT_DATA_LIMITS.maxDepth } = options;
        // The array itself is one level.
        super((reader) => readData(reader, { ...options, maxDepth: maxDepth - 1 }), options, (data) => data);
    }
}
//# sourceMappingURL=array-stream.js.map