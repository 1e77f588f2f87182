/** Measures the rows that share a work of the peers: everybody in turn, round after round. */
import { type Absent, allPeers, Contestant, type Rate } from "./contestants.ts";
import type { Row } from "./goals.ts";
import { median } from "./measure.ts";

/** Compilers of JVM and V8 need it. */
const WARM_UP_SECONDS = 2.5;
/** Over a connection there is more to compile, and less of it is done in a second. */
const CONNECTED_WARM_UP_SECONDS = 6;
const SECONDS = 0.4;
const ROUNDS = 5;
const STARTS = 3;
const ECHO = "plain echo";

/** One contestant's median, or why there is none. */
export interface Standing {
  readonly name: string;
  readonly rate: Rate;
  /** Ours divided by theirs, the median over the rounds. */
  readonly ratio?: number;
}

/** What a row came to. */
export interface Result {
  readonly row: Row;
  readonly value: number;
  readonly others: readonly Standing[];
  /** Ours divided by what the row is held against. */
  readonly ratio: number;
  readonly reached: boolean;
  /** No peer was faster. */
  readonly ahead: boolean;
}

/**
 * Measures the rows of one group. Where a goal is missed everybody is started anew for as many rounds again, twice at
 * most, and all rounds count: others may have used the machine meanwhile, and what a JVM compiles differs from one
 * start to the next.
 */
export async function compare(group: readonly Row[]): Promise<Result[]> {
  const [first] = group;
  if (first === undefined) return [];
  const ours = new Map(group.map((row) => [row, new Series(row.name, () => Contestant.ofNode(row.name, row.ours))]));
  const others = allPeers.map((peer) => new Series(peer.name, () => Contestant.ofPeer(peer, first.peers)));
  const { echo } = first;
  if (echo !== undefined) others.unshift(new Series(ECHO, () => Contestant.ofNode(ECHO, echo)));

  let results: Result[] = [];
  for (let start = 0; start < STARTS && !(start > 0 && results.every(({ reached }) => reached)); start++) {
    await measure([...ours.values(), ...others], echo === undefined ? WARM_UP_SECONDS : CONNECTED_WARM_UP_SECONDS);
    results = [...ours].map(([row, series]) => judge(row, series, others));
  }
  return results;
}

/** Starts everybody, and lets them take turns. */
async function measure(all: readonly Series[], warmUp: number): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const started: [Series, Contestant][] = [];
  for (const series of all) started.push([series, stack.use(await series.start())]);
  for (const [, contestant] of started) await contestant.round(warmUp);
  for (let round = 0; round < ROUNDS; round++)
    for (const [series, contestant] of started) series.add(await contestant.round(SECONDS));
}

/** The rounds of one contestant, over all of its starts. */
class Series {
  readonly name: string;
  readonly start: () => Promise<Contestant>;
  /** Not a number where there is no figure. */
  readonly rates: number[] = [];
  #absent: Absent | undefined;

  constructor(name: string, start: () => Promise<Contestant>) {
    this.name = name;
    this.start = start;
  }

  add(rate: Rate): void {
    this.rates.push(rate.kind === "rate" ? rate.value : Number.NaN);
    if (rate.kind === "absent") this.#absent = rate;
  }

  /** Why there is no figure at all. */
  get absent(): Absent | undefined {
    return figures(this.rates).length > 0 ? undefined : this.#absent;
  }
}

function judge(row: Row, ours: Series, others: readonly Series[]): Result {
  if (ours.absent !== undefined) throw new Error(`${row.name}: ${ours.absent.reason}`);
  const standings = others.map((other): Standing => {
    if (other.absent !== undefined) return { name: other.name, rate: other.absent };
    // Round by round, so that what slows the machine for a while slows both sides of a ratio.
    const ratio = median(figures(ours.rates.map((rate, round) => rate / (other.rates[round] ?? Number.NaN))));
    return { name: other.name, rate: { kind: "rate", value: median(figures(other.rates)) }, ratio };
  });
  const isEcho = (standing: Standing): boolean => standing.name === ECHO;
  const ratios = (standings: readonly Standing[]): number[] => standings.flatMap(({ ratio }) => ratio ?? []);
  const toPeers = Math.min(...ratios(standings.filter((standing) => !isEcho(standing))));
  const ratio = row.base === ECHO ? Math.min(...ratios(standings.filter(isEcho))) : toPeers;
  return {
    row,
    value: median(figures(ours.rates)),
    others: standings,
    ratio,
    reached: ratio >= row.goal && !standings.some(({ rate }) => rate.kind === "absent" && rate.isMissed),
    ahead: toPeers >= 1,
  };
}

function figures(rates: readonly number[]): number[] {
  return rates.filter((rate) => !Number.isNaN(rate));
}
