import { CosemDateTime } from "@dlms/axdr";
import { type DaylightSaving, isDaylightSaving } from "./daylight-saving.ts";

const MINUTE = 60_000;
const DAYLIGHT_SAVING_ACTIVE = 0x80;
const INVALID_VALUE = 0x01;

/** How local time follows from UTC: a time zone, and perhaps daylight saving by rule. */
export class LocalTime {
  /** Minutes from local normal time to UTC: -60 for Central Europe. */
  readonly timeZone: number;
  readonly daylightSaving: DaylightSaving | undefined;

  constructor(timeZone: number, daylightSaving?: DaylightSaving | undefined) {
    this.timeZone = timeZone;
    this.daylightSaving = daylightSaving;
  }

  /** Minutes from local time to UTC at an instant in milliseconds since 1970, UTC. */
  deviationAt(utc: number): number {
    const { timeZone, daylightSaving } = this;
    return daylightSaving !== undefined && isDaylightSaving(utc, timeZone, daylightSaving)
      ? timeZone - daylightSaving.minutes
      : timeZone;
  }

  /** Local time of an instant, in milliseconds since 1970 local time. */
  localAt(utc: number): number {
    return utc - this.deviationAt(utc) * MINUTE;
  }

  /** An instant as a clock shows it, with deviation and status; `isValid` is whether the clock can be relied on. */
  at(utc: number, isValid: boolean): CosemDateTime {
    const { timeZone, daylightSaving } = this;
    const active = daylightSaving !== undefined && isDaylightSaving(utc, timeZone, daylightSaving);
    const status = (active ? DAYLIGHT_SAVING_ACTIVE : 0) | (isValid ? 0 : INVALID_VALUE);
    return CosemDateTime.fromDate(new Date(utc), {
      deviation: active ? timeZone - daylightSaving.minutes : timeZone,
      status,
    });
  }
}
