// Generated from object-list-element.yaml; do not edit.

import { type Codec, longUnsigned, obisCode, structure, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { type AccessRights, accessRightsCodec } from "./access-rights.ts";

/** One object that an association shows. Blue Book 4.4.4 */
export interface ObjectListElement {
  /** Its interface class. */
  readonly classId: number;
  /** Version of the class. */
  readonly version: number;
  /** Its logical name. */
  readonly logicalName: ObisCode;
  /** What the client may do with it. */
  readonly accessRights: AccessRights;
}

/** Reads and writes `ObjectListElement`. */
export const objectListElementCodec: Codec<ObjectListElement> = structure({
  classId: longUnsigned,
  version: unsigned,
  logicalName: obisCode,
  accessRights: accessRightsCodec,
});
