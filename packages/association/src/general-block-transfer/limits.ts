/** Bounds of a general block transfer, in each direction. */
export interface BlockTransferLimits {
  /** Longest APDU joined out of blocks, in octets. */
  readonly maxValueSize: number;
  /** Blocks of one exchange each way; block numbers have 16 bits, so at most 65,535. */
  readonly maxBlocks: number;
  /** Blocks in a row that this side takes before it acknowledges, from 1 to 63. */
  readonly window: number;
}

/** The greatest block number. */
export const LAST_BLOCK_NUMBER = 0xffff;
/** The greatest window: it has six bits. */
export const LARGEST_WINDOW = 63;
