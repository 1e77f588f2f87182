// Generated from account-status.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** State of an account. Blue Book 4.6.2 */
export const AccountStatus = {
  /** Not yet active. */
  NewInactive: 1,
  Active: 2,
  Closed: 3,
} as const;

/** A value of `AccountStatus`, or another number that a meter sends. */
export type AccountStatus = (typeof AccountStatus)[keyof typeof AccountStatus] | (number & {});

/** Reads and writes `AccountStatus`. */
export const accountStatusCodec: Codec<AccountStatus> = enumerated(AccountStatus);
