// Generated from object-list-element-v0.yaml; do not edit.

import { type Codec, longUnsigned, obisCode, structure, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { type AccessRightsV0, accessRightsV0Codec } from "./access-rights-v0.ts";

/** One object that an association of version 0 shows. */
export interface ObjectListElementV0 {
  /** Its interface class. */
  readonly classId: number;
  /** Version of the class. */
  readonly version: number;
  /** Its logical name. */
  readonly logicalName: ObisCode;
  /** What the client may do with it. */
  readonly accessRights: AccessRightsV0;
}

/** Reads and writes `ObjectListElementV0`. */
export const objectListElementV0Codec: Codec<ObjectListElementV0> = structure({
  classId: longUnsigned,
  version: unsigned,
  logicalName: obisCode,
  accessRights: accessRightsV0Codec,
});
