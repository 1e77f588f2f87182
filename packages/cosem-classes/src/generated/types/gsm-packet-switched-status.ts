// Generated from gsm-packet-switched-status.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Packet data of a modem. Blue Book 4.7.8 */
export const GSMPacketSwitchedStatus = {
  Inactive: 0,
  Gprs: 1,
  Edge: 2,
  Umts: 3,
  Hsdpa: 4,
  /** From version 1 on. */
  Lte: 5,
  /** From version 1 on. */
  Cdma: 6,
  /** From version 2 on. */
  LteCatM1: 7,
  /** From version 2 on. */
  LteCatNb1: 8,
  /** From version 2 on. */
  LteCatNb2: 9,
} as const;

/** A value of `GSMPacketSwitchedStatus`, or another number that a meter sends. */
export type GSMPacketSwitchedStatus =
  | (typeof GSMPacketSwitchedStatus)[keyof typeof GSMPacketSwitchedStatus]
  | (number & {});

/** Reads and writes `GSMPacketSwitchedStatus`. */
export const gsmPacketSwitchedStatusCodec: Codec<GSMPacketSwitchedStatus> = enumerated(GSMPacketSwitchedStatus);
