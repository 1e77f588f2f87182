import { CosemDateTime } from "@dlms/axdr";
import { LocalTime } from "@dlms/server";
import type { WallClock } from "./load-curve.ts";

const CENTRAL_EUROPE = -60;
const SUNDAY = 7;

/** Central Europe, with the summer time of the European Union: last Sunday of March to last Sunday of October. */
export const HOME: LocalTime = new LocalTime(CENTRAL_EUROPE, {
  begin: lastSunday(3, 2),
  end: lastSunday(10, 3),
  minutes: 60,
});

/** People live by the true time, however their meter's clock is set. */
export const wallClock: WallClock = (utc) => HOME.localAt(utc);

function lastSunday(month: number, hour: number): CosemDateTime {
  const day = { month, dayOfMonth: "last-day-of-month", dayOfWeek: SUNDAY } as const;
  return CosemDateTime.from({ ...day, hour, minute: 0, second: 0, hundredths: 0 });
}
