import type { Data } from "./data.ts";
/** Tags of the types of Data (Blue Book 4.1.5; IEC 61334-6). */
export declare const Tag: {
    readonly nullData: 0;
    readonly array: 1;
    readonly structure: 2;
    readonly boolean: 3;
    readonly bitString: 4;
    readonly doubleLong: 5;
    readonly doubleLongUnsigned: 6;
    readonly octetString: 9;
    readonly visibleString: 10;
    readonly utf8String: 12;
    readonly bcd: 13;
    readonly integer: 15;
    readonly long: 16;
    readonly unsigned: 17;
    readonly longUnsigned: 18;
    readonly compactArray: 19;
    readonly long64: 20;
    readonly long64Unsigned: 21;
    readonly enum: 22;
    readonly float32: 23;
    readonly float64: 24;
    readonly dateTime: 25;
    readonly date: 26;
    readonly time: 27;
    readonly deltaInteger: 28;
    readonly deltaLong: 29;
    readonly deltaDoubleLong: 30;
    readonly deltaUnsigned: 31;
    readonly deltaLongUnsigned: 32;
    readonly deltaDoubleLongUnsigned: 33;
    readonly dontCare: 255;
};
/** Names of the types by their tags. */
export declare const TYPE_NAMES: ReadonlyMap<number, Data["type"]>;
/** The tag of a type. @throws EncodeError when there is no such type. */
export declare function tagOf(type: Data["type"]): number;
//# sourceMappingURL=tags.d.ts.map