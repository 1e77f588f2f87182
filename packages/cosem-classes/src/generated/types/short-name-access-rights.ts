// Generated from short-name-access-rights.yaml; do not edit.

import { array, type Codec, long, structure } from "@dlms/axdr";
import { type AttributeAccessItem, attributeAccessItemCodec } from "./attribute-access-item.ts";
import { type MethodAccessItem, methodAccessItemCodec } from "./method-access-item.ts";

/** Access to the attributes and methods of one object by short names. Blue Book 4.4.3 */
export interface ShortNameAccessRights {
  /** Base name of the object. */
  readonly baseName: number;
  /** One item for each attribute. */
  readonly attributeAccess: readonly AttributeAccessItem[];
  /** One item for each method. */
  readonly methodAccess: readonly MethodAccessItem[];
}

/** Reads and writes `ShortNameAccessRights`. */
export const shortNameAccessRightsCodec: Codec<ShortNameAccessRights> = structure({
  baseName: long,
  attributeAccess: array(attributeAccessItemCodec),
  methodAccess: array(methodAccessItemCodec),
});
