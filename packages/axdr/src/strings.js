import { DecodeError, EncodeError, fromUtf8, toUtf8 } from "@dlms/core";
import { readLength, writeLength } from "./length.js";
import { shown } from "./path.js";
const OCTET_BITS = Array.from({ length: 256 }, (_, octet) => octet.toString(2).padStart(8, "0"));
/** @throws EncodeError when `octets` are no Uint8Array. */
export function writeOctets(writer, octets) {
    if (!(octets instanceof Uint8Array))
        throw new EncodeError("an octet-string is a Uint8Array");
    writeLength(writer, octets.length);
    writer.bytes(octets);
}
/** Bits as text of 0 and 1, the first bit first. The bits that fill the last octet are passed over. */
export function readBitString(reader) {
    const length = readLength(reader);
    const octets = reader.take(Math.ceil(length / 8));
    let bits = "";
    for (const octet of octets)
        bits += OCTET_BITS[octet];
    return bits.slice(0, length);
}
/** The bits in the octet before the reader's place that fill it up after a bit-string of that length. */
export function fillBits(reader, length) {
    const unused = -length & 7;
    return unused === 0 ? 0 : reader.bytes[reader.offset - 1] & ((1 << unused) - 1);
}
/** Text of 0 and 1 out of JSON; `undefined` for other JSON. */
export function bitsFromJson(json) {
    return typeof json === "string" && /^[01]*$/.test(json) ? json : undefined;
}
/** Text of characters up to U+00FF out of JSON; `undefined` for other JSON. */
export function visibleFromJson(json) {
    return typeof json === "string" && !/[\u0100-\uffff]/.test(json) ? json : undefined;
}
/** @throws EncodeError when the text is not of 0 and 1, or `fill` has more bits than the last octet has left. */
export function writeBitString(writer, bits, fill = 0) {
    if (bitsFromJson(bits) === undefined)
        throw new EncodeError("a bit-string is text of 0 and 1");
    if (!Number.isInteger(fill) || fill < 0 || fill >= 1 << (-bits.length & 7))
        throw new EncodeError(`${shown(fill)} does not fill up ${bits.length} bits`, ["fill"]);
    writeLength(writer, bits.length);
    for (let at = 0; at < bits.length; at += 8) {
        const octet = Number.parseInt(bits.slice(at, at + 8).padEnd(8, "0"), 2);
        writer.u8(at + 8 > bits.length ? octet | fill : octet);
    }
}
/** One character for each octet, so that no octet is lost. */
export function readVisible(reader) {
    const length = readLength(reader);
    const at = reader.offset;
    reader.skip(length);
    return latin1(reader.bytes, at, length);
}
/** Text of the octets from `at` on. */
export function latin1(bytes, at, length) {
    let text = "";
    for (let i = at; i < at + length; i++)
        text += String.fromCharCode(bytes[i]);
    return text;
}
export function writeVisible(writer, text) {
    if (typeof text !== "string")
        throw new EncodeError("a visible-string is text");
    writeLength(writer, text.length);
    for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code > 0xff)
            throw new EncodeError("a visible-string has characters of one octet", [at]);
        writer.u8(code);
    }
}
export function readUtf8(reader) {
    const length = readLength(reader);
    const at = reader.offset;
    reader.skip(length);
    return utf8(reader.bytes, at, length);
}
/** Text of the UTF-8 octets from `at` on. @throws DecodeError */
export function utf8(bytes, at, length) {
    try {
        return fromUtf8(new Uint8Array(bytes.buffer, bytes.byteOffset + at, length));
    }
    catch (error) {
        throw error instanceof DecodeError ? error.shifted(at) : error;
    }
}
export function writeUtf8(writer, text) {
    if (typeof text !== "string")
        throw new EncodeError("a utf8-string is text");
    const octets = toUtf8(text);
    writeLength(writer, octets.length);
    writer.bytes(octets);
}
//# sourceMappingURL=strings.js.map