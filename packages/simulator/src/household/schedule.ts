import type { ExecutionTime } from "@dlms/cosem-classes";
import { type MeterTime, RequestRefused } from "@dlms/server";
import type { Cancel } from "@dlms/transport";
import type { Disconnectable } from "../disconnector.ts";
import { MOST_TIMES, nextExecution } from "./execution-times.ts";

const MINUTE = 60_000;
/** Numbers of the scripts of the disconnector, which are those of its methods too. */
export const DISCONNECT = 1;
export const RECONNECT = 2;

/** Runs a script of the disconnector's table. @throws RequestRefused when there is none of that number. */
export function execute(script: number, output: Disconnectable): void {
  if (script === DISCONNECT) output.disconnect();
  else if (script === RECONNECT) output.reconnect();
  else throw new RequestRefused("object-unavailable", `no script ${script}`);
}

/** What a schedule switches, and by which clock. */
export interface Scheduled extends Disconnectable {
  readonly time: MeterTime;
}

/** Runs a script at the times that clients have written. */
export class Schedule {
  readonly #meter: Scheduled;
  #script = DISCONNECT;
  #times: readonly ExecutionTime[] = [];
  #timer: Cancel | undefined;

  constructor(meter: Scheduled) {
    this.#meter = meter;
  }

  /** The number of the script. */
  get script(): number {
    return this.#script;
  }

  /** @throws RequestRefused when there is no such script. */
  set script(script: number) {
    if (script !== DISCONNECT && script !== RECONNECT) throw new RequestRefused("other-reason", "no such script");
    this.#script = script;
  }

  get times(): readonly ExecutionTime[] {
    return this.#times;
  }

  /** @throws RequestRefused when there are too many. */
  set times(times: readonly ExecutionTime[]) {
    if (times.length > MOST_TIMES) throw new RequestRefused("other-reason", `more than ${MOST_TIMES} times`);
    this.#times = times;
    this.arm();
  }

  /** Waits for the next of its times, by the meter's clock as it is set now. */
  arm(): void {
    this.stop();
    const { time } = this.#meter;
    const { utc } = time;
    const next = nextExecution(this.#times, time.localAt(utc));
    if (next === undefined) return;
    // The clock may be put forward or back until then.
    const assumed = next + time.deviationAt(utc) * MINUTE;
    const instant = next + time.deviationAt(assumed) * MINUTE;
    this.#timer = time.schedule(instant - utc, () => {
      execute(this.#script, this.#meter);
      this.arm();
    });
  }

  stop(): void {
    this.#timer?.();
    this.#timer = undefined;
  }
}
