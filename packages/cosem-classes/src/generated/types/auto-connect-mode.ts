// Generated from auto-connect-mode.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** When a meter connects by itself. From 200 on manufacturer specific. Blue Book 4.7.6 */
export const AutoConnectMode = {
  /** Never. */
  None: 0,
  /** Dials at any time. */
  AnyTime: 1,
  /** Dials inside of the calling window. */
  InWindow: 2,
  /** Dials inside of the calling window, for alarms at any time. */
  InWindowAlarmsAnyTime: 3,
  /** Sends SMS by the mobile network; not in version 0. */
  SmsPlmn: 4,
  /** Sends SMS by the telephone network; not in version 0. */
  SmsPstn: 5,
  /** Sends e-mail; not in version 0. */
  Email: 6,
  /** Connected at all times; from version 2 on. */
  Permanent: 101,
  /** Connected inside of the calling window, never outside; from version 2 on. */
  PermanentInWindow: 102,
  /** Connected inside of the calling window, outside when the method connect is called; from version 2 on. */
  PermanentInWindowOrInvoked: 103,
  /** Connected when the method connect is called; from version 2 on. */
  Invoked: 104,
} as const;

/** A value of `AutoConnectMode`, or another number that a meter sends. */
export type AutoConnectMode = (typeof AutoConnectMode)[keyof typeof AutoConnectMode] | (number & {});

/** Reads and writes `AutoConnectMode`. */
export const autoConnectModeCodec: Codec<AutoConnectMode> = enumerated(AutoConnectMode);
