// Generated from object-list-element-v1.yaml; do not edit.

import { type Codec, longUnsigned, obisCode, structure, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { type AccessRightsV1, accessRightsV1Codec } from "./access-rights-v1.ts";

/** One object that an association of version 1 or 2 shows. */
export interface ObjectListElementV1 {
  /** Its interface class. */
  readonly classId: number;
  /** Version of the class. */
  readonly version: number;
  /** Its logical name. */
  readonly logicalName: ObisCode;
  /** What the client may do with it. */
  readonly accessRights: AccessRightsV1;
}

/** Reads and writes `ObjectListElementV1`. */
export const objectListElementV1Codec: Codec<ObjectListElementV1> = structure({
  classId: longUnsigned,
  version: unsigned,
  logicalName: obisCode,
  accessRights: accessRightsV1Codec,
});
