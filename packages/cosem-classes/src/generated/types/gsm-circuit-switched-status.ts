// Generated from gsm-circuit-switched-status.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Calls of a modem. Blue Book 4.7.8 */
export const GSMCircuitSwitchedStatus = {
  Inactive: 0,
  IncomingCall: 1,
  Active: 2,
} as const;

/** A value of `GSMCircuitSwitchedStatus`, or another number that a meter sends. */
export type GSMCircuitSwitchedStatus =
  | (typeof GSMCircuitSwitchedStatus)[keyof typeof GSMCircuitSwitchedStatus]
  | (number & {});

/** Reads and writes `GSMCircuitSwitchedStatus`. */
export const gsmCircuitSwitchedStatusCodec: Codec<GSMCircuitSwitchedStatus> = enumerated(GSMCircuitSwitchedStatus);
