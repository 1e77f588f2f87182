import type { AbortSignalLike, Millis } from "@dlms/core";
import type { ImageToActivateInfo, ImageTransfer } from "@dlms/cosem-classes";
import type { Clock } from "@dlms/transport";

/** How far a transfer is. */
export interface ImageProgress {
  readonly phase: "transfer" | "verify" | "activate";
  /** Blocks of the image. */
  readonly blocks: number;
  /** Blocks that the meter has, as far as is known. */
  readonly transferred: number;
}

/** How an image is brought into a meter. */
export interface ImageTransferOptions {
  /** What the image is, as the maker of the meter names it: ASCII or octets. */
  readonly identification: string | Uint8Array;
  /** Whether the image is activated when it is verified; it is not unless asked for. */
  readonly activate?: boolean | undefined;
  /** Whether transfers are enabled first where the meter has them disabled; that is an error unless asked for. */
  readonly enable?: boolean | undefined;
  /**
   * Whether a transfer that the meter has begun is that of this image, and is gone on with. Meters do not say what
   * they are being sent, so only the caller knows; anew unless given.
   */
  readonly resume?: boolean | undefined;
  /**
   * Opens the association anew after it was lost, and closes what is left of the old one; the transfer goes on with
   * what the meter has. Without it a lost connection is an error. Called again, after `pollInterval`, when it fails with a `TransportError` or
   * `TimeoutError`.
   */
  readonly reconnect?: (() => Promise<ImageTransfer>) | undefined;
  /** How many times in a row the connection may be lost or not be made before it is an error; 10 unless given. */
  readonly maxLosses?: number | undefined;
  /** How many times blocks that the meter says it misses are sent; 5 unless given. */
  readonly maxRounds?: number | undefined;
  /** Milliseconds between two looks at a meter that is busy; 5000 unless given. */
  readonly pollInterval?: Millis | undefined;
  /** Milliseconds for the meter to be done with one thing that it is busy with; 30 minutes unless given. */
  readonly pollTimeout?: Millis | undefined;
  /** Told at each block, and when the meter is asked to verify and to activate. */
  readonly onProgress?: ((progress: ImageProgress) => void) | undefined;
  readonly signal?: AbortSignalLike | undefined;
  /** Measures the times; the host's clock unless given. */
  readonly clock?: Clock | undefined;
}

/** What came of a transfer. */
export interface TransferredImage {
  readonly blocks: number;
  /** Blocks that were sent, some of them more than once; fewer than `blocks` when a transfer was gone on with. */
  readonly sent: number;
  /** How many times the connection was made anew. */
  readonly reconnections: number;
  /** Whether the meter said that the image is active. It may not live to say so: then it restarts. */
  readonly activated: boolean;
  /** What the meter had ready to be activated after it verified the image; empty where it does not tell. */
  readonly images: readonly ImageToActivateInfo[];
}
