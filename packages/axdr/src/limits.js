export const DEFAULT_DATA_LIMITS = { maxDepth: 32 };
const VALUES_PER_OCTET = 16;
/** The error for an array or structure whose tag at `at` is one level too many. */
export function tooDeep(reader, at) {
    return reader.error("limit", "nested too deep", at);
}
/**
 * Refuses one more value of a compact array when it has `values`, and the `octets` up to the reader's place are far
 * fewer: parts of its elements may have no octets at all, and could multiply without end.
 */
export function checkDensity(reader, values, octets) {
    if (values >= VALUES_PER_OCTET * octets)
        throw reader.error("limit", "too many values in a compact array");
}
//# sourceMappingURL=limits.js.map