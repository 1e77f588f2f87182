// Generated from 0061-register-table.v0.yaml; do not edit.

import { type Data as CosemData, dataCodec, integer, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import { type ScalerUnit, scalerUnitCodec } from "./types/scaler-unit.ts";
import { type TableCellDefinition, tableCellDefinitionCodec } from "./types/table-cell-definition.ts";

/** The attributes of `RegisterTable`. */
export type RegisterTableAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly tableCellValues: AttributeDescriptor<CosemData, 2>;
  readonly tableCellDefinition: AttributeDescriptor<TableCellDefinition, 3>;
  readonly scalerUnit: AttributeDescriptor<ScalerUnit, 4>;
};

/** The methods of `RegisterTable`. */
export type RegisterTableMethods = {
  readonly reset: MethodDescriptor<number, void, 1>;
  readonly capture: MethodDescriptor<number, void, 2>;
};

/**
 * RegisterTable: class 61, version 0. Blue Book 4.3.8
 * The same attribute of many registers, with one scaler and unit. Usual instances: 0.0.21.0.1.255.
 */
export class RegisterTable extends CosemObject {
  static readonly classId = 61;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<RegisterTableAttributes, RegisterTableMethods> = {
    classId: 61,
    version: 0,
    name: "RegisterTable",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      tableCellValues: { id: 2, name: "table_cell_values", codec: dataCodec, static: false, shortNameOffset: 0x08 },
      tableCellDefinition: {
        id: 3,
        name: "table_cell_definition",
        codec: tableCellDefinitionCodec,
        static: true,
        shortNameOffset: 0x10,
      },
      scalerUnit: { id: 4, name: "scaler_unit", codec: scalerUnitCodec, static: true, shortNameOffset: 0x18 },
    },
    methods: {
      reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x28 },
      capture: { id: 2, name: "capture", parameter: integer, result: undefined, shortNameOffset: 0x30 },
    },
  };

  override get descriptor(): ClassDescriptor<RegisterTableAttributes, RegisterTableMethods> {
    return RegisterTable.descriptor;
  }

  /** The values, an array or a compact array, all of the type of the attribute. Attribute 2, dynamic. */
  get tableCellValues(): Attribute<CosemData> {
    return new Attribute(this, RegisterTable.descriptor.attributes.tableCellValues);
  }

  /** Where the values come from. Attribute 3, static. */
  get tableCellDefinition(): Attribute<TableCellDefinition> {
    return new Attribute(this, RegisterTable.descriptor.attributes.tableCellDefinition);
  }

  /** Scaler and unit of all values. Attribute 4, static. */
  get scalerUnit(): Attribute<ScalerUnit> {
    return new Attribute(this, RegisterTable.descriptor.attributes.scalerUnit);
  }

  /** Clears the values. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, RegisterTable.descriptor.methods.reset);
  }

  /** Copies the attributes into the table. Method 2. */
  get capture(): Trigger {
    return new Trigger(this, RegisterTable.descriptor.methods.capture);
  }
}
