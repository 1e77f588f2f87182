import { DAY, DAY_TARIFF, type Energies, LoadCurve, midnightOf, QUARTER, type WallClock } from "./load-curve.ts";
import { noise } from "./noise.ts";

const HOUR = 3_600_000;
const SECOND = 1000;
const NOTHING: Energies = { day: 0, night: 0, exported: 0 };
/** So many times without supply are remembered one by one. */
const MOST_OUTAGES = 64;
const CHANNEL = { voltage: 20, frequency: 21, factor: 22, ripple: 23 } as const;
/** Parts of the load on each phase, in percent. */
const PHASES = [45, 33, 22] as const;

/** A time without supply; once it is over, what it has saved stays the same. */
interface Outage {
  readonly from: number;
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
  readonly #outages: Outage[] = [];
  /** What outages that are no longer remembered have saved. */
  #saved: Energies = NOTHING;
  #demand: (Demand & { readonly month: number; readonly counted: number }) | undefined;

  constructor(seed: number, installed: number, wallClock: WallClock) {
    this.#curve = new LoadCurve(seed, installed, wallClock);
    this.#seed = seed;
    this.#wallClock = wallClock;
  }

  get isConnected(): boolean {
    const last = this.#outages.at(-1);
    return last === undefined || last.over !== undefined;
  }

  disconnect(utc: number): void {
    if (!this.isConnected) return;
    const oldest = this.#outages.length === MOST_OUTAGES ? this.#outages.shift() : undefined;
    if (oldest !== undefined) this.#saved = sum(this.#saved, this.#savedIn(oldest, utc));
    this.#outages.push({ from: utc });
  }

  reconnect(utc: number): void {
    const last = this.#outages.at(-1);
    if (last !== undefined && last.over === undefined) last.over = { to: utc, saved: this.#savedIn(last, utc) };
  }

  /** Wh */
  energies(utc: number): Energies {
    let saved = this.#saved;
    for (const outage of this.#outages) if (outage.from < utc) saved = sum(saved, this.#savedIn(outage, utc));
    return difference(this.#curve.energies(utc), saved);
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

  #savedIn({ from, over }: Outage, utc: number): Energies {
    if (over !== undefined && over.to <= utc) return over.saved;
    return difference(this.#curve.energies(utc), this.#curve.energies(from));
  }
}

function sum(a: Energies, b: Energies): Energies {
  return { day: a.day + b.day, night: a.night + b.night, exported: a.exported + b.exported };
}

function difference(a: Energies, b: Energies): Energies {
  return { day: a.day - b.day, night: a.night - b.night, exported: a.exported - b.exported };
}
