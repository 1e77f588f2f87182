// Generated from current-credit-status.yaml; do not edit.

import { type Codec, namedBits } from "@dlms/axdr";

/** State of the credit in use and of the next one. Blue Book 4.6.2 */
export const CurrentCreditStatus = {
  /** There is credit. */
  InCredit: 0,
  /** Little credit is left. */
  LowCredit: 1,
  NextCreditEnabled: 2,
  NextCreditSelectable: 3,
  NextCreditSelected: 4,
  SelectableCreditInUse: 5,
  OutOfCredit: 6,
} as const;

/** A text of 0 and 1, the first for bit 0: `bits[CurrentCreditStatus.InCredit] === "1"`. */
export type CurrentCreditStatus = string;

/** Reads and writes `CurrentCreditStatus`. */
export const currentCreditStatusCodec: Codec<CurrentCreditStatus> = namedBits(CurrentCreditStatus);
