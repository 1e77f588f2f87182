// Generated from table-cell-definition.yaml; do not edit.

import { array, type Codec, integer, longUnsigned, obisCode, structure, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";

/**
 * Which registers fill the cells of a table: one attribute of objects that differ in group E of the logical name alone.
 * Blue Book 4.3.8
 */
export interface TableCellDefinition {
  /** Class of the objects. */
  readonly classId: number;
  /** Their logical name; group E is left to the next field. */
  readonly logicalName: ObisCode;
  /** Values of group E, one for each cell. */
  readonly groupEValues: readonly number[];
  /** The attribute. */
  readonly attributeIndex: number;
}

/** Reads and writes `TableCellDefinition`. */
export const tableCellDefinitionCodec: Codec<TableCellDefinition> = structure({
  classId: longUnsigned,
  logicalName: obisCode,
  groupEValues: array(unsigned),
  attributeIndex: integer,
});
