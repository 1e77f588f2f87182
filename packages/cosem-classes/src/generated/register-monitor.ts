// Generated from 0021-register-monitor.v0.yaml; do not edit.

import { array, type Data as CosemData, dataCodec, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type ActionSet, actionSetCodec } from "./types/action-set.ts";
import { type ValueDefinition, valueDefinitionCodec } from "./types/value-definition.ts";

/** The attributes of `RegisterMonitor`. */
export type RegisterMonitorAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly thresholds: AttributeDescriptor<readonly CosemData[], 2>;
  readonly monitoredValue: AttributeDescriptor<ValueDefinition, 3>;
  readonly actions: AttributeDescriptor<readonly ActionSet[], 4>;
};

/** The methods of `RegisterMonitor`. */
export type RegisterMonitorMethods = Readonly<Record<never, never>>;

/**
 * RegisterMonitor: class 21, version 0. Blue Book 4.5.6
 * Runs scripts when a value crosses thresholds. Usual instances: 0.0.16.0.0.255.
 */
export class RegisterMonitor extends CosemObject {
  static readonly classId = 21;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<RegisterMonitorAttributes, RegisterMonitorMethods> = {
    classId: 21,
    version: 0,
    name: "RegisterMonitor",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      thresholds: { id: 2, name: "thresholds", codec: array(dataCodec), static: true, shortNameOffset: 0x08 },
      monitoredValue: {
        id: 3,
        name: "monitored_value",
        codec: valueDefinitionCodec,
        static: true,
        shortNameOffset: 0x10,
      },
      actions: { id: 4, name: "actions", codec: array(actionSetCodec), static: true, shortNameOffset: 0x18 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<RegisterMonitorAttributes, RegisterMonitorMethods> {
    return RegisterMonitor.descriptor;
  }

  /** The thresholds, of the type of the monitored attribute. Attribute 2, static. */
  get thresholds(): Attribute<readonly CosemData[]> {
    return new Attribute(this, RegisterMonitor.descriptor.attributes.thresholds);
  }

  /** The value that is watched. Attribute 3, static. */
  get monitoredValue(): Attribute<ValueDefinition> {
    return new Attribute(this, RegisterMonitor.descriptor.attributes.monitoredValue);
  }

  /** What is done, one element for each threshold. Attribute 4, static. */
  get actions(): Attribute<readonly ActionSet[]> {
    return new Attribute(this, RegisterMonitor.descriptor.attributes.actions);
  }
}
