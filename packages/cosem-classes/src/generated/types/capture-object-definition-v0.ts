// Generated from capture-object-definition-v0.yaml; do not edit.

import { type Codec, integer, longUnsigned, obisCode, structure } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";

/** One attribute that a profile of version 0 captures. */
export interface CaptureObjectDefinitionV0 {
  /** Class of the captured object. */
  readonly classId: number;
  /** Logical name of the captured object. */
  readonly logicalName: ObisCode;
  /** The attribute; 0 stands for all public attributes. */
  readonly attributeIndex: number;
}

/** Reads and writes `CaptureObjectDefinitionV0`. */
export const captureObjectDefinitionV0Codec: Codec<CaptureObjectDefinitionV0> = structure({
  classId: longUnsigned,
  logicalName: obisCode,
  attributeIndex: integer,
});
