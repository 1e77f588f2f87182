// Generated from protected-object.yaml; do not edit.

import { type Codec, integer, longUnsigned, obisCode, structure } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { type ObjectRestriction, objectRestrictionCodec } from "./object-restriction.ts";

/** An attribute, or a part of one, whose value is protected. Blue Book 4.4.9 */
export interface ProtectedObject {
  /** Class of the object. */
  readonly classId: number;
  /** Its logical name. */
  readonly logicalName: ObisCode;
  /** The attribute; 0 stands for all public attributes. */
  readonly attributeIndex: number;
  /** The element of a structured attribute; 0 for the whole. */
  readonly dataIndex: number;
  /** Which rows of a profile. */
  readonly restriction: ObjectRestriction;
}

/** Reads and writes `ProtectedObject`. */
export const protectedObjectCodec: Codec<ProtectedObject> = structure({
  classId: longUnsigned,
  logicalName: obisCode,
  attributeIndex: integer,
  dataIndex: longUnsigned,
  restriction: objectRestrictionCodec,
});
