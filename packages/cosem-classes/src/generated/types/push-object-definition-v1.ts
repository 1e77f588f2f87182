// Generated from push-object-definition-v1.yaml; do not edit.

import { type Codec, integer, longUnsigned, obisCode, structure } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { type ObjectRestriction, objectRestrictionCodec } from "./object-restriction.ts";

/** One attribute to push, of a setup of version 1. */
export interface PushObjectDefinitionV1 {
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

/** Reads and writes `PushObjectDefinitionV1`. */
export const pushObjectDefinitionV1Codec: Codec<PushObjectDefinitionV1> = structure({
  classId: longUnsigned,
  logicalName: obisCode,
  attributeIndex: integer,
  dataIndex: longUnsigned,
  restriction: objectRestrictionCodec,
});
