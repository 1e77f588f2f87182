// Generated from method-access-item.yaml; do not edit.

import { type Codec, integer, structure } from "@dlms/axdr";
import { type MethodAccessMode, methodAccessModeCodec } from "./method-access-mode.ts";

/** Access to one method. Blue Book 4.4.4 */
export interface MethodAccessItem {
  /** The method. */
  readonly methodId: number;
  /** Whether the client may call it. */
  readonly accessMode: MethodAccessMode;
}

/** Reads and writes `MethodAccessItem`. */
export const methodAccessItemCodec: Codec<MethodAccessItem> = structure({
  methodId: integer,
  accessMode: methodAccessModeCodec,
});
