// Generated from method-access-item-v0.yaml; do not edit.

import { boolean, type Codec, integer, structure } from "@dlms/axdr";

/** Access to one method, in an association of version 0. */
export interface MethodAccessItemV0 {
  /** The method. */
  readonly methodId: number;
  /** Whether the client may call it. */
  readonly accessMode: boolean;
}

/** Reads and writes `MethodAccessItemV0`. */
export const methodAccessItemV0Codec: Codec<MethodAccessItemV0> = structure({
  methodId: integer,
  accessMode: boolean,
});
