// Generated from attribute-access-item-v1.yaml; do not edit.

import { array, type Codec, integer, optional, structure } from "@dlms/axdr";
import { type AttributeAccessModeV1, attributeAccessModeV1Codec } from "./attribute-access-mode-v1.ts";

/** Access to one attribute, in an association of version 1 or 2. */
export interface AttributeAccessItemV1 {
  /** The attribute. */
  readonly attributeId: number;
  /** What the client may do with it. */
  readonly accessMode: AttributeAccessModeV1;
  /** Selectors for selective access, if there are any. */
  readonly accessSelectors: readonly number[] | undefined;
}

/** Reads and writes `AttributeAccessItemV1`. */
export const attributeAccessItemV1Codec: Codec<AttributeAccessItemV1> = structure({
  attributeId: integer,
  accessMode: attributeAccessModeV1Codec,
  accessSelectors: optional(array(integer)),
});
