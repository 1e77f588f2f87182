// Generated from push-repetition-delay.yaml; do not edit.

import { type Codec, longUnsigned, structure } from "@dlms/axdr";

/** Time between two attempts to push, which grows from one to the next. Blue Book 4.4.8 */
export interface PushRepetitionDelay {
  /** The first delay, in s. */
  readonly repetitionDelayMin: number;
  /** What a delay is multiplied with for the next one, in hundredths. */
  readonly repetitionDelayExponent: number;
  /** The longest delay, in s. */
  readonly repetitionDelayMax: number;
}

/** Reads and writes `PushRepetitionDelay`. */
export const pushRepetitionDelayCodec: Codec<PushRepetitionDelay> = structure({
  repetitionDelayMin: longUnsigned,
  repetitionDelayExponent: longUnsigned,
  repetitionDelayMax: longUnsigned,
});
