// Generated from account-mode-and-status.yaml; do not edit.

import { type Codec, structure } from "@dlms/axdr";
import { type AccountStatus, accountStatusCodec } from "./account-status.ts";
import { type PaymentMode, paymentModeCodec } from "./payment-mode.ts";

/** How an account is paid, and its state. Blue Book 4.6.2 */
export interface AccountModeAndStatus {
  /** How it is paid. */
  readonly paymentMode: PaymentMode;
  /** Its state. */
  readonly accountStatus: AccountStatus;
}

/** Reads and writes `AccountModeAndStatus`. */
export const accountModeAndStatusCodec: Codec<AccountModeAndStatus> = structure({
  paymentMode: paymentModeCodec,
  accountStatus: accountStatusCodec,
});
