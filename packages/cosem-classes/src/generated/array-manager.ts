// Generated from 0123-array-manager.v0.yaml; do not edit.

import {
  array,
  type Data as CosemData,
  choice,
  dataCodec,
  doubleLongUnsigned,
  longUnsigned,
  obisCode,
  unsigned,
} from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  Method,
  type MethodDescriptor,
} from "../runtime/index.ts";
import { type ArrayEntries, arrayEntriesCodec } from "./types/array-entries.ts";
import { type ArrayEntry, arrayEntryCodec } from "./types/array-entry.ts";
import { type ArrayObject, arrayObjectCodec } from "./types/array-object.ts";

/** The attributes of `ArrayManager`. */
export type ArrayManagerAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly arrayObjectList: AttributeDescriptor<readonly ArrayObject[], 2>;
};

/** The methods of `ArrayManager`. */
export type ArrayManagerMethods = {
  readonly retrieveNumberOfEntries: MethodDescriptor<number, number | number | number, 1>;
  readonly retrieveEntries: MethodDescriptor<ArrayEntries, readonly CosemData[], 2>;
  readonly insertEntry: MethodDescriptor<ArrayEntry, void, 3>;
  readonly updateEntry: MethodDescriptor<ArrayEntry, void, 4>;
  readonly removeEntries: MethodDescriptor<ArrayEntries, void, 5>;
};

/**
 * ArrayManager: class 123, version 0. Blue Book 4.4.11
 * Reads and changes single entries of arrays in other objects. Usual instances: 0.0.18.0.0.255.
 */
export class ArrayManager extends CosemObject {
  static readonly classId = 123;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ArrayManagerAttributes, ArrayManagerMethods> = {
    classId: 123,
    version: 0,
    name: "ArrayManager",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      arrayObjectList: {
        id: 2,
        name: "array_object_list",
        codec: array(arrayObjectCodec),
        static: true,
        shortNameOffset: 0x08,
      },
    },
    methods: {
      retrieveNumberOfEntries: {
        id: 1,
        name: "retrieve_number_of_entries",
        parameter: unsigned,
        result: choice(unsigned, longUnsigned, doubleLongUnsigned),
        shortNameOffset: 0x20,
      },
      retrieveEntries: {
        id: 2,
        name: "retrieve_entries",
        parameter: arrayEntriesCodec,
        result: array(dataCodec),
        shortNameOffset: 0x28,
      },
      insertEntry: {
        id: 3,
        name: "insert_entry",
        parameter: arrayEntryCodec,
        result: undefined,
        shortNameOffset: 0x30,
      },
      updateEntry: {
        id: 4,
        name: "update_entry",
        parameter: arrayEntryCodec,
        result: undefined,
        shortNameOffset: 0x38,
      },
      removeEntries: {
        id: 5,
        name: "remove_entries",
        parameter: arrayEntriesCodec,
        result: undefined,
        shortNameOffset: 0x40,
      },
    },
  };

  override get descriptor(): ClassDescriptor<ArrayManagerAttributes, ArrayManagerMethods> {
    return ArrayManager.descriptor;
  }

  /** The arrays. Attribute 2, static. */
  get arrayObjectList(): Attribute<readonly ArrayObject[]> {
    return new Attribute(this, ArrayManager.descriptor.attributes.arrayObjectList);
  }

  /** Counts the entries of an array. Method 1. */
  get retrieveNumberOfEntries(): Method<number, number | number | number> {
    return new Method(this, ArrayManager.descriptor.methods.retrieveNumberOfEntries);
  }

  /** Reads entries of an array. Method 2. */
  get retrieveEntries(): Method<ArrayEntries, readonly CosemData[]> {
    return new Method(this, ArrayManager.descriptor.methods.retrieveEntries);
  }

  /** Inserts an entry. Method 3. */
  get insertEntry(): Method<ArrayEntry, void> {
    return new Method(this, ArrayManager.descriptor.methods.insertEntry);
  }

  /** Replaces an entry. Method 4. */
  get updateEntry(): Method<ArrayEntry, void> {
    return new Method(this, ArrayManager.descriptor.methods.updateEntry);
  }

  /** Takes entries away. Method 5. */
  get removeEntries(): Method<ArrayEntries, void> {
    return new Method(this, ArrayManager.descriptor.methods.removeEntries);
  }
}
