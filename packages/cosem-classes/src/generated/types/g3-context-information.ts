// Generated from g3-context-information.yaml; do not edit.

import { bitString, boolean, type Codec, longUnsigned, octetString, structure, unsigned } from "@dlms/axdr";

/** A context of header compression in 6LoWPAN. Blue Book 4.13.5 */
export interface G3ContextInformation {
  /** Number of the context, 4 bits. */
  readonly cid: string;
  /** Bits of the context that count. */
  readonly contextLength: number;
  /** The prefix. */
  readonly context: Uint8Array;
  /** Whether it may be used to compress. */
  readonly compression: boolean;
  /** Minutes for which it still holds. */
  readonly validLifetime: number;
}

/** Reads and writes `G3ContextInformation`. */
export const g3ContextInformationCodec: Codec<G3ContextInformation> = structure({
  cid: bitString(),
  contextLength: unsigned,
  context: octetString(),
  compression: boolean,
  validLifetime: longUnsigned,
});
