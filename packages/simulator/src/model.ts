import type { Millis } from "@dlms/core";
import type { MeterTime, ObjectTable, ServedObject } from "@dlms/server";
import type { Clock } from "@dlms/transport";

/** What a model makes a meter from. */
export interface ModelSetting {
  readonly serialNumber: number;
  /** What is random about the meter follows from it. */
  readonly seed: number;
  /** The instant at which the simulation begins, in milliseconds since 1970, UTC. */
  readonly utc: Millis;
  readonly clock: Clock;
  /** Days of past that profiles show. */
  readonly days: number;
  /** Told of faults while the meter works on its own. */
  onFault(error: unknown): void;
}

/**
 * One meter of a model: its objects, and what goes on in it. It is the state of its logical device: where all meters of
 * a model share an `ObjectTable`, handlers find the one that is asked by `stateOf`.
 */
export interface ModelledMeter {
  readonly objects: Iterable<ServedObject> | ObjectTable;
  readonly time: MeterTime;
  /** Profiles capture from now on. */
  start(): void;
  /** They do no more, and nothing waits for the clock. */
  stop(): void;
}

/** A kind of meter. */
export type MeterModel = (setting: ModelSetting) => ModelledMeter;
