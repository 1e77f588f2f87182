import type { CosemDateTime } from "@dlms/axdr";
import type { Millis } from "@dlms/core";
import { type Cancel, type Clock, systemClock } from "@dlms/transport";
import type { DaylightSaving } from "./daylight-saving.ts";
import { LocalTime } from "./local-time.ts";

/** The instant that a meter begins with, and its time zone. */
export interface MeterTimeOptions {
  /** The instant that it is now, in milliseconds since 1970, UTC: `Date.now()` of the host. */
  readonly utc: number;
  /** What moves time on; the host's clock unless given. */
  readonly clock?: Clock | undefined;
  /** Minutes from local normal time to UTC: -60 for Central Europe. 0, which is UTC, unless given. */
  readonly timeZone?: number | undefined;
  readonly daylightSaving?: DaylightSaving | undefined;
}

/** What was changed about a clock: the time itself, zone or rule of daylight saving, or whether it can be relied on. */
export type TimeChange = "set" | "zone" | "validity";
const NOBODY: readonly ((change: TimeChange) => void)[] = [];

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
  #local: LocalTime;
  #isValid = true;
  #listeners: readonly ((change: TimeChange) => void)[] = NOBODY;
  #offset: number;
  #sharp: number | undefined;

  constructor({ utc, clock = systemClock, timeZone = 0, daylightSaving }: MeterTimeOptions) {
    this.clock = clock;
    this.#local = new LocalTime(timeZone, daylightSaving);
    this.#offset = utc - clock.now();
  }

  /** How local time follows from UTC as the clock is set now. */
  get local(): LocalTime {
    return this.#local;
  }

  /** Minutes from local normal time to UTC. */
  get timeZone(): number {
    return this.#local.timeZone;
  }

  set timeZone(minutes: number) {
    this.#local = new LocalTime(minutes, this.daylightSaving);
    this.#tell("zone");
  }

  get daylightSaving(): DaylightSaving | undefined {
    return this.#local.daylightSaving;
  }

  set daylightSaving(rule: DaylightSaving | undefined) {
    this.#local = new LocalTime(this.timeZone, rule);
    this.#tell("zone");
  }

  /** Whether it can be relied on; told in the clock status. */
  get isValid(): boolean {
    return this.#isValid;
  }

  set isValid(isValid: boolean) {
    this.#isValid = isValid;
    this.#tell("validity");
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
    return this.#local.at(utc, this.#isValid);
  }

  /** Minutes from local time to UTC at an instant. */
  deviationAt(utc: number): number {
    return this.#local.deviationAt(utc);
  }

  /** Local time of an instant, in milliseconds since 1970 local time. */
  localAt(utc: number): number {
    return this.#local.localAt(utc);
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
    this.#isValid = true;
    this.#tell("set");
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

  /** Calls `listener` after each change. */
  onChange(listener: (change: TimeChange) => void): Cancel {
    const call = (change: TimeChange): void => listener(change);
    this.#listeners = [...this.#listeners, call];
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== call);
    };
  }

  /** Calls `callback` in so many milliseconds of the clock, however that is set meanwhile. */
  schedule(delay: Millis, callback: () => void): Cancel {
    return this.clock.schedule(this.clock.now() + delay, callback);
  }

  #tell(change: TimeChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
