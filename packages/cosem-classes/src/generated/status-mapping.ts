// Generated from 0063-status-mapping.v0.yaml; do not edit.

import { type Data as CosemData, dataCodec, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type StatusMappingTable, statusMappingTableCodec } from "./types/status-mapping-table.ts";

/** The attributes of `StatusMapping`. */
export type StatusMappingAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly statusWord: AttributeDescriptor<CosemData, 2>;
  readonly mappingTable: AttributeDescriptor<StatusMappingTable, 3>;
};

/** The methods of `StatusMapping`. */
export type StatusMappingMethods = Readonly<Record<never, never>>;

/**
 * StatusMapping: class 63, version 0. Blue Book 4.3.9
 * A status word, and what its bits stand for. Usual instances: 0.0.96.5.0.255.
 */
export class StatusMapping extends CosemObject {
  static readonly classId = 63;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<StatusMappingAttributes, StatusMappingMethods> = {
    classId: 63,
    version: 0,
    name: "StatusMapping",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      statusWord: { id: 2, name: "status_word", codec: dataCodec, static: false, shortNameOffset: 0x08 },
      mappingTable: {
        id: 3,
        name: "mapping_table",
        codec: statusMappingTableCodec,
        static: true,
        shortNameOffset: 0x10,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<StatusMappingAttributes, StatusMappingMethods> {
    return StatusMapping.descriptor;
  }

  /** The status: a bit-string, an unsigned number or a string, read as bits. Attribute 2, dynamic. */
  get statusWord(): Attribute<CosemData> {
    return new Attribute(this, StatusMapping.descriptor.attributes.statusWord);
  }

  /** What the bits stand for. Attribute 3, static. */
  get mappingTable(): Attribute<StatusMappingTable> {
    return new Attribute(this, StatusMapping.descriptor.attributes.mappingTable);
  }
}
