/** What `make` makes; an EncodeError of it gets `segment` before its path. For what is rare: it takes a closure. */
export declare function at<T>(segment: string | number, make: () => T): T;
/** A value for a message: text and numbers as they are, of other things no more than what they are. */
export declare function shown(value: unknown): string;
//# sourceMappingURL=path.d.ts.map