import type { ByteReader, DecodeError } from "@dlms/core";

/** Bounds of what is decoded. */
export interface DataLimits {
  /** How deep arrays and structures may stand inside each other. */
  readonly maxDepth: number;
  /**
   * How many values one compact array may have, those inside of its elements included. Everywhere else a value has
   * an octet of its own, and the length of the input is the bound.
   */
  readonly maxElements: number;
}

/** How data is read. */
export interface DataOptions extends Partial<DataLimits> {
  /** Octet strings become copies that may outlive the input; without it they are views on it. */
  readonly copy?: boolean;
}

export const DEFAULT_DATA_LIMITS: DataLimits = { maxDepth: 32, maxElements: 1_000_000 };

/** The error for an array or structure whose tag at `at` is one level too many. */
export function tooDeep(reader: ByteReader, at: number): DecodeError {
  return reader.error("limit", "nested too deep", at);
}
