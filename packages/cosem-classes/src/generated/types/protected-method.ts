// Generated from protected-method.yaml; do not edit.

import { type Codec, integer, longUnsigned, obisCode, structure } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";

/** A method whose call is protected. Blue Book 4.4.9 */
export interface ProtectedMethod {
  /** Class of the object. */
  readonly classId: number;
  /** Its logical name. */
  readonly logicalName: ObisCode;
  /** The method. */
  readonly methodIndex: number;
}

/** Reads and writes `ProtectedMethod`. */
export const protectedMethodCodec: Codec<ProtectedMethod> = structure({
  classId: longUnsigned,
  logicalName: obisCode,
  methodIndex: integer,
});
