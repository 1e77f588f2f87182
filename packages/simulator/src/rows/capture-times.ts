import type { LocalTime } from "@dlms/server";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Captures at even distances, while local time keeps its distance to UTC. */
interface Piece {
  readonly first: number;
  readonly count: number;
}

/**
 * When a profile captures in a stretch of time: whenever local time is a multiple of the period. All instants are in
 * milliseconds since 1970, UTC. None is kept, whatever their number.
 */
export class CaptureTimes {
  readonly length: number;
  readonly #period: number;
  readonly #pieces: readonly Piece[];

  /**
   * @param from Captures are later than that.
   * @param to Captures are not later than that.
   * @param period Milliseconds; 0 for no captures.
   */
  constructor(local: LocalTime, period: number, from: number, to: number) {
    this.#period = period;
    const pieces: Piece[] = [];
    if (period > 0)
      for (const [begin, end] of stretches(local, from, to)) {
        const deviation = local.deviationAt(end) * MINUTE;
        const before = Math.floor((begin - deviation) / period);
        const count = Math.floor((end - deviation) / period) - before;
        if (count > 0) pieces.push({ first: (before + 1) * period + deviation, count });
      }
    this.#pieces = pieces;
    this.length = pieces.reduce((sum, { count }) => sum + count, 0);
  }

  /** The capture of that number, from 0 on. */
  at(index: number): number {
    let rest = index;
    for (const { first, count } of this.#pieces) {
      if (rest < count) return first + rest * this.#period;
      rest -= count;
    }
    return Number.NaN;
  }
}

/**
 * The stretch cut where the deviation changes: each part has one deviation, from after its begin up to its end. A rule
 * holds for a day at least.
 */
function* stretches(local: LocalTime, from: number, to: number): Generator<readonly [begin: number, end: number]> {
  let begin = from;
  let known = from;
  while (known < to) {
    const next = Math.min(known + DAY, to);
    const deviation = local.deviationAt(known + 1);
    if (local.deviationAt(next) !== deviation) {
      let [same, other] = [known + 1, next];
      while (other - same > 1) {
        const middle = Math.floor((same + other) / 2);
        if (local.deviationAt(middle) === deviation) same = middle;
        else other = middle;
      }
      yield [begin, same];
      begin = same;
      known = same;
    } else known = next;
  }
  if (begin < to) yield [begin, to];
}
