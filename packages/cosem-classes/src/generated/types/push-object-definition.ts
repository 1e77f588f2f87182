// Generated from push-object-definition.yaml; do not edit.

import { type Codec, integer, longUnsigned, obisCode, structure } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";

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
}

/** Reads and writes `PushObjectDefinition`. */
export const pushObjectDefinitionCodec: Codec<PushObjectDefinition> = structure({
  classId: longUnsigned,
  logicalName: obisCode,
  attributeIndex: integer,
  dataIndex: longUnsigned,
});
