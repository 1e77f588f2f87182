// Generated from 0008-clock.v0.yaml; do not edit.

import { boolean, type CosemDateTime, dateTime, integer, long, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  ClockObject,
  Method,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import { type ClockBase, clockBaseCodec } from "./types/clock-base.ts";
import { type ClockStatus, clockStatusCodec } from "./types/clock-status.ts";
import { type PresetTime, presetTimeCodec } from "./types/preset-time.ts";

/** The attributes of `Clock`. */
export type ClockAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly time: AttributeDescriptor<CosemDateTime, 2>;
  readonly timeZone: AttributeDescriptor<number, 3>;
  readonly status: AttributeDescriptor<ClockStatus, 4>;
  readonly daylightSavingsBegin: AttributeDescriptor<CosemDateTime, 5>;
  readonly daylightSavingsEnd: AttributeDescriptor<CosemDateTime, 6>;
  readonly daylightSavingsDeviation: AttributeDescriptor<number, 7>;
  readonly daylightSavingsEnabled: AttributeDescriptor<boolean, 8>;
  readonly clockBase: AttributeDescriptor<ClockBase, 9>;
};

/** The methods of `Clock`. */
export type ClockMethods = {
  readonly adjustToQuarter: MethodDescriptor<number, void, 1>;
  readonly adjustToMeasuringPeriod: MethodDescriptor<number, void, 2>;
  readonly adjustToMinute: MethodDescriptor<number, void, 3>;
  readonly adjustToPresetTime: MethodDescriptor<number, void, 4>;
  readonly presetAdjustingTime: MethodDescriptor<PresetTime, void, 5>;
  readonly shiftTime: MethodDescriptor<number, void, 6>;
};

/**
 * Clock: class 8, version 0. Blue Book 4.5.1
 * The local date and time with time zone and daylight saving. Usual instances: 0.0.1.0.0.255.
 */
export class Clock extends ClockObject {
  static readonly classId = 8;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ClockAttributes, ClockMethods> = {
    classId: 8,
    version: 0,
    name: "Clock",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      time: { id: 2, name: "time", codec: dateTime, static: false, shortNameOffset: 0x08 },
      timeZone: { id: 3, name: "time_zone", codec: long, static: true, shortNameOffset: 0x10 },
      status: { id: 4, name: "status", codec: clockStatusCodec, static: false, shortNameOffset: 0x18 },
      daylightSavingsBegin: {
        id: 5,
        name: "daylight_savings_begin",
        codec: dateTime,
        static: true,
        shortNameOffset: 0x20,
      },
      daylightSavingsEnd: { id: 6, name: "daylight_savings_end", codec: dateTime, static: true, shortNameOffset: 0x28 },
      daylightSavingsDeviation: {
        id: 7,
        name: "daylight_savings_deviation",
        codec: integer,
        static: true,
        shortNameOffset: 0x30,
      },
      daylightSavingsEnabled: {
        id: 8,
        name: "daylight_savings_enabled",
        codec: boolean,
        static: true,
        shortNameOffset: 0x38,
      },
      clockBase: { id: 9, name: "clock_base", codec: clockBaseCodec, static: true, shortNameOffset: 0x40 },
    },
    methods: {
      adjustToQuarter: {
        id: 1,
        name: "adjust_to_quarter",
        parameter: integer,
        result: undefined,
        shortNameOffset: 0x60,
      },
      adjustToMeasuringPeriod: {
        id: 2,
        name: "adjust_to_measuring_period",
        parameter: integer,
        result: undefined,
        shortNameOffset: 0x68,
      },
      adjustToMinute: { id: 3, name: "adjust_to_minute", parameter: integer, result: undefined, shortNameOffset: 0x70 },
      adjustToPresetTime: {
        id: 4,
        name: "adjust_to_preset_time",
        parameter: integer,
        result: undefined,
        shortNameOffset: 0x78,
      },
      presetAdjustingTime: {
        id: 5,
        name: "preset_adjusting_time",
        parameter: presetTimeCodec,
        result: undefined,
        shortNameOffset: 0x80,
      },
      shiftTime: { id: 6, name: "shift_time", parameter: long, result: undefined, shortNameOffset: 0x88 },
    },
  };

  override get descriptor(): ClassDescriptor<ClockAttributes, ClockMethods> {
    return Clock.descriptor;
  }

  /** Current date and time of the meter. Attribute 2, dynamic. */
  get time(): Attribute<CosemDateTime> {
    return new Attribute(this, Clock.descriptor.attributes.time);
  }

  /** Deviation of local normal time to UTC, west positive. Attribute 3, static, in min. */
  get timeZone(): Attribute<number> {
    return new Attribute(this, Clock.descriptor.attributes.timeZone);
  }

  /** What the clock says about its time. Attribute 4, dynamic. */
  get status(): Attribute<ClockStatus> {
    return new Attribute(this, Clock.descriptor.attributes.status);
  }

  /** When daylight saving begins. Attribute 5, static. */
  get daylightSavingsBegin(): Attribute<CosemDateTime> {
    return new Attribute(this, Clock.descriptor.attributes.daylightSavingsBegin);
  }

  /** When daylight saving ends. Attribute 6, static. */
  get daylightSavingsEnd(): Attribute<CosemDateTime> {
    return new Attribute(this, Clock.descriptor.attributes.daylightSavingsEnd);
  }

  /** What daylight saving adds to the deviation. Attribute 7, static, in min. */
  get daylightSavingsDeviation(): Attribute<number> {
    return new Attribute(this, Clock.descriptor.attributes.daylightSavingsDeviation);
  }

  /** Whether daylight saving is observed. Attribute 8, static. */
  get daylightSavingsEnabled(): Attribute<boolean> {
    return new Attribute(this, Clock.descriptor.attributes.daylightSavingsEnabled);
  }

  /** Where the time comes from. Attribute 9, static. */
  get clockBase(): Attribute<ClockBase> {
    return new Attribute(this, Clock.descriptor.attributes.clockBase);
  }

  /** Sets the time to the nearest quarter of an hour. Method 1. */
  get adjustToQuarter(): Trigger {
    return new Trigger(this, Clock.descriptor.methods.adjustToQuarter);
  }

  /** Sets the time to the nearest start of a measuring period. Method 2. */
  get adjustToMeasuringPeriod(): Trigger {
    return new Trigger(this, Clock.descriptor.methods.adjustToMeasuringPeriod);
  }

  /** Sets the time to the nearest minute. Method 3. */
  get adjustToMinute(): Trigger {
    return new Trigger(this, Clock.descriptor.methods.adjustToMinute);
  }

  /** Sets the time that preset_adjusting_time has left. Method 4. */
  get adjustToPresetTime(): Trigger {
    return new Trigger(this, Clock.descriptor.methods.adjustToPresetTime);
  }

  /** Leaves a time to be set later. Method 5. */
  get presetAdjustingTime(): Method<PresetTime, void> {
    return new Method(this, Clock.descriptor.methods.presetAdjustingTime);
  }

  /** Shifts the time by -900 to 900 seconds. Method 6. */
  get shiftTime(): Method<number, void> {
    return new Method(this, Clock.descriptor.methods.shiftTime);
  }
}
