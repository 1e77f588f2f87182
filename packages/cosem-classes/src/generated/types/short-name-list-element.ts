// Generated from short-name-list-element.yaml; do not edit.

import { type Codec, long, longUnsigned, obisCode, structure, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";

/** One object that an association by short names shows. Blue Book 4.4.3 */
export interface ShortNameListElement {
  /** Its base name, as a signed number: 0xFA00 is -1536. */
  readonly baseName: number;
  /** Its interface class. */
  readonly classId: number;
  /** Version of the class. */
  readonly version: number;
  /** Its logical name. */
  readonly logicalName: ObisCode;
}

/** Reads and writes `ShortNameListElement`. */
export const shortNameListElementCodec: Codec<ShortNameListElement> = structure({
  baseName: long,
  classId: longUnsigned,
  version: unsigned,
  logicalName: obisCode,
});
