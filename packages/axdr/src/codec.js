import { ByteReader, ByteWriter } from "@dlms/core";
/** Decodes `bytes` as one value. @throws DecodeError, of reason `trailing` when octets are left. */
export function decode(codec, bytes) {
    const reader = new ByteReader(bytes);
    const value = codec.read(reader);
    reader.expectEnd();
    return value;
}
/** Encodes one value. @throws EncodeError */
export function encode(codec, value) {
    const writer = new ByteWriter();
    codec.write(writer, value);
    return writer.finish();
}
//# sourceMappingURL=codec.js.map