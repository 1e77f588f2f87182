// Generated from baud-rate.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Speed of a serial port. Blue Book 4.7.2 */
export const BaudRate = {
  Baud300: 0,
  Baud600: 1,
  Baud1200: 2,
  Baud2400: 3,
  Baud4800: 4,
  Baud9600: 5,
  Baud19200: 6,
  Baud38400: 7,
  Baud57600: 8,
  Baud115200: 9,
} as const;

/** A value of `BaudRate`, or another number that a meter sends. */
export type BaudRate = (typeof BaudRate)[keyof typeof BaudRate] | (number & {});

/** Reads and writes `BaudRate`. */
export const baudRateCodec: Codec<BaudRate> = enumerated(BaudRate);
