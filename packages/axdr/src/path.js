import { EncodeError } from "@dlms/core";
/** What `make` makes; an EncodeError of it gets `segment` before its path. For what is rare: it takes a closure. */
export function at(segment, make) {
    try {
        return make();
    }
    catch (error) {
        throw EncodeError.at(error, segment);
    }
}
/** A value for a message: text and numbers as they are, of other things no more than what they are. */
export function shown(value) {
    return typeof value === "string" || typeof value === "number" || typeof value === "bigint"
        ? String(value)
        : typeof value;
}
//# sourceMappingURL=path.js.map