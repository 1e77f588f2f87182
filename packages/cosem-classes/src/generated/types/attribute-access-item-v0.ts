// Generated from attribute-access-item-v0.yaml; do not edit.

import { array, type Codec, integer, optional, structure } from "@dlms/axdr";
import { type AttributeAccessModeV0, attributeAccessModeV0Codec } from "./attribute-access-mode-v0.ts";

/** Access to one attribute, in an association of version 0. */
export interface AttributeAccessItemV0 {
  /** The attribute. */
  readonly attributeId: number;
  /** What the client may do with it. */
  readonly accessMode: AttributeAccessModeV0;
  /** Selectors for selective access, if there are any. */
  readonly accessSelectors: readonly number[] | undefined;
}

/** Reads and writes `AttributeAccessItemV0`. */
export const attributeAccessItemV0Codec: Codec<AttributeAccessItemV0> = structure({
  attributeId: integer,
  accessMode: attributeAccessModeV0Codec,
  accessSelectors: optional(array(integer)),
});
