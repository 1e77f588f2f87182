import { CosemDateTime } from "@dlms/axdr";
import { LocalProtocolError, type ObisCode } from "@dlms/core";
import type { PresetTime } from "@dlms/cosem-classes";
import { Clock } from "@dlms/cosem-classes/clock";
import { ClockBase } from "@dlms/cosem-classes/types/clock-base";
import { RequestRefused } from "../refusal.ts";
import { type PerMeter, perMeter } from "../request-context.ts";
import { type ServedObject, serveObject } from "../served-object.ts";
import type { DaylightSaving } from "./daylight-saving.ts";
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
 * The Clock object of a meter (Blue Book 4.5.1): shows `time`, can be set, adjusted and shifted. For meters that share
 * it, `time` finds that of the one which is asked.
 *
 * @example
 * const time = new MeterTime({ utc: Date.now(), timeZone: -60 });
 * const objects = [serveClock(time)];
 */
export function serveClock(time: PerMeter<MeterTime>, options: ClockObjectOptions = {}): ServedObject {
  const { logicalName = "0.0.1.0.0.255", measuringPeriod = 15 } = options;
  const timeOf = perMeter(time);
  const presets = new WeakMap<MeterTime, PresetTime>();
  return serveObject(Clock, logicalName, {
    attributes: {
      time: {
        get: (context) => timeOf(context).now(),
        set: (value, context) => setTo(timeOf(context), value),
      },
      timeZone: {
        get: (context) => timeOf(context).timeZone,
        set: (value, context) => {
          timeOf(context).timeZone = value;
        },
      },
      status: (context) => timeOf(context).now().status ?? 0,
      daylightSavingsBegin: {
        get: (context) => timeOf(context).daylightSaving?.begin ?? UNSPECIFIED,
        set: (begin, context) => setRule(timeOf(context), { begin }),
      },
      daylightSavingsEnd: {
        get: (context) => timeOf(context).daylightSaving?.end ?? UNSPECIFIED,
        set: (end, context) => setRule(timeOf(context), { end }),
      },
      daylightSavingsDeviation: {
        get: (context) => timeOf(context).daylightSaving?.minutes ?? 0,
        set: (minutes, context) => setRule(timeOf(context), { minutes }),
      },
      daylightSavingsEnabled: (context) => timeOf(context).daylightSaving !== undefined,
      clockBase: ClockBase.InternalCrystal,
    },
    methods: {
      adjustToQuarter: (_, context) => roundTo(timeOf(context), QUARTER),
      adjustToMeasuringPeriod: (_, context) => roundTo(timeOf(context), measuringPeriod * MINUTE),
      adjustToMinute: (_, context) => roundTo(timeOf(context), MINUTE),
      presetAdjustingTime: (given, context) => void presets.set(timeOf(context), given),
      adjustToPresetTime: (_, context) => adjustTo(timeOf(context), presets.get(timeOf(context))),
      shiftTime: (seconds, context) => {
        if (Math.abs(seconds) > LONGEST_SHIFT) throw new RequestRefused("other-reason", "more than 900 s");
        const own = timeOf(context);
        own.set(own.utc + seconds * 1000);
      },
    },
  });
}

function setTo(time: MeterTime, value: CosemDateTime): void {
  time.set(instantOf(value, time));
}

function setRule(time: MeterTime, change: Partial<DaylightSaving>): void {
  time.daylightSaving = { begin: UNSPECIFIED, end: UNSPECIFIED, minutes: 0, ...time.daylightSaving, ...change };
}

function roundTo(time: MeterTime, span: number): void {
  const { utc } = time;
  const local = time.localAt(utc);
  time.set(utc + Math.round(local / span) * span - local);
}

/** @throws RequestRefused when no time is preset, or not for now. */
function adjustTo(time: MeterTime, preset: PresetTime | undefined): void {
  if (preset === undefined) throw new RequestRefused("temporary-failure", "no time is preset");
  const { presetTime, validityIntervalStart, validityIntervalEnd } = preset;
  const now = time.utc;
  if (now < instantOf(validityIntervalStart, time) || now > instantOf(validityIntervalEnd, time))
    throw new RequestRefused("temporary-failure", "outside of the validity interval");
  setTo(time, presetTime);
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
