// Generated from 0011-special-days-table.v0.yaml; do not edit.

import { array, longUnsigned, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  Method,
  type MethodDescriptor,
} from "../runtime/index.ts";
import { type SpecialDay, specialDayCodec } from "./types/special-day.ts";

/** The attributes of `SpecialDaysTable`. */
export type SpecialDaysTableAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly entries: AttributeDescriptor<readonly SpecialDay[], 2>;
};

/** The methods of `SpecialDaysTable`. */
export type SpecialDaysTableMethods = {
  readonly insert: MethodDescriptor<SpecialDay, void, 1>;
  readonly delete: MethodDescriptor<number, void, 2>;
};

/**
 * SpecialDaysTable: class 11, version 0. Blue Book 4.5.4
 * Dates on which other day profiles are in force. Usual instances: 0.0.11.0.0.255.
 */
export class SpecialDaysTable extends CosemObject {
  static readonly classId = 11;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<SpecialDaysTableAttributes, SpecialDaysTableMethods> = {
    classId: 11,
    version: 0,
    name: "SpecialDaysTable",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      entries: { id: 2, name: "entries", codec: array(specialDayCodec), static: true, shortNameOffset: 0x08 },
    },
    methods: {
      insert: { id: 1, name: "insert", parameter: specialDayCodec, result: undefined, shortNameOffset: 0x10 },
      delete: { id: 2, name: "delete", parameter: longUnsigned, result: undefined, shortNameOffset: 0x18 },
    },
  };

  override get descriptor(): ClassDescriptor<SpecialDaysTableAttributes, SpecialDaysTableMethods> {
    return SpecialDaysTable.descriptor;
  }

  /** The dates. Attribute 2, static. */
  get entries(): Attribute<readonly SpecialDay[]> {
    return new Attribute(this, SpecialDaysTable.descriptor.attributes.entries);
  }

  /** Adds an entry or replaces the one of that index. Method 1. */
  get insert(): Method<SpecialDay, void> {
    return new Method(this, SpecialDaysTable.descriptor.methods.insert);
  }

  /** Deletes the entry of that index. Method 2. */
  get delete(): Method<number, void> {
    return new Method(this, SpecialDaysTable.descriptor.methods.delete);
  }
}
