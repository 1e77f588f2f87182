import { ObisCode } from "@dlms/core";
import type { Codec } from "./codec.ts";
import { CosemDate, CosemDateTime, CosemTime } from "./dates.ts";
/** One character for each octet, whatever the octet. */
export declare const visibleString: Codec<string>;
export declare const utf8String: Codec<string>;
/** A bit-string as text of 0 and 1. */
export declare function bitString<T extends string = string>(): Codec<T>;
/** An octet-string, of `length` octets when that is given. What is read is a view on the input. */
export declare function octetString(length?: number): Codec<Uint8Array>;
/** A logical name: an octet-string of six. */
export declare const obisCode: Codec<ObisCode>;
/**
 * A date-time, sent as an octet-string of 12 or with a tag of its own: both are read, the octet-string is written,
 * as most attributes want it. `taggedDateTime` writes the tag.
 */
export declare const dateTime: Codec<CosemDateTime>;
export declare const date: Codec<CosemDate>;
export declare const time: Codec<CosemTime>;
export declare const taggedDateTime: Codec<CosemDateTime>;
export declare const taggedDate: Codec<CosemDate>;
export declare const taggedTime: Codec<CosemTime>;
//# sourceMappingURL=string-codecs.d.ts.map