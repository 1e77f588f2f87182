// Generated from push-object-definition-v0.yaml; do not edit.

import { type Codec, integer, longUnsigned, obisCode, structure } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";

/** One attribute to push, of a setup of version 0. */
export interface PushObjectDefinitionV0 {
  /** Class of the object. */
  readonly classId: number;
  /** Its logical name. */
  readonly logicalName: ObisCode;
  /** The attribute; 0 stands for all public attributes. */
  readonly attributeIndex: number;
  /** The element of a structured attribute; 0 for the whole. */
  readonly dataIndex: number;
}

/** Reads and writes `PushObjectDefinitionV0`. */
export const pushObjectDefinitionV0Codec: Codec<PushObjectDefinitionV0> = structure({
  classId: longUnsigned,
  logicalName: obisCode,
  attributeIndex: integer,
  dataIndex: longUnsigned,
});
