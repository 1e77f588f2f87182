// Generated from function-object.yaml; do not edit.

import { type Codec, longUnsigned, obisCode, structure } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";

/** An object that belongs to a function. Blue Book 4.4.10 */
export interface FunctionObject {
  /** Its class. */
  readonly classId: number;
  /** Its logical name. */
  readonly logicalName: ObisCode;
}

/** Reads and writes `FunctionObject`. */
export const functionObjectCodec: Codec<FunctionObject> = structure({
  classId: longUnsigned,
  logicalName: obisCode,
});
