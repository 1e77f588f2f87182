import { EncodeError } from "@dlms/core";
import { shown } from "./path.js";
/**
 * Reads an A-XDR length: one octet below 0x80, else 0x81 to 0x84 and that many octets (IEC 61334-6, 6.4).
 * Longer forms than needed are taken, since meters send them.
 * @throws DecodeError of reason `invalid` when the length has more than four octets.
 */
export function readLength(reader) {
    const at = reader.offset;
    const first = reader.u8();
    if (first < 0x80)
        return first;
    switch (first) {
        case 0x81:
            return reader.u8();
        case 0x82:
            return reader.u16();
        case 0x83:
            return reader.u24();
        case 0x84:
            return reader.u32();
        default:
            throw reader.error("invalid", `length of ${first & 0x7f} octets`, at);
    }
}
/** A number of elements. Each has one octet at least, so one over the octets that are left is refused at once. */
export function readCount(reader) {
    const at = reader.offset;
    const count = readLength(reader);
    if (count > reader.remaining)
        throw reader.error("truncated", `${count} elements announced, ${reader.remaining} octets left`, at);
    return count;
}
/** Writes an A-XDR length in its shortest form. @throws EncodeError when it needs more than four octets. */
export function writeLength(writer, length) {
    if (!Number.isInteger(length) || length < 0 || length > 0xffffffff)
        throw new EncodeError(`${shown(length)} is no length`);
    if (length < 0x80)
        writer.u8(length);
    else if (length <= 0xff) {
        writer.u8(0x81);
        writer.u8(length);
    }
    else if (length <= 0xffff) {
        writer.u8(0x82);
        writer.u16(length);
    }
    else if (length <= 0xffffff) {
        writer.u8(0x83);
        writer.u24(length);
    }
    else {
        writer.u8(0x84);
        writer.u32(length);
    }
}
//# sourceMappingURL=length.js.map