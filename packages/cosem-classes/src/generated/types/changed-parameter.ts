// Generated from changed-parameter.yaml; do not edit.

import { type Codec, type Data as CosemData, dataCodec, integer, longUnsigned, obisCode, structure } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";

/** The attribute that changed last, with its new value. Blue Book 4.5.10 */
export interface ChangedParameter {
  /** Class of the object. */
  readonly classId: number;
  /** Its logical name. */
  readonly logicalName: ObisCode;
  /** The attribute. */
  readonly attributeIndex: number;
  /** Its new value. */
  readonly attributeValue: CosemData;
}

/** Reads and writes `ChangedParameter`. */
export const changedParameterCodec: Codec<ChangedParameter> = structure({
  classId: longUnsigned,
  logicalName: obisCode,
  attributeIndex: integer,
  attributeValue: dataCodec,
});
