// Generated from 0001-data.v0.yaml; do not edit.

import { type Data as CosemData, dataCodec, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, DataObject } from "../runtime/index.ts";

/** The attributes of `Data`. */
export type DataAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly value: AttributeDescriptor<CosemData, 2>;
};

/** The methods of `Data`. */
export type DataMethods = Readonly<Record<never, never>>;

/**
 * Data: class 1, version 0. Blue Book 4.3.1
 * One value of any simple or complex type, such as a device identifier.
 */
export class Data extends DataObject {
  static readonly classId = 1;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<DataAttributes, DataMethods> = {
    classId: 1,
    version: 0,
    name: "Data",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      value: { id: 2, name: "value", codec: dataCodec, static: false, shortNameOffset: 0x08 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<DataAttributes, DataMethods> {
    return Data.descriptor;
  }

  /** The value. Attribute 2, dynamic. */
  get value(): Attribute<CosemData> {
    return new Attribute(this, Data.descriptor.attributes.value);
  }
}
