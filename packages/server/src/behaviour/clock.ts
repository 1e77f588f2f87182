import { CosemDateTime } from "@dlms/axdr";
import { LocalProtocolError, type ObisCode } from "@dlms/core";
import { Clock, ClockBase, type PresetTime } from "@dlms/cosem-classes";
import { RequestRefused } from "../refusal.ts";
import { type ServedObject, serveObject } from "../served-object.ts";
import type { MeterTime } from "./meter-time.ts";

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const LONGEST_SHIFT = 900;
/** A date-time of which nothing is specified. */
const UNSPECIFIED: CosemDateTime = CosemDateTime.from({});

/** Options of `serveClock`. */
export interface ClockObjectOptions {
  readonly logicalName?: ObisCode | string | undefined;
  /** Minutes; what adjust_to_measuring_period rounds to. 15 unless given. */
  readonly measuringPeriod?: number | undefined;
}

/**
 * The Clock object of a meter (Blue Book 4.5.1): shows `time`, can be set, adjusted and shifted.
 *
 * @example
 * const time = new MeterTime({ utc: Date.now(), timeZone: -60 });
 * const objects = [serveClock(time)];
 */
export function serveClock(time: MeterTime, options: ClockObjectOptions = {}): ServedObject {
  const { logicalName = "0.0.1.0.0.255", measuringPeriod = 15 } = options;
  let preset: PresetTime | undefined;
  const roundTo = (span: number): void => {
    const { utc } = time;
    const local = time.localAt(utc);
    time.set(utc + Math.round(local / span) * span - local);
  };
  const setRule = (change: {
    readonly begin?: CosemDateTime;
    readonly end?: CosemDateTime;
    readonly minutes?: number;
  }) => {
    time.daylightSaving = { begin: UNSPECIFIED, end: UNSPECIFIED, minutes: 0, ...time.daylightSaving, ...change };
  };
  return serveObject(Clock, logicalName, {
    attributes: {
      time: { get: () => time.now(), set: (value) => time.set(instantOf(value, time)) },
      timeZone: {
        get: () => time.timeZone,
        set: (value) => {
          time.timeZone = value;
        },
      },
      status: () => time.now().status ?? 0,
      daylightSavingsBegin: {
        get: () => time.daylightSaving?.begin ?? UNSPECIFIED,
        set: (begin) => setRule({ begin }),
      },
      daylightSavingsEnd: { get: () => time.daylightSaving?.end ?? UNSPECIFIED, set: (end) => setRule({ end }) },
      daylightSavingsDeviation: {
        get: () => time.daylightSaving?.minutes ?? 0,
        set: (minutes) => setRule({ minutes }),
      },
      daylightSavingsEnabled: () => time.daylightSaving !== undefined,
      clockBase: ClockBase.InternalCrystal,
    },
    methods: {
      adjustToQuarter: () => roundTo(QUARTER),
      adjustToMeasuringPeriod: () => roundTo(measuringPeriod * MINUTE),
      adjustToMinute: () => roundTo(MINUTE),
      presetAdjustingTime: (given) => {
        preset = given;
      },
      adjustToPresetTime: () => {
        if (preset === undefined) throw new RequestRefused("temporary-failure", "no time is preset");
        const { presetTime, validityIntervalStart, validityIntervalEnd } = preset;
        const now = time.utc;
        if (now < instantOf(validityIntervalStart, time) || now > instantOf(validityIntervalEnd, time))
          throw new RequestRefused("temporary-failure", "outside of the validity interval");
        time.set(instantOf(presetTime, time));
      },
      shiftTime: (seconds) => {
        if (Math.abs(seconds) > LONGEST_SHIFT) throw new RequestRefused("other-reason", "more than 900 s");
        time.set(time.utc + seconds * 1000);
      },
    },
  });
}

/** @throws RequestRefused when the date-time is no instant. */
function instantOf(value: CosemDateTime, time: MeterTime): number {
  try {
    return time.instantOf(value);
  } catch (error) {
    if (error instanceof LocalProtocolError) throw new RequestRefused("other-reason", error.message);
    throw error;
  }
}
