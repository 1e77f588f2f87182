// Generated from 0009-script-table.v0.yaml; do not edit.

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
import { type Script, scriptCodec } from "./types/script.ts";

/** The attributes of `ScriptTable`. */
export type ScriptTableAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly scripts: AttributeDescriptor<readonly Script[], 2>;
};

/** The methods of `ScriptTable`. */
export type ScriptTableMethods = {
  readonly execute: MethodDescriptor<number, void, 1>;
};

/**
 * ScriptTable: class 9, version 0. Blue Book 4.5.2
 * Scripts of writes and method calls, run by number. Usual instances: 0.0.10.0.0.255, 0.0.10.0.100.255,
 * 0.0.10.0.106.255.
 */
export class ScriptTable extends CosemObject {
  static readonly classId = 9;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ScriptTableAttributes, ScriptTableMethods> = {
    classId: 9,
    version: 0,
    name: "ScriptTable",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      scripts: { id: 2, name: "scripts", codec: array(scriptCodec), static: true, shortNameOffset: 0x08 },
    },
    methods: {
      execute: { id: 1, name: "execute", parameter: longUnsigned, result: undefined, shortNameOffset: 0x20 },
    },
  };

  override get descriptor(): ClassDescriptor<ScriptTableAttributes, ScriptTableMethods> {
    return ScriptTable.descriptor;
  }

  /** The scripts. Attribute 2, static. */
  get scripts(): Attribute<readonly Script[]> {
    return new Attribute(this, ScriptTable.descriptor.attributes.scripts);
  }

  /** Runs the script of that number. Method 1. */
  get execute(): Method<number, void> {
    return new Method(this, ScriptTable.descriptor.methods.execute);
  }
}
