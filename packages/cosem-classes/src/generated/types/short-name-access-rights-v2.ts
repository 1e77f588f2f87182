// Generated from short-name-access-rights-v2.yaml; do not edit.

import { array, type Codec, long, structure } from "@dlms/axdr";
import { type AttributeAccessItemV1, attributeAccessItemV1Codec } from "./attribute-access-item-v1.ts";
import { type MethodAccessItemV1, methodAccessItemV1Codec } from "./method-access-item-v1.ts";

/** Access to the attributes and methods of one object by short names, in an association of version 2 or 3. */
export interface ShortNameAccessRightsV2 {
  /** Base name of the object. */
  readonly baseName: number;
  /** One item for each attribute. */
  readonly attributeAccess: readonly AttributeAccessItemV1[];
  /** One item for each method. */
  readonly methodAccess: readonly MethodAccessItemV1[];
}

/** Reads and writes `ShortNameAccessRightsV2`. */
export const shortNameAccessRightsV2Codec: Codec<ShortNameAccessRightsV2> = structure({
  baseName: long,
  attributeAccess: array(attributeAccessItemV1Codec),
  methodAccess: array(methodAccessItemV1Codec),
});
