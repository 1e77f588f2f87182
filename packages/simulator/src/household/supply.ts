import { DAY, DAY_TARIFF, type Energies, LoadCurve, midnightOf, QUARTER, type WallClock } from "./load-curve.ts";
import { noise } from "./noise.ts";

const HOUR = 3_600_000;
const SECOND = 1000;
const NOTHING: Energies = { day: 0, night: 0, exported: 0 };
/** With more outages than that, those within a quarter of an hour are no longer told apart. */
const MOST_EXACT = 256;
const CHANNEL = { voltage: 20, frequency: 21, factor: 22, ripple: 23 } as const;
/** Parts of the load on each phase, in percent. */
const PHASES = [45, 33, 22] as const;

/** A time without supply. */
interface Outage {
  readonly from: number;
  /** What outages before it have saved. */
  readonly before: Energies;
  /** Its end, and what all up to it have saved. */
  over?: { readonly to: number; readonly saved: Energies };
}

/** The highest mean power of a quarter in a month. */
export interface Demand {
  /** Watts. */
  readonly power: number;
  /** The end of that quarter, in milliseconds since 1970, UTC. */
  readonly utc: number;
}

/**
 * What a household's meter measures at any instant up to now: the load curve, less what was not used while the
 * supply was disconnected. Whole numbers, in the resolution of the registers that show them.
 */
export class Supply {
  readonly #curve: LoadCurve;
  readonly #seed: number;
  readonly #wallClock: WallClock;
  readonly #reach: number;
  /** In the order of their times. */
  #outages: Outage[] = [];
  #demand: (Demand & { readonly month: number; readonly counted: number }) | undefined;

  /**
   * @param installed Day of installation, in days since 1970.
   * @param reach Milliseconds: nobody asks for what was longer ago.
   */
  constructor(seed: number, installed: number, wallClock: WallClock, reach: number) {
    this.#curve = new LoadCurve(seed, installed, wallClock);
    this.#reach = reach;
    this.#seed = seed;
    this.#wallClock = wallClock;
  }

  get isConnected(): boolean {
    const last = this.#outages.at(-1);
    return last === undefined || last.over !== undefined;
  }

