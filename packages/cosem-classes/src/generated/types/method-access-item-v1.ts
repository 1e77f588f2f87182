// Generated from method-access-item-v1.yaml; do not edit.

import { type Codec, integer, structure } from "@dlms/axdr";
import { type MethodAccessModeV1, methodAccessModeV1Codec } from "./method-access-mode-v1.ts";

/** Access to one method, in an association of version 1 or 2. */
export interface MethodAccessItemV1 {
  /** The method. */
  readonly methodId: number;
  /** Whether the client may call it. */
  readonly accessMode: MethodAccessModeV1;
}

/** Reads and writes `MethodAccessItemV1`. */
export const methodAccessItemV1Codec: Codec<MethodAccessItemV1> = structure({
  methodId: integer,
  accessMode: methodAccessModeV1Codec,
});
