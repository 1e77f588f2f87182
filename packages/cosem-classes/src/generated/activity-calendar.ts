// Generated from 0020-activity-calendar.v0.yaml; do not edit.

import { array, type CosemDateTime, dateTime, integer, obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  CalendarObject,
  type ClassDescriptor,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import { type DayProfile, dayProfileCodec } from "./types/day-profile.ts";
import { type SeasonProfile, seasonProfileCodec } from "./types/season-profile.ts";
import { type WeekProfile, weekProfileCodec } from "./types/week-profile.ts";

/** The attributes of `ActivityCalendar`. */
export type ActivityCalendarAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly calendarNameActive: AttributeDescriptor<Uint8Array, 2>;
  readonly seasonProfileActive: AttributeDescriptor<readonly SeasonProfile[], 3>;
  readonly weekProfileTableActive: AttributeDescriptor<readonly WeekProfile[], 4>;
  readonly dayProfileTableActive: AttributeDescriptor<readonly DayProfile[], 5>;
  readonly calendarNamePassive: AttributeDescriptor<Uint8Array, 6>;
  readonly seasonProfilePassive: AttributeDescriptor<readonly SeasonProfile[], 7>;
  readonly weekProfileTablePassive: AttributeDescriptor<readonly WeekProfile[], 8>;
  readonly dayProfileTablePassive: AttributeDescriptor<readonly DayProfile[], 9>;
  readonly activatePassiveCalendarTime: AttributeDescriptor<CosemDateTime, 10>;
};

/** The methods of `ActivityCalendar`. */
export type ActivityCalendarMethods = {
  readonly activatePassiveCalendar: MethodDescriptor<number, void, 1>;
};

/**
 * ActivityCalendar: class 20, version 0. Blue Book 4.5.5
 * Seasons, weeks and days that switch tariffs, one calendar in force and one to come. Usual instances: 0.0.13.0.0.255.
 */
export class ActivityCalendar extends CalendarObject {
  static readonly classId = 20;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ActivityCalendarAttributes, ActivityCalendarMethods> = {
    classId: 20,
    version: 0,
    name: "ActivityCalendar",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      calendarNameActive: {
        id: 2,
        name: "calendar_name_active",
        codec: octetString(),
        static: true,
        shortNameOffset: 0x08,
      },
      seasonProfileActive: {
        id: 3,
        name: "season_profile_active",
        codec: array(seasonProfileCodec),
        static: true,
        shortNameOffset: 0x10,
      },
      weekProfileTableActive: {
        id: 4,
        name: "week_profile_table_active",
        codec: array(weekProfileCodec),
        static: true,
        shortNameOffset: 0x18,
      },
      dayProfileTableActive: {
        id: 5,
        name: "day_profile_table_active",
        codec: array(dayProfileCodec),
        static: true,
        shortNameOffset: 0x20,
      },
      calendarNamePassive: {
        id: 6,
        name: "calendar_name_passive",
        codec: octetString(),
        static: true,
        shortNameOffset: 0x28,
      },
      seasonProfilePassive: {
        id: 7,
        name: "season_profile_passive",
        codec: array(seasonProfileCodec),
        static: true,
        shortNameOffset: 0x30,
      },
      weekProfileTablePassive: {
        id: 8,
        name: "week_profile_table_passive",
        codec: array(weekProfileCodec),
        static: true,
        shortNameOffset: 0x38,
      },
      dayProfileTablePassive: {
        id: 9,
        name: "day_profile_table_passive",
        codec: array(dayProfileCodec),
        static: true,
        shortNameOffset: 0x40,
      },
      activatePassiveCalendarTime: {
        id: 10,
        name: "activate_passive_calendar_time",
        codec: dateTime,
        static: true,
        shortNameOffset: 0x48,
      },
    },
    methods: {
      activatePassiveCalendar: {
        id: 1,
        name: "activate_passive_calendar",
        parameter: integer,
        result: undefined,
        shortNameOffset: 0x50,
      },
    },
  };

  override get descriptor(): ClassDescriptor<ActivityCalendarAttributes, ActivityCalendarMethods> {
    return ActivityCalendar.descriptor;
  }

  /** Name of the calendar in force. Attribute 2, static. */
  get calendarNameActive(): Attribute<Uint8Array> {
    return new Attribute(this, ActivityCalendar.descriptor.attributes.calendarNameActive);
  }

  /** Its seasons. Attribute 3, static. */
  get seasonProfileActive(): Attribute<readonly SeasonProfile[]> {
    return new Attribute(this, ActivityCalendar.descriptor.attributes.seasonProfileActive);
  }

  /** Its weeks. Attribute 4, static. */
  get weekProfileTableActive(): Attribute<readonly WeekProfile[]> {
    return new Attribute(this, ActivityCalendar.descriptor.attributes.weekProfileTableActive);
  }

  /** Its days. Attribute 5, static. */
  get dayProfileTableActive(): Attribute<readonly DayProfile[]> {
    return new Attribute(this, ActivityCalendar.descriptor.attributes.dayProfileTableActive);
  }

  /** Name of the calendar to come. Attribute 6, static. */
  get calendarNamePassive(): Attribute<Uint8Array> {
    return new Attribute(this, ActivityCalendar.descriptor.attributes.calendarNamePassive);
  }

  /** Its seasons. Attribute 7, static. */
  get seasonProfilePassive(): Attribute<readonly SeasonProfile[]> {
    return new Attribute(this, ActivityCalendar.descriptor.attributes.seasonProfilePassive);
  }

  /** Its weeks. Attribute 8, static. */
  get weekProfileTablePassive(): Attribute<readonly WeekProfile[]> {
    return new Attribute(this, ActivityCalendar.descriptor.attributes.weekProfileTablePassive);
  }

  /** Its days. Attribute 9, static. */
  get dayProfileTablePassive(): Attribute<readonly DayProfile[]> {
    return new Attribute(this, ActivityCalendar.descriptor.attributes.dayProfileTablePassive);
  }

  /** When the calendar to come takes force. Attribute 10, static. */
  get activatePassiveCalendarTime(): Attribute<CosemDateTime> {
    return new Attribute(this, ActivityCalendar.descriptor.attributes.activatePassiveCalendarTime);
  }

  /** Puts the calendar to come into force. Method 1. */
  get activatePassiveCalendar(): Trigger {
    return new Trigger(this, ActivityCalendar.descriptor.methods.activatePassiveCalendar);
  }
}
