// Generated from push-object-definition.yaml; do not edit.

import { array, type Codec, integer, longUnsigned, obisCode, structure } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { type CaptureObjectDefinition, captureObjectDefinitionCodec } from "./capture-object-definition.ts";
import { type ObjectRestriction, objectRestrictionCodec } from "./object-restriction.ts";

/** One attribute to push. Blue Book 4.4.8 */
export interface PushObjectDefinition {
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
  /** Which columns of a profile; empty for all. */
  readonly columns: readonly CaptureObjectDefinition[];
}

/** Reads and writes `PushObjectDefinition`. */
export const pushObjectDefinitionCodec: Codec<PushObjectDefinition> = structure({
  classId: longUnsigned,
  logicalName: obisCode,
  attributeIndex: integer,
  dataIndex: longUnsigned,
  restriction: objectRestrictionCodec,
  columns: array(captureObjectDefinitionCodec),
});
