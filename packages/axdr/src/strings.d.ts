import { type ByteReader, type ByteWriter } from "@dlms/core";
/** @throws EncodeError when `octets` are no Uint8Array. */
export declare function writeOctets(writer: ByteWriter, octets: Uint8Array): void;
/** Bits as text of 0 and 1, the first bit first. The bits that fill the last octet are passed over. */
export declare function readBitString(reader: ByteReader): string;
/** The bits in the octet before the reader's place that fill it up after a bit-string of that length. */
export declare function fillBits(reader: ByteReader, length: number): number;
/** Text of 0 and 1 out of JSON; `undefined` for other JSON. */
export declare function bitsFromJson(json: unknown): string | undefined;
/** Text of characters up to U+00FF out of JSON; `undefined` for other JSON. */
export declare function visibleFromJson(json: unknown): string | undefined;
/** @throws EncodeError when the text is not of 0 and 1, or `fill` has more bits than the last octet has left. */
export declare function writeBitString(writer: ByteWriter, bits: string, fill?: number): void;
/** One character for each octet, so that no octet is lost. */
export declare function readVisible(reader: ByteReader): string;
/** Text of the octets from `at` on. */
export declare function latin1(bytes: Uint8Array, at: number, length: number): string;
export declare function writeVisible(writer: ByteWriter, text: string): void;
export declare function readUtf8(reader: ByteReader): string;
/** Text of the UTF-8 octets from `at` on. @throws DecodeError */
export declare function utf8(bytes: Uint8Array, at: number, length: number): string;
export declare function writeUtf8(writer: ByteWriter, text: string): void;
//# sourceMappingURL=strings.d.ts.map