/**
 * Octets that came in pieces and are not used up. A piece that comes when nothing is left is taken as it is, without
 * a copy; and octets that were handed out as views are never written again.
 */
export class PieceBuffer {
    bytes = new Uint8Array(0);
    /** Index in `bytes` of the first octet that is not used up. */
    start = 0;
    /** Index in `bytes` after the last octet. */
    end = 0;
    /** Octets that stood before `bytes`. */
    base = 0;
    #owned = false;
    append(piece) {
        const rest = this.end - this.start;
        if (rest === 0) {
            this.#replace(piece, false);
            this.end = piece.length;
            return;
        }
        if (!this.#owned || this.bytes.length - this.end < piece.length) {
            // Twice of what is left, so that a long element in many small pieces is copied a few times only.
            const bigger = new Uint8Array(Math.max(rest + piece.length, rest * 2));
            bigger.set(this.bytes.subarray(this.start, this.end));
            this.#replace(bigger, true);
            this.end = rest;
        }
        this.bytes.set(piece, this.end);
        this.end += piece.length;
    }
    #replace(bytes, owned) {
        this.base += this.start;
        this.bytes = bytes;
        this.start = 0;
        this.#owned = owned;
    }
}
//# sourceMappingURL=piece-buffer.js.map