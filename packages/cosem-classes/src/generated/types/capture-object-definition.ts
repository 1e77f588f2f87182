// Generated from capture-object-definition.yaml; do not edit.

import { type Codec, integer, longUnsigned, obisCode, structure } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";

/** One attribute that a profile captures, or a part of one. Blue Book 4.3.6 */
export interface CaptureObjectDefinition {
  /** Class of the captured object. */
  readonly classId: number;
  /** Logical name of the captured object. */
  readonly logicalName: ObisCode;
  /** The attribute; 0 stands for all public attributes. */
  readonly attributeIndex: number;
  /** The element of a structured attribute, counted from 1; 0 stands for the whole attribute. */
  readonly dataIndex: number;
}

/** Reads and writes `CaptureObjectDefinition`. */
export const captureObjectDefinitionCodec: Codec<CaptureObjectDefinition> = structure({
  classId: longUnsigned,
  logicalName: obisCode,
  attributeIndex: integer,
  dataIndex: longUnsigned,
});
