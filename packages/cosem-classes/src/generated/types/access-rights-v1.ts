// Generated from access-rights-v1.yaml; do not edit.

import { array, type Codec, structure } from "@dlms/axdr";
import { type AttributeAccessItemV1, attributeAccessItemV1Codec } from "./attribute-access-item-v1.ts";
import { type MethodAccessItemV1, methodAccessItemV1Codec } from "./method-access-item-v1.ts";

/** Access to the attributes and methods of an object, in an association of version 1 or 2. */
export interface AccessRightsV1 {
  /** One item for each attribute. */
  readonly attributeAccess: readonly AttributeAccessItemV1[];
  /** One item for each method. */
  readonly methodAccess: readonly MethodAccessItemV1[];
}

/** Reads and writes `AccessRightsV1`. */
export const accessRightsV1Codec: Codec<AccessRightsV1> = structure({
  attributeAccess: array(attributeAccessItemV1Codec),
  methodAccess: array(methodAccessItemV1Codec),
});
