import { DlmsError, EncodeError } from "@dlms/core";
import { TYPE_NAMES, tagOf } from "./tags.js";
function same(value) {
    return value;
}
export const asText = {
    toJson: same,
    fromJson: (json) => (typeof json === "string" ? json : undefined),
};
/** What `parse` makes of a text; `undefined` for other JSON, or when it throws one of the stack's errors. */
export function fromText(json, parse) {
    if (typeof json !== "string")
        return undefined;
    try {
        return parse(json);
    }
    catch (error) {
        if (error instanceof DlmsError)
            return undefined;
        throw error;
    }
}
/** @throws EncodeError when there is no value. */
export function required(name, value) {
    if (value === undefined)
        throw new EncodeError(`not a value of ${name}`);
    return value;
}
/** One simple type: its tag, what stands after it, and the value that says least. */
export function simple(name, readContents, writeContents, json, blank) {
    const tag = tagOf(name);
    return {
        name,
        tags: [tag],
        read(reader) {
            if (reader.u8() !== tag)
                throw unexpectedTag(reader, name);
            return readContents(reader);
        },
        write(writer, value) {
            writer.u8(tag);
            writeContents(writer, value);
        },
        toJson: json.toJson,
        fromJson: (value) => required(name, json.fromJson(value)),
        blank,
    };
}
/** The error for the tag that was just read. */
export function unexpectedTag(reader, name) {
    const at = reader.offset - 1;
    const tag = reader.bytes[at];
    return reader.error("invalid", `${TYPE_NAMES.get(tag) ?? `tag ${tag}`} where ${name} was expected`, at);
}
//# sourceMappingURL=simple-codec.js.map