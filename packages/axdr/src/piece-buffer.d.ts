/**
 * Octets that came in pieces and are not used up. A piece that comes when nothing is left is taken as it is, without
 * a copy; and octets that were handed out as views are never written again.
 */
export declare class PieceBuffer {
    #private;
    bytes: Uint8Array;
    /** Index in `bytes` of the first octet that is not used up. */
    start: number;
    /** Index in `bytes` after the last octet. */
    end: number;
    /** Octets that stood before `bytes`. */
    base: number;
    append(piece: Uint8Array): void;
}
//# sourceMappingURL=piece-buffer.d.ts.map