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
 * Measures the rows of one group. Where a goal is missed there are as many rounds again, and all of them count:
 * others may have used the machine meanwhile.
 */
export async function compare(group: readonly Row[]): Promise<Result[]> {
  const [first] = group;
  if (first === undefined) return [];
  await using stack = new AsyncDisposableStack();
  const start = async (contestant: Promise<Contestant>): Promise<Series> => new Series(stack.use(await contestant));
  const ours = new Map<Row, Series>();
  for (const row of group) ours.set(row, await start(Contestant.ofNode(row.name, row.ours)));
  const echo = first.echo === undefined ? undefined : await start(Contestant.ofNode("plain echo", first.echo));
  const others = echo === undefined ? [] : [echo];
  for (const peer of allPeers) others.push(await start(Contestant.ofPeer(peer, first.peers)));

  const all = [...ours.values(), ...others];
  const warmUp = first.echo === undefined ? WARM_UP_SECONDS : CONNECTED_WARM_UP_SECONDS;
  for (const series of all) await series.warmUp(warmUp);
  const results = (): Result[] => [...ours].map(([row, series]) => judge(row, series, others));
  for (let round = 0; round < 2 * ROUNDS; round++) {
    if (round === ROUNDS && results().every(({ reached }) => reached)) break;
    for (const series of all) await series.round();
  }
  return results();
}

/** The rounds of one contestant. */
class Series {
  readonly name: string;
  readonly rates: number[] = [];
  absent: Absent | undefined;
  readonly #contestant: Contestant;

  constructor(contestant: Contestant) {
    this.#contestant = contestant;
    this.name = contestant.name;
  }

  async warmUp(seconds: number): Promise<void> {
    this.#note(await this.#contestant.round(seconds));
  }

  async round(): Promise<void> {
    const rate = this.#note(await this.#contestant.round(SECONDS));
    if (rate !== undefined) this.rates.push(rate);
  }

  #note(rate: Rate): number | undefined {
    if (rate.kind === "rate") return rate.value;
    this.absent = rate;
    return undefined;
  }
}

function judge(row: Row, ours: Series, others: readonly Series[]): Result {
  if (ours.absent !== undefined) throw new Error(`${row.name}: ${ours.absent.reason}`);
  const standings = others.map((other): Standing => {
    if (other.absent !== undefined) return { name: other.name, rate: other.absent };
    // Round by round, so that what slows the machine for a while slows both sides of a ratio.
    const ratio = median(ours.rates.map((rate, round) => rate / (other.rates[round] ?? Number.NaN)));
    return { name: other.name, rate: { kind: "rate", value: median(other.rates) }, ratio };
  });
  const isEcho = (standing: Standing): boolean => standing.name === "plain echo";
  const ratios = (standings: readonly Standing[]): number[] => standings.flatMap(({ ratio }) => ratio ?? []);
  const toPeers = Math.min(...ratios(standings.filter((standing) => !isEcho(standing))));
  const ratio = row.base === "plain echo" ? Math.min(...ratios(standings.filter(isEcho))) : toPeers;
  return {
    row,
    value: median(ours.rates),
    others: standings,
    ratio,
    reached: ratio >= row.goal && !standings.some(({ rate }) => rate.kind === "absent" && rate.isMissed),
    ahead: toPeers >= 1,
  };
}
