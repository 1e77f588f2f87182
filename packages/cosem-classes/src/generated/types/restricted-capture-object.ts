// Generated from restricted-capture-object.yaml; do not edit.

import { type Codec, integer, longUnsigned, obisCode, structure } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { type ObjectRestriction, objectRestrictionCodec } from "./object-restriction.ts";

/** One attribute that compact data capture, or a part of it. Blue Book 4.3.10 */
export interface RestrictedCaptureObject {
  /** Class of the captured object. */
  readonly classId: number;
  /** Logical name of the captured object. */
  readonly logicalName: ObisCode;
  /** The attribute; 0 stands for all public attributes. */
  readonly attributeIndex: number;
  /** The element of a structured attribute, counted from 1; 0 stands for the whole attribute. */
  readonly dataIndex: number;
  /** Which rows of a profile are meant. */
  readonly restriction: ObjectRestriction;
}

/** Reads and writes `RestrictedCaptureObject`. */
export const restrictedCaptureObjectCodec: Codec<RestrictedCaptureObject> = structure({
  classId: longUnsigned,
  logicalName: obisCode,
  attributeIndex: integer,
  dataIndex: longUnsigned,
  restriction: objectRestrictionCodec,
});
