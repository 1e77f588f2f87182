// Generated from 0026-utility-tables.v0.yaml; do not edit.

import { doubleLongUnsigned, longUnsigned, obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `UtilityTables`. */
export type UtilityTablesAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly tableId: AttributeDescriptor<number, 2>;
  readonly length: AttributeDescriptor<number, 3>;
  readonly buffer: AttributeDescriptor<Uint8Array, 4>;
};

/** The methods of `UtilityTables`. */
export type UtilityTablesMethods = Readonly<Record<never, never>>;

/**
 * UtilityTables: class 26, version 0. Blue Book 4.3.7
 * One table of ANSI C12.19. Usual instances: 0.0.65.0.0.255.
 */
export class UtilityTables extends CosemObject {
  static readonly classId = 26;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<UtilityTablesAttributes, UtilityTablesMethods> = {
    classId: 26,
    version: 0,
    name: "UtilityTables",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      tableId: { id: 2, name: "table_id", codec: longUnsigned, static: true, shortNameOffset: 0x08 },
      length: { id: 3, name: "length", codec: doubleLongUnsigned, static: false, shortNameOffset: 0x10 },
      buffer: { id: 4, name: "buffer", codec: octetString(), static: false, shortNameOffset: 0x18 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<UtilityTablesAttributes, UtilityTablesMethods> {
    return UtilityTables.descriptor;
  }

  /** Number of the table, as the standard of the table has it. Attribute 2, static. */
  get tableId(): Attribute<number> {
    return new Attribute(this, UtilityTables.descriptor.attributes.tableId);
  }

  /** Length of the table, in octets. Attribute 3, dynamic. */
  get length(): Attribute<number> {
    return new Attribute(this, UtilityTables.descriptor.attributes.length);
  }

  /** The table. Attribute 4, dynamic. */
  get buffer(): Attribute<Uint8Array> {
    return new Attribute(this, UtilityTables.descriptor.attributes.buffer);
  }
}
