// Generated from access-rights.yaml; do not edit.

import { array, type Codec, structure } from "@dlms/axdr";
import { type AttributeAccessItem, attributeAccessItemCodec } from "./attribute-access-item.ts";
import { type MethodAccessItem, methodAccessItemCodec } from "./method-access-item.ts";

/** Access to the attributes and methods of an object. Blue Book 4.4.4 */
export interface AccessRights {
  /** One item for each attribute. */
  readonly attributeAccess: readonly AttributeAccessItem[];
  /** One item for each method. */
  readonly methodAccess: readonly MethodAccessItem[];
}

/** Reads and writes `AccessRights`. */
export const accessRightsCodec: Codec<AccessRights> = structure({
  attributeAccess: array(attributeAccessItemCodec),
  methodAccess: array(methodAccessItemCodec),
});
