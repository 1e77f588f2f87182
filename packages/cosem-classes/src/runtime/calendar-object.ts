import type { CosemDateTime } from "@dlms/axdr";
import type { DayProfile } from "../generated/types/day-profile.ts";
import type { SeasonProfile } from "../generated/types/season-profile.ts";
import type { SpecialDay } from "../generated/types/special-day.ts";
import type { WeekProfile } from "../generated/types/week-profile.ts";
import type { AccessOptions, ChangeOptions } from "./access.ts";
import type { Attribute } from "./attribute.ts";
import { CosemObject } from "./cosem-object.ts";
import type { Trigger } from "./method.ts";
import { expectValue, readMany } from "./read-many.ts";
import { TariffCalendar } from "./tariff-calendar.ts";

/** A table of special days, as far as calendars need it. */
interface SpecialDays {
  readonly entries: Attribute<readonly SpecialDay[]>;
}

/** What activity calendars can do beyond their attributes. */
export abstract class CalendarObject extends CosemObject {
  abstract get calendarNameActive(): Attribute<Uint8Array>;
  abstract get seasonProfileActive(): Attribute<readonly SeasonProfile[]>;
  abstract get weekProfileTableActive(): Attribute<readonly WeekProfile[]>;
  abstract get dayProfileTableActive(): Attribute<readonly DayProfile[]>;
  abstract get calendarNamePassive(): Attribute<Uint8Array>;
  abstract get seasonProfilePassive(): Attribute<readonly SeasonProfile[]>;
  abstract get weekProfileTablePassive(): Attribute<readonly WeekProfile[]>;
  abstract get dayProfileTablePassive(): Attribute<readonly DayProfile[]>;
  abstract get activatePassiveCalendarTime(): Attribute<CosemDateTime>;
  abstract get activatePassiveCalendar(): Trigger;

  /**
   * Reads the calendar in force, with the special days of a table.
   * @throws DataAccessError, DecodeError
   */
  readActive(specialDays?: SpecialDays, options?: AccessOptions): Promise<TariffCalendar> {
    const { calendarNameActive, seasonProfileActive, weekProfileTableActive, dayProfileTableActive } = this;
    const parts = [calendarNameActive, seasonProfileActive, weekProfileTableActive, dayProfileTableActive] as const;
    return readCalendar(parts, specialDays, options);
  }

  /** Reads the calendar to come. @throws DataAccessError, DecodeError */
  readPassive(specialDays?: SpecialDays, options?: AccessOptions): Promise<TariffCalendar> {
    const { calendarNamePassive, seasonProfilePassive, weekProfileTablePassive, dayProfileTablePassive } = this;
    const parts = [calendarNamePassive, seasonProfilePassive, weekProfileTablePassive, dayProfileTablePassive] as const;
    return readCalendar(parts, specialDays, options);
  }

  /**
   * Writes the calendar to come; special days are left to their own table. The name is written last, so that it tells
   * when all is there.
   * @throws LocalProtocolError before anything is sent for a calendar that does not fit together; DataAccessError
   */
  async writePassive(calendar: TariffCalendar, options?: ChangeOptions): Promise<void> {
    calendar.check();
    const { name, seasons, weeks, days } = calendar.contents;
    await this.dayProfileTablePassive.set(days, options);
    await this.weekProfileTablePassive.set(weeks, options);
    await this.seasonProfilePassive.set(seasons, options);
    await this.calendarNamePassive.set(name, options);
  }

  /** Writes the calendar to come and has it come into force: at a time, or now. @throws as `writePassive`, ActionError */
  async replace(calendar: TariffCalendar, at: CosemDateTime | "now", options?: ChangeOptions): Promise<void> {
    await this.writePassive(calendar, options);
    if (at === "now") await this.activatePassiveCalendar.call(0, options);
    else await this.activatePassiveCalendarTime.set(at, options);
  }
}

async function readCalendar(
  parts: readonly [
    Attribute<Uint8Array>,
    Attribute<readonly SeasonProfile[]>,
    Attribute<readonly WeekProfile[]>,
    Attribute<readonly DayProfile[]>,
  ],
  specialDays: SpecialDays | undefined,
  options: AccessOptions | undefined,
): Promise<TariffCalendar> {
  const [name, seasons, weeks, days] = parts;
  const results = await readMany([...parts, ...(specialDays === undefined ? [] : [specialDays.entries])], options);
  return new TariffCalendar(
    {
      name: expectValue(name, results[0]),
      seasons: expectValue(seasons, results[1]),
      weeks: expectValue(weeks, results[2]),
      days: expectValue(days, results[3]),
    },
    specialDays === undefined ? [] : expectValue(specialDays.entries, results[4]),
  );
}
