import type { MaybePromise, ObisCode } from "@dlms/core";
import type { Cancel } from "@dlms/transport";
import { METER_ITSELF } from "../request-context.ts";
import type { ServedObject } from "../served-object.ts";
import type { MeterTime } from "./meter-time.ts";
import { encodeRow } from "./profile-buffer.ts";
import { type ServedProfile, serveProfile } from "./profile-object.ts";
import { type ProfileRows, RowRing } from "./profile-rows.ts";

/** A column: an attribute of an object of the same meter. */
export interface ProfileSource {
  readonly object: ServedObject;
  readonly attribute: number;
}

/** What a profile captures, how often, and how much it keeps. */
export interface ProfileOptions {
  readonly logicalName: ObisCode | string;
  readonly columns: readonly ProfileSource[];
  readonly time: MeterTime;
  /** Seconds from one capture to the next, counted from midnight on; 0 when only `capture` captures. */
  readonly capturePeriod: number;
  /** Rows in memory, that many at most, or your own. */
  readonly rows: number | ProfileRows;
  /** Newest rows first, rather than oldest. */
  readonly newestFirst?: boolean | undefined;
  /** Told when a column could not be read. The row is left out then. */
  onFault?(error: unknown): void;
}

const SECOND = 1000;
const MINUTE = 60_000;

/**
 * A profile that captures (Blue Book 4.3.6, Profile generic): at multiples of its period while it is started, and
 * whenever it is told to.
 *
 * @example
 * const profile = new CapturingProfile({
 *   logicalName: "1.0.99.1.0.255", time, capturePeriod: 900, rows: 2880,
 *   columns: [{ object: clock, attribute: 2 }, { object: energy, attribute: 2 }],
 * });
 * profile.start();
 */
export class CapturingProfile implements ServedProfile {
  readonly object: ServedObject;
  readonly rows: ProfileRows;
  readonly time: MeterTime;
  readonly #options: ProfileOptions;
  #capturePeriod: number;
  #stop: (() => void) | undefined;
  #timer: Cancel | undefined;

  constructor(options: ProfileOptions) {
    const { logicalName, columns, rows, newestFirst } = options;
    this.#options = options;
    this.#capturePeriod = options.capturePeriod;
    this.time = options.time;
    this.rows = typeof rows === "number" ? new RowRing(rows) : rows;
    const captureObjects = columns.map(({ object, attribute }) => ({
      classId: object.descriptor.classId,
      logicalName: object.logicalName,
      attributeIndex: attribute,
      dataIndex: 0,
    }));
    this.object = serveProfile({ logicalName, captureObjects, newestFirst }, this);
  }

  get capacity(): number {
    return this.rows.capacity;
  }

  /** Seconds from one capture to the next. A change of what is captured empties the buffer (Blue Book 4.3.6). */
  get capturePeriod(): number {
    return this.#capturePeriod;
  }

  set capturePeriod(seconds: number) {
    this.#capturePeriod = seconds;
    this.rows.clear();
    if (this.#stop !== undefined) this.#schedule();
  }

  clear(): void {
    this.rows.clear();
  }

  /** Captures one row now. @throws RequestRefused when a column cannot be read, or whatever its handler throws. */
  capture(): MaybePromise<void> {
    const { columns } = this.#options;
    const { utc } = this.time;
    const cells = columns.map(({ object, attribute }) => object.read(attribute, undefined, METER_ITSELF));
    const append = (read: readonly Uint8Array[]): void => this.rows.append(encodeRow(read), utc);
    if (cells.some((cell) => cell instanceof Promise)) return Promise.all(cells).then(append);
    append(cells as Uint8Array[]);
  }

  /** Begins to capture by the clock. */
  start(): void {
    if (this.#stop !== undefined) return;
    this.#stop = this.time.onChange(() => this.#schedule());
    this.#schedule();
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#timer?.();
  }

  #schedule(): void {
    this.#timer?.();
    this.#timer = undefined;
    const period = this.#capturePeriod * SECOND;
    if (period === 0) return;
    const { time } = this;
    const delay = untilNext(time, period);
    const due = time.utc + delay;
    this.#timer = time.schedule(delay, () => {
      time.sharply(due, () => void this.#captureNow());
      this.#schedule();
    });
  }

  async #captureNow(): Promise<void> {
    try {
      await this.capture();
    } catch (error) {
      this.#options.onFault?.(error);
    }
  }
}

/** Milliseconds to the next multiple of the period in local time; a day can have 23 or 25 hours. */
function untilNext(time: MeterTime, period: number): number {
  const { utc } = time;
  const delay = period - (time.localAt(utc) % period);
  const change = (time.deviationAt(utc + delay) - time.deviationAt(utc)) * MINUTE;
  // Shorter periods go on evenly: an hour that comes twice is captured twice.
  return period > Math.abs(change) && delay + change > 0 ? delay + change : delay;
}
