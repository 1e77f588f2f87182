// Generated from object-definition.yaml; do not edit.

import { type Codec, longUnsigned, obisCode, structure } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";

/** An object by class and logical name. Blue Book 4.3.5 */
export interface ObjectDefinition {
  /** Its interface class. */
  readonly classId: number;
  /** Its logical name. */
  readonly logicalName: ObisCode;
}

/** Reads and writes `ObjectDefinition`. */
export const objectDefinitionCodec: Codec<ObjectDefinition> = structure({
  classId: longUnsigned,
  logicalName: obisCode,
});
