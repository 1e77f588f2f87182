// Generated from 0022-single-action-schedule.v0.yaml; do not edit.

import { array, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type ExecutionTime, executionTimeCodec } from "./types/execution-time.ts";
import { type ScriptAction, scriptActionCodec } from "./types/script-action.ts";
import { type SingleActionScheduleType, singleActionScheduleTypeCodec } from "./types/single-action-schedule-type.ts";

/** The attributes of `SingleActionSchedule`. */
export type SingleActionScheduleAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly executedScript: AttributeDescriptor<ScriptAction, 2>;
  readonly type: AttributeDescriptor<SingleActionScheduleType, 3>;
  readonly executionTime: AttributeDescriptor<readonly ExecutionTime[], 4>;
};

/** The methods of `SingleActionSchedule`. */
export type SingleActionScheduleMethods = Readonly<Record<never, never>>;

/**
 * SingleActionSchedule: class 22, version 0. Blue Book 4.5.7
 * Runs a script at given times. Usual instances: 0.0.15.0.0.255.
 */
export class SingleActionSchedule extends CosemObject {
  static readonly classId = 22;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<SingleActionScheduleAttributes, SingleActionScheduleMethods> = {
    classId: 22,
    version: 0,
    name: "SingleActionSchedule",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      executedScript: { id: 2, name: "executed_script", codec: scriptActionCodec, static: true, shortNameOffset: 0x08 },
      type: { id: 3, name: "type", codec: singleActionScheduleTypeCodec, static: true, shortNameOffset: 0x10 },
      executionTime: {
        id: 4,
        name: "execution_time",
        codec: array(executionTimeCodec),
        static: true,
        shortNameOffset: 0x18,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<SingleActionScheduleAttributes, SingleActionScheduleMethods> {
    return SingleActionSchedule.descriptor;
  }

  /** The script. Attribute 2, static. */
  get executedScript(): Attribute<ScriptAction> {
    return new Attribute(this, SingleActionSchedule.descriptor.attributes.executedScript);
  }

  /** Shape of the execution times. Attribute 3, static. */
  get type(): Attribute<SingleActionScheduleType> {
    return new Attribute(this, SingleActionSchedule.descriptor.attributes.type);
  }

  /** When it runs. Attribute 4, static. */
  get executionTime(): Attribute<readonly ExecutionTime[]> {
    return new Attribute(this, SingleActionSchedule.descriptor.attributes.executionTime);
  }
}
