import type { ByteReader, DecodeError } from "@dlms/core";

/**
 * Bounds of what is decoded. The number of values needs none: each takes an octet of the input at least, and in
 * compact arrays, where it may take none, there may be 16 for each octet.
 */
export interface DataLimits {
  /** How deep arrays and structures may stand inside each other: some hundreds at most, since reading recurses. */
  readonly maxDepth: number;
}

/** How data is read. */
export interface DataOptions extends Partial<DataLimits> {
  /** Octet strings become copies that may outlive the input; without it they are views on it. */
  readonly copy?: boolean;
}

/** What holds unless a reader is told otherwise. */
export const DEFAULT_DATA_LIMITS: DataLimits = { maxDepth: 32 };

const VALUES_PER_OCTET = 16;

/** The error for an array or structure whose tag at `at` is one level too many. */
export function tooDeep(reader: ByteReader, at: number): DecodeError {
  return reader.error("limit", "nested too deep", at);
}

/**
 * Refuses one more value of a compact array when it has `values`, and the `octets` up to the reader's place are far
 * fewer: parts of its elements may have no octets at all, and could multiply without end.
 */
export function checkDensity(reader: ByteReader, values: number, octets: number): void {
  if (values >= VALUES_PER_OCTET * octets) throw reader.error("limit", "too many values in a compact array");
}
