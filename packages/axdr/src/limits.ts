/** Bounds of what is decoded. */
export interface DataLimits {
  /** How deep arrays and structures may stand inside each other. */
  readonly maxDepth: number;
}

export const DEFAULT_DATA_LIMITS: DataLimits = { maxDepth: 32 };
