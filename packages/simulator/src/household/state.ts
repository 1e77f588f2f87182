import type { CosemDateTime } from "@dlms/axdr";
import type { Millis } from "@dlms/core";
import type { MeterTime } from "@dlms/server";
import type { Supply } from "./supply.ts";

/** What the objects of one household meter work on. */
export interface HouseholdState {
  readonly serialNumber: number;
  /** The meter's clock, which clients can set. */
  readonly time: MeterTime;
  readonly supply: Supply;
  /** True time in milliseconds since 1970, UTC: what is measured does not care how the meter's clock is set. */
  now(): Millis;
  /** Puts a row into the event log. */
  log(event: number): void;
}

/** An instant as the meter's clock shows or showed it, going by how it is set now. */
export function shownAt({ time, now }: HouseholdState, utc: Millis): CosemDateTime {
  return time.at(utc + time.utc - Math.round(now()));
}