  disconnect(utc: number): void {
    if (!this.isConnected) return;
    const before = this.#outages.at(-1)?.over?.saved ?? NOTHING;
    const oldest = utc - this.#reach;
    if ((this.#outages[0]?.over?.to ?? utc) < oldest)
      this.#outages = this.#outages.filter(({ over }) => over === undefined || over.to >= oldest);
    this.#outages.push({ from: utc, before });
  }

  reconnect(utc: number): void {
    const last = this.#outages.at(-1);
    if (last === undefined || last.over !== undefined) return;
    last.over = { to: utc, saved: this.#savedBy(last, utc) };
    if (this.#outages.length > MOST_EXACT) this.#joinLast(last.over);
  }

  /** Outages that ended in one quarter count as one: what is past is asked for at the ends of quarters. */
  #joinLast(over: Outage["over"]): void {
    const previous = this.#outages.at(-2);
    if (previous?.over === undefined || over === undefined || quarterOf(previous.over.to) !== quarterOf(over.to))
      return;
    previous.over = over;
    this.#outages.pop();
  }

  /** Wh */
  energies(utc: number): Energies {
    return difference(this.#curve.energies(utc), this.#saved(utc));
  }

  /** Wh, both tariffs. */
  imported(utc: number): number {
    const { day, night } = this.energies(utc);
    return day + night;
  }

  /** Which tariff is in force: 1 by day, 2 by night. */
  tariff(utc: number): 1 | 2 {
    const hour = (this.#wallClock(utc) % DAY) / HOUR;
    return hour >= DAY_TARIFF.begin && hour < DAY_TARIFF.end ? 1 : 2;
  }

  /** W: the mean import of the quarter that ended last, or of the one that `utc` ends. */
  averagePower(utc: number): number {
    const end = Math.floor(utc / QUARTER) * QUARTER;
    return (this.imported(end) - this.imported(end - QUARTER)) * 4;
  }

  /** W, with the ripple of things that are switched on and off. */
  importedPower(utc: number): number {
    return this.#power(utc, (energies) => energies.day + energies.night);
  }

  /** W */
  exportedPower(utc: number): number {
    return this.#power(utc, (energies) => energies.exported);
  }

  /** Thousandths, inductive. */
  powerFactor(utc: number): number {
    return 930 + Math.floor(noise(this.#seed, Math.floor(utc / (60 * SECOND)), CHANNEL.factor) * 60);
  }

  /** W of one of three phases, which together give the whole. */
  phasePower(phase: 0 | 1 | 2, utc: number): number {
    const power = this.importedPower(utc);
    const first = Math.floor((power * PHASES[0]) / 100);
    const second = Math.floor((power * PHASES[1]) / 100);
    return phase === 0 ? first : phase === 1 ? second : power - first - second;
  }

  /** Tenths of a volt; there is voltage before the disconnector, whatever its state. */
  voltage(phase: 0 | 1 | 2, utc: number): number {
    const drop = Math.min(30, Math.floor(this.phasePower(phase, utc) / 100));
    return (
      2300 + Math.floor(noise(this.#seed, Math.floor(utc / (5 * SECOND)), CHANNEL.voltage + phase * 100) * 60) - drop
    );
  }

  /** Hundredths of an ampere. */
  current(phase: 0 | 1 | 2, utc: number): number {
    return Math.round((this.phasePower(phase, utc) * 1_000_000) / (this.voltage(phase, utc) * this.powerFactor(utc)));
  }

  /** Hundredths of a hertz. All households are on the same grid. */
  frequency(utc: number): number {
    return 4997 + Math.floor(noise(0, Math.floor(utc / (2 * SECOND)), CHANNEL.frequency) * 7);
  }

  /** The highest mean power of a quarter since the month began on the wall clock. */
  maximumDemand(utc: number): Demand {
    const local = new Date(this.#wallClock(utc));
    const month = Date.UTC(local.getUTCFullYear(), local.getUTCMonth());
    const begin = midnightOf(month / DAY, this.#wallClock);
    const end = Math.floor(utc / QUARTER) * QUARTER;
    const known = this.#demand?.month === month && this.#demand.counted <= end ? this.#demand : undefined;
    let power = known?.power ?? 0;
    let at = known?.utc ?? begin;
    const counted = known?.counted ?? begin;
    let before = this.imported(counted);
    for (let quarter = counted + QUARTER; quarter <= end; quarter += QUARTER) {
      const after = this.imported(quarter);
      if ((after - before) * 4 > power) {
        power = (after - before) * 4;
        at = quarter;
      }
      before = after;
    }
    this.#demand = { power, utc: at, month, counted: end };
    return { power, utc: at };
  }

  #power(utc: number, of: (energies: Energies) => number): number {
    if (!this.isConnected) return 0;
    const begin = Math.floor(utc / QUARTER) * QUARTER;
    const mean = (of(this.#curve.energies(begin + QUARTER)) - of(this.#curve.energies(begin))) * 4;
    return Math.round(mean * (0.9 + 0.2 * noise(this.#seed, Math.floor(utc / (2 * SECOND)), CHANNEL.ripple)));
  }

  /** What all outages have saved up to an instant. */
  #saved(utc: number): Energies {
    let low = 0;
    let high = this.#outages.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#outages[middle] as Outage).from < utc) low = middle + 1;
      else high = middle;
    }
    const last = this.#outages[low - 1];
    return last === undefined ? (this.#outages[0]?.before ?? NOTHING) : this.#savedBy(last, utc);
  }

  /** What an outage and all before it have saved up to an instant that is not before its beginning. */
  #savedBy({ from, before, over }: Outage, utc: number): Energies {
    if (over !== undefined && over.to <= utc) return over.saved;
    return sum(before, difference(this.#curve.energies(utc), this.#curve.energies(from)));
  }
}

function quarterOf(utc: number): number {
  return Math.floor(utc / QUARTER);
}

function sum(a: Energies, b: Energies): Energies {
  return { day: a.day + b.day, night: a.night + b.night, exported: a.exported + b.exported };
}

function difference(a: Energies, b: Energies): Energies {
  return { day: a.day - b.day, night: a.night - b.night, exported: a.exported - b.exported };
}
