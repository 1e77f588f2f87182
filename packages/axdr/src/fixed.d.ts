/** Octets after the tag, for types that always have the same number of them; -1 for all other tags. */
export declare const FIXED_OCTETS: Int8Array;
/** Whether a tag is that of a string with a length before its octets; a bit-string has its length in bits. */
export declare function isOctets(tag: number): boolean;
//# sourceMappingURL=fixed.d.ts.map