// Generated from local-port-mode.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Protocol that a local port speaks when nothing else was agreed. Blue Book 4.7.1 */
export const LocalPortMode = {
  /** IEC 62056-21, modes A to E. */
  Iec6205621: 0,
  /** IEC 62056-46; the other attributes do not apply. */
  Hdlc: 1,
  /** Another protocol, at the proposed speed; the other attributes do not apply. */
  NotSpecified: 2,
} as const;

/** A value of `LocalPortMode`, or another number that a meter sends. */
export type LocalPortMode = (typeof LocalPortMode)[keyof typeof LocalPortMode] | (number & {});

/** Reads and writes `LocalPortMode`. */
export const localPortModeCodec: Codec<LocalPortMode> = enumerated(LocalPortMode);
