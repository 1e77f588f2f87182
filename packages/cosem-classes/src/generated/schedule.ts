// Generated from 0010-schedule.v0.yaml; do not edit.

import { array, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  Method,
  type MethodDescriptor,
} from "../runtime/index.ts";
import { type ScheduleEntry, scheduleEntryCodec } from "./types/schedule-entry.ts";
import { type ScheduleRange, scheduleRangeCodec } from "./types/schedule-range.ts";
import { type ScheduleSwitch, scheduleSwitchCodec } from "./types/schedule-switch.ts";

/** The attributes of `Schedule`. */
export type ScheduleAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly entries: AttributeDescriptor<readonly ScheduleEntry[], 2>;
};

/** The methods of `Schedule`. */
export type ScheduleMethods = {
  readonly enableDisable: MethodDescriptor<ScheduleSwitch, void, 1>;
  readonly insert: MethodDescriptor<ScheduleEntry, void, 2>;
  readonly delete: MethodDescriptor<ScheduleRange, void, 3>;
};

/**
 * Schedule: class 10, version 0. Blue Book 4.5.3
 * Runs scripts at times of day, on weekdays, special days and between dates. Usual instances: 0.0.12.0.0.255.
 */
export class Schedule extends CosemObject {
  static readonly classId = 10;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ScheduleAttributes, ScheduleMethods> = {
    classId: 10,
    version: 0,
    name: "Schedule",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      entries: { id: 2, name: "entries", codec: array(scheduleEntryCodec), static: true, shortNameOffset: 0x08 },
    },
    methods: {
      enableDisable: {
        id: 1,
        name: "enable_disable",
        parameter: scheduleSwitchCodec,
        result: undefined,
        shortNameOffset: 0x20,
      },
      insert: { id: 2, name: "insert", parameter: scheduleEntryCodec, result: undefined, shortNameOffset: 0x28 },
      delete: { id: 3, name: "delete", parameter: scheduleRangeCodec, result: undefined, shortNameOffset: 0x30 },
    },
  };

  override get descriptor(): ClassDescriptor<ScheduleAttributes, ScheduleMethods> {
    return Schedule.descriptor;
  }

  /** What is run and when. Attribute 2, static. */
  get entries(): Attribute<readonly ScheduleEntry[]> {
    return new Attribute(this, Schedule.descriptor.attributes.entries);
  }

  /** Disables entries and enables others. Method 1. */
  get enableDisable(): Method<ScheduleSwitch, void> {
    return new Method(this, Schedule.descriptor.methods.enableDisable);
  }

  /** Adds an entry or replaces the one of that index. Method 2. */
  get insert(): Method<ScheduleEntry, void> {
    return new Method(this, Schedule.descriptor.methods.insert);
  }

  /** Deletes entries. Method 3. */
  get delete(): Method<ScheduleRange, void> {
    return new Method(this, Schedule.descriptor.methods.delete);
  }
}
