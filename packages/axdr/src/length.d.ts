import { type ByteReader, type ByteWriter } from "@dlms/core";
/**
 * Reads an A-XDR length: one octet below 0x80, else 0x81 to 0x84 and that many octets (IEC 61334-6, 6.4).
 * Longer forms than needed are taken, since meters send them.
 * @throws DecodeError of reason `invalid` when the length has more than four octets.
 */
export declare function readLength(reader: ByteReader): number;
/** A number of elements. Each has one octet at least, so one over the octets that are left is refused at once. */
export declare function readCount(reader: ByteReader): number;
/** Writes an A-XDR length in its shortest form. @throws EncodeError when it needs more than four octets. */
export declare function writeLength(writer: ByteWriter, length: number): void;
//# sourceMappingURL=length.d.ts.map