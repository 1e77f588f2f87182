/** Bounds that stand before every buffer. */
export interface AssociationLimits {
  /** Longest value joined out of blocks, in octets. */
  readonly maxValueSize: number;
  /** Blocks of one transfer. */
  readonly maxBlocks: number;
  /** Requests that wait or are under way at once. */
  readonly maxRequests: number;
  /** Attributes, methods or variables that one request to a server may name. */
  readonly maxListItems: number;
  /** Blocks of a general block transfer that are taken before they are acknowledged, from 1 to 63. */
  readonly blockWindow: number;
}

/** What holds for those that are not given. */
export const DEFAULT_LIMITS: AssociationLimits = {
  maxValueSize: 16 * 1024 * 1024,
  maxBlocks: 1_000_000,
  maxRequests: 64,
  maxListItems: 1_000,
  blockWindow: 8,
};
