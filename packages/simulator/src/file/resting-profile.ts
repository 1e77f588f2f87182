import { type CapturedRows, type MeterTime, RequestRefused, type ServedProfile } from "@dlms/server";
import { type FiledValues, filedRows, type ProfilePlan } from "./filed-profile.ts";

/** A profile whose columns the file does not all have: it shows the rows of the file, and never gets others. */
export class RestingProfile implements ServedProfile {
  readonly rows: CapturedRows;
  readonly #plan: ProfilePlan;
  readonly #meter: FiledValues;

  constructor(plan: ProfilePlan, meter: FiledValues) {
    this.rows = filedRows(plan, meter);
    this.#plan = plan;
    this.#meter = meter;
  }

  get capacity(): number {
    return this.#plan.capacity;
  }

  get time(): MeterTime {
    return this.#meter.time;
  }

  get capturePeriod(): number {
    return this.#plan.capturePeriod;
  }

  set capturePeriod(_seconds: number) {
    refuse();
  }

  capture(): void {
    refuse();
  }

  clear(): void {
    refuse();
  }
}

function refuse(): never {
  throw new RequestRefused("other-reason", "the model file does not have all columns of this profile");
}
