// Generated from access-rights-v0.yaml; do not edit.

import { array, type Codec, structure } from "@dlms/axdr";
import { type AttributeAccessItemV0, attributeAccessItemV0Codec } from "./attribute-access-item-v0.ts";
import { type MethodAccessItemV0, methodAccessItemV0Codec } from "./method-access-item-v0.ts";

/** Access to the attributes and methods of an object, in an association of version 0. */
export interface AccessRightsV0 {
  /** One item for each attribute. */
  readonly attributeAccess: readonly AttributeAccessItemV0[];
  /** One item for each method. */
  readonly methodAccess: readonly MethodAccessItemV0[];
}

/** Reads and writes `AccessRightsV0`. */
export const accessRightsV0Codec: Codec<AccessRightsV0> = structure({
  attributeAccess: array(attributeAccessItemV0Codec),
  methodAccess: array(methodAccessItemV0Codec),
});
