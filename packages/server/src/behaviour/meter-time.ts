import { CosemDateTime } from "@dlms/axdr";
import type { Millis } from "@dlms/core";
import { type Cancel, type Clock, systemClock } from "@dlms/transport";
import { type DaylightSaving, isDaylightSaving } from "./daylight-saving.ts";

export interface MeterTimeOptions {
  /** The instant that it is now, in milliseconds since 1970, UTC: `Date.now()` of the host. */
  readonly utc: number;
  /** What moves time on; the host's clock unless given. */
  readonly clock?: Clock | undefined;
  /** Minutes from local normal time to UTC: -60 for Central Europe. 0, which is UTC, unless given. */
  readonly timeZone?: number | undefined;
  readonly daylightSaving?: DaylightSaving | undefined;
}

const MINUTE = 60_000;
const DAYLIGHT_SAVING_ACTIVE = 0x80;
const INVALID_VALUE = 0x01;

/**
 * The time of a meter: a clock that never runs backwards, and an instant that it is said to be. Everything in a meter
 * that needs the time of day takes it from here, so that setting the clock is felt everywhere.
 *
 * @example
 * const time = new MeterTime({ utc: Date.now(), timeZone: -60 });
 * `${time.now()}`; // 2026-11-24T16:00:00+01:00
 */
export class MeterTime {
  readonly clock: Clock;
  timeZone: number;
  daylightSaving: DaylightSaving | undefined;
  /** Whether it can be relied on; told in the clock status. */
  isValid = true;
  readonly #listeners = new Set<() => void>();
  #offset: number;
  #sharp: number | undefined;

  constructor({ utc, clock = systemClock, timeZone = 0, daylightSaving }: MeterTimeOptions) {
    this.clock = clock;
    this.timeZone = timeZone;
    this.daylightSaving = daylightSaving;
    this.#offset = utc - clock.now();
  }

  /** The instant that it is, in milliseconds since 1970, UTC. */
  get utc(): number {
    return this.#sharp ?? Math.round(this.clock.now() + this.#offset);
  }

  /** Local time with deviation and status. */
  now(): CosemDateTime {
    return this.at(this.utc);
  }

  /** An instant as the clock of this meter shows it. */
  at(utc: number): CosemDateTime {
    const { active, deviation } = this.#rule(utc);
    const status = (active ? DAYLIGHT_SAVING_ACTIVE : 0) | (this.isValid ? 0 : INVALID_VALUE);
    return CosemDateTime.fromDate(new Date(utc), { deviation, status });
  }

  /** Minutes from local time to UTC at an instant. */
  deviationAt(utc: number): number {
    return this.#rule(utc).deviation;
  }

  /** Local time of an instant, in milliseconds since 1970 local time. */
  localAt(utc: number): number {
    return utc - this.deviationAt(utc) * MINUTE;
  }

  /**
   * The instant that a date-time means here: without deviation it is local time.
   * @throws LocalProtocolError when fields are not specified.
   */
  instantOf(time: CosemDateTime): number {
    const assumed = time.toDate({ deviation: this.timeZone }).getTime();
    if (time.deviation !== undefined) return assumed;
    return time.toDate({ deviation: this.deviationAt(assumed) }).getTime();
  }

  /** Sets the clock. */
  set(utc: number): void {
    this.#offset = utc - this.clock.now();
    this.isValid = true;
    for (const listener of this.#listeners) listener();
  }

  /**
   * Runs `work` while it is `utc` sharp: timers fire some milliseconds late, and what is captured at the full quarter
   * shall say so.
   */
  sharply<T>(utc: number, work: () => T): T {
    this.#sharp = utc;
    try {
      return work();
    } finally {
      this.#sharp = undefined;
    }
  }

  /** Calls `listener` each time the clock was set. */
  onSet(listener: () => void): Cancel {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Calls `callback` in so many milliseconds of the clock, however that is set meanwhile. */
  schedule(delay: Millis, callback: () => void): Cancel {
    return this.clock.schedule(this.clock.now() + delay, callback);
  }

  #rule(utc: number): { readonly active: boolean; readonly deviation: number } {
    const { timeZone, daylightSaving } = this;
    const active = daylightSaving !== undefined && isDaylightSaving(utc, timeZone, daylightSaving);
    return { active, deviation: active ? timeZone - daylightSaving.minutes : timeZone };
  }
}
