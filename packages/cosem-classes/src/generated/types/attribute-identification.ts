// Generated from attribute-identification.yaml; do not edit.

import { type Codec, integer, longUnsigned, obisCode, structure } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";

/** One attribute of one object, by logical name. Blue Book 4.4.3 */
export interface AttributeIdentification {
  /** Its interface class. */
  readonly classId: number;
  /** Its logical name. */
  readonly logicalName: ObisCode;
  /** The attribute; 0 stands for all of them. */
  readonly attributeIndex: number;
}

/** Reads and writes `AttributeIdentification`. */
export const attributeIdentificationCodec: Codec<AttributeIdentification> = structure({
  classId: longUnsigned,
  logicalName: obisCode,
  attributeIndex: integer,
});
