import { EncodeError, fromHex, ObisCode, toHex } from "@dlms/core";
import { CosemDate, CosemDateTime, CosemTime } from "./dates.js";
import { readLength } from "./length.js";
import { writeDate } from "./simple.js";
import { asText, fromText, required, simple, unexpectedTag } from "./simple-codec.js";
import { bitsFromJson, readBitString, readUtf8, readVisible, visibleFromJson, writeBitString, writeOctets, writeUtf8, writeVisible, } from "./strings.js";
import { Tag, tagOf } from "./tags.js";
/** One character for each octet, whatever the octet. */
export const visibleString = simple("visible-string", readVisible, writeVisible, {
    ...asText,
    fromJson: visibleFromJson,
}, () => "");
export const utf8String = simple("utf8-string", readUtf8, writeUtf8, asText, () => "");
/** A bit-string as text of 0 and 1. */
export function bitString() {
    return simple("bit-string", readBitString, (writer, bits) => writeBitString(writer, bits), {
        ...asText,
        fromJson: bitsFromJson,
    }, () => "");
}
/** An octet-string, of `length` octets when that is given. What is read is a view on the input. */
export function octetString(length) {
    const check = (octets) => {
        if (length !== undefined && octets !== length)
            throw new EncodeError(`octet-string of ${octets}, ${length} expected`);
    };
    return simple("octet-string", (reader) => {
        const at = reader.offset;
        const octets = readLength(reader);
        if (length !== undefined && octets !== length)
            throw reader.error("invalid", `octet-string of ${octets}, ${length} expected`, at);
        return reader.take(octets);
    }, (writer, value) => {
        if (value instanceof Uint8Array)
            check(value.length);
        writeOctets(writer, value);
    }, {
        toJson: toHex,
        fromJson(json) {
            const value = fromText(json, fromHex);
            if (value !== undefined)
                check(value.length);
            return value;
        },
    }, () => new Uint8Array(length ?? 0));
}
/** A logical name: an octet-string of six. */
export const obisCode = simple("octet-string", (reader) => {
    const at = reader.offset;
    const length = readLength(reader);
    if (length !== 6)
        throw reader.error("invalid", `a logical name has 6 octets, not ${length}`, at);
    return ObisCode.read(reader);
}, (writer, code) => {
    if (!(code instanceof ObisCode))
        throw new EncodeError("not an ObisCode");
    writeOctets(writer, code.toBytes());
}, { toJson: String, fromJson: (json) => fromText(json, ObisCode.parse) }, () => new ObisCode(0, 0, 0, 0, 0, 0));
/**
 * A date-time, sent as an octet-string of 12 or with a tag of its own: both are read, the octet-string is written,
 * as most attributes want it. `taggedDateTime` writes the tag.
 */
export const dateTime = stamped("date-time", CosemDateTime, false);
export const date = stamped("date", CosemDate, false);
export const time = stamped("time", CosemTime, false);
export const taggedDateTime = stamped("date-time", CosemDateTime, true);
export const taggedDate = stamped("date", CosemDate, true);
export const taggedTime = stamped("time", CosemTime, true);
function stamped(name, kind, tagged) {
    const tag = tagOf(name);
    return {
        name,
        tags: tagged ? [tag, Tag.octetString] : [Tag.octetString, tag],
        read(reader) {
            const first = reader.u8();
            if (first === Tag.octetString) {
                const at = reader.offset;
                const length = readLength(reader);
                if (length !== kind.LENGTH)
                    throw reader.error("invalid", `a ${name} has ${kind.LENGTH} octets, not ${length}`, at);
            }
            else if (first !== tag)
                throw unexpectedTag(reader, name);
            return new kind(reader.take(kind.LENGTH));
        },
        write(writer, value) {
            writer.u8(tagged ? tag : Tag.octetString);
            if (!tagged)
                writer.u8(kind.LENGTH);
            writeDate(writer, kind, value);
        },
        toJson: String,
        fromJson: (json) => required(name, fromText(json, (text) => kind.parse(text))),
        blank: () => kind.from({}),
    };
}
//# sourceMappingURL=string-codecs.js.map