// Generated from attribute-access-item.yaml; do not edit.

import { array, type Codec, integer, optional, structure } from "@dlms/axdr";
import { type AttributeAccessMode, attributeAccessModeCodec } from "./attribute-access-mode.ts";

/** Access to one attribute. Blue Book 4.4.4 */
export interface AttributeAccessItem {
  /** The attribute. */
  readonly attributeId: number;
  /** What the client may do with it. */
  readonly accessMode: AttributeAccessMode;
  /** Selectors for selective access, if there are any. */
  readonly accessSelectors: readonly number[] | undefined;
}

/** Reads and writes `AttributeAccessItem`. */
export const attributeAccessItemCodec: Codec<AttributeAccessItem> = structure({
  attributeId: integer,
  accessMode: attributeAccessModeCodec,
  accessSelectors: optional(array(integer)),
});
