/** One figure of one library. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** Work that is prepared, to be done over and over. */
export interface Work {
  /** Does a batch of it, large enough that looking at the clock is not what is measured; returns how many it did. */
  batch(): number | Promise<number>;
  /** Takes down what was prepared. */
  close?(): Promise<void>;
}

/**
 * What time a rate is about: that of the clock on the wall, or what this process had of the processors, which does not
 * depend on who else uses them.
 */
export type Time = "clock" | "processor";

/** How many were done in a second of that time, in batches for at least `seconds` of the clock. */
export async function rate(work: Work, seconds: number, time: Time): Promise<number> {
  const before = process.cpuUsage();
  const started = performance.now();
  const end = started + seconds * 1000;
  let count = 0;
  let now = started;
  while (now < end) {
    const done = work.batch();
    // Work that needs no waiting is not made to wait.
    count += typeof done === "number" ? done : await done;
    now = performance.now();
  }
  const { user, system } = process.cpuUsage(before);
  return time === "processor" ? (count * 1e6) / (user + system) : (count * 1000) / (now - started);
}

const TRIPS = 50;

/** A batch of round trips over each connection, one after another there and all connections at once. */
export async function trips<T>(connections: readonly T[], trip: (connection: T) => Promise<unknown>): Promise<number> {
  await Promise.all(
    connections.map(async (connection) => {
      for (let i = 0; i < TRIPS; i++) await trip(connection);
    }),
  );
  return TRIPS * connections.length;
}

/** Of an even number of values, the upper of the two in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
