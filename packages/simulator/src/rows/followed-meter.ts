import type { Millis } from "@dlms/core";
import { type LocalTime, MeterTime, type ObjectTable, type TimeChange } from "@dlms/server";
import type { Clock } from "@dlms/transport";
import type { ModelledMeter, ModelSetting } from "../model.ts";
import type { FollowedProfile } from "./followed-profile.ts";

/**
 * A meter that shares its objects with all others of its model, and in which nothing waits for the clock: what it shows
 * follows from the time. What it needs for that is made when somebody asks, so that a meter to which nobody talks is a
 * few numbers.
 */
export abstract class FollowedMeter implements ModelledMeter {
  readonly objects: ObjectTable;
  /** The instant at which the simulation began, in milliseconds since 1970, UTC. */
  readonly begin: Millis;
  readonly #clock: Clock;
  readonly #offset: number;
  /** Since when profiles capture, while they do. */
  #started: Millis | undefined;
  #time: MeterTime | undefined;

  constructor({ utc, clock }: ModelSetting, objects: ObjectTable) {
    this.objects = objects;
    this.begin = utc;
    this.#clock = clock;
    this.#offset = utc - clock.now();
  }

  /** How the meter's clock is set before anybody does that. */
  abstract readonly local: LocalTime;

  /** The profiles that capture by the clock: all of them, or those that somebody has asked for. */
  protected abstract profiles(which: "all" | "made"): Iterable<FollowedProfile>;

  /** True time in milliseconds since 1970, UTC: what is measured does not care how the meter's clock is set. */
  now(): Millis {
    return Math.round(this.#clock.now() + this.#offset);
  }

  /** The meter's clock, which clients can set. */
  get time(): MeterTime {
    if (this.#time === undefined) {
      const { timeZone, daylightSaving } = this.local;
      const utc = this.#clock.now() + this.#offset;
      this.#time = new MeterTime({ utc, clock: this.#clock, timeZone, daylightSaving });
      this.#time.onChange((change) => this.changed(change));
    }
    return this.#time;
  }

  get isStarted(): boolean {
    return this.#started !== undefined;
  }

  start(): void {
    if (this.#started !== undefined) return;
    this.#started = this.now();
    for (const profile of this.profiles("made")) profile.resume(this.#started);
  }

  stop(): void {
    if (this.#started === undefined) return;
    const now = this.now();
    for (const profile of this.profiles("all")) profile.pause(now);
    this.#started = undefined;
  }

  /** What is changed from now on does not change the rows of before. */
  keepRows(): void {
    for (const profile of this.profiles("all")) profile.keepRows();
  }

  /** The clock was changed. */
  protected changed(_change: TimeChange): void {
    this.keepRows();
  }

  /** A profile that is made now as it would be if it had been there from the beginning on. */
  protected begun<P extends FollowedProfile>(profile: P): P {
    if (this.#started === this.begin) return profile;
    profile.pause(this.begin);
    if (this.#started !== undefined) profile.resume(this.#started);
    return profile;
  }
}
