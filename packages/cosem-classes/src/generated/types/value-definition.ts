// Generated from value-definition.yaml; do not edit.

import { type Codec, integer, longUnsigned, obisCode, structure } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";

/** An attribute whose value is watched. Blue Book 4.5.9 */
export interface ValueDefinition {
  /** Class of the object. */
  readonly classId: number;
  /** Its logical name. */
  readonly logicalName: ObisCode;
  /** The attribute. */
  readonly attributeIndex: number;
}

/** Reads and writes `ValueDefinition`. */
export const valueDefinitionCodec: Codec<ValueDefinition> = structure({
  classId: longUnsigned,
  logicalName: obisCode,
  attributeIndex: integer,
});
