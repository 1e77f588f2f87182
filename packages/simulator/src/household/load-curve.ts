import { noise } from "./noise.ts";

/** What a meter has counted, in watt-hours. */
export interface Energies {
  /** Imported at the day tariff. */
  readonly day: number;
  /** Imported at the night tariff. */
  readonly night: number;
  readonly exported: number;
}

/** Wall-clock time of an instant: both in milliseconds since 1970, one in local time, one in UTC. */
export type WallClock = (utc: number) => number;

export const QUARTER = 900_000;
export const DAY = 86_400_000;
const HOUR = 3_600_000;
const QUARTERS = 96;
const YEAR_DAYS = 365.25;
/** Days from 1970-01-01 to the coldest day of its winter, 15 January. */
const MIDWINTER = 14;
/** Hours of the wall clock at which the day tariff begins and ends. */
export const DAY_TARIFF = { begin: 6, end: 22 } as const;

const CHANNEL = { dayNoise: 1, nightNoise: 2, sunNoise: 3, load: 4, appliance: 5, cloud: 6 } as const;

/** How the watt-hours of whole days come about. Noise and the seasons never make a day's sum negative. */
interface DailyEnergy {
  readonly mean: number;
  /** Part of the mean that midwinter has more (or, if negative, less). */
  readonly winter: number;
  readonly noise: number;
  readonly channel: number;
}
const DAY_ENERGY: DailyEnergy = { mean: 7000, winter: 0.22, noise: 1900, channel: CHANNEL.dayNoise };
const NIGHT_ENERGY: DailyEnergy = { mean: 2200, winter: 0.25, noise: 500, channel: CHANNEL.nightNoise };
const SUN_ENERGY: DailyEnergy = { mean: 6200, winter: -0.7, noise: 1400, channel: CHANNEL.sunNoise };
/** Watt-hours that the days of a week so far have more than the mean, from Monday on: weekends are spent at home. */
const WEEK = [0, -360, -720, -1080, -1440, -1800, -900] as const;
const MONDAY = 3;

/** One day, in UTC. */
interface DayCurve {
  readonly day: number;
  /** Watt-hours up to its beginning. */
  readonly before: Energies;
  /** Watt-hours since then, at the beginning of each of its quarters and at its end. */
  readonly counts: { readonly [K in keyof Energies]: Uint32Array };
}

/** Whoever asks for the rows of a profile asks for one day after the other: the days of the last households are kept. */
const MOST_CURVES = 64;
const recent = new Map<LoadCurve, DayCurve>();

/**
 * The load of a household with solar panels: how much it has drawn and fed in from the day its meter was installed to
 * any instant, without counting through all that lies between. The same seed gives the same household.
 */
export class LoadCurve {
  readonly #seed: number;
  readonly #installed: number;
  readonly #wallClock: WallClock;

  /** @param installed Day of installation, in days since 1970. */
  constructor(seed: number, installed: number, wallClock: WallClock) {
    this.#seed = seed;
    this.#installed = installed;
    this.#wallClock = wallClock;
  }

  /** Watt-hours counted up to `utc`, whole ones. */
  energies(utc: number): Energies {
    const day = Math.floor(utc / DAY);
    const { before, counts } = this.#curveOf(day);
    const place = (utc - day * DAY) / QUARTER;
    const at = (channel: keyof Energies): number => {
      const begin = counts[channel][Math.floor(place)] ?? 0;
      const end = counts[channel][Math.floor(place) + 1] ?? begin;
      return before[channel] + begin + Math.floor((end - begin) * (place % 1));
    };
    return { day: at("day"), night: at("night"), exported: at("exported") };
  }

  #curveOf(day: number): DayCurve {
    const known = recent.get(this);
    if (known?.day === day) return known;
    const curve = this.#makeCurve(day);
    recent.delete(this);
    recent.set(this, curve);
    const [oldest] = recent.keys();
    if (recent.size > MOST_CURVES && oldest !== undefined) recent.delete(oldest);
    return curve;
  }

  #makeCurve(day: number): DayCurve {
    const before = this.#until(day);
    const after = this.#until(day + 1);
    const weights = {
      day: new Float64Array(QUARTERS),
      night: new Float64Array(QUARTERS),
      exported: new Float64Array(QUARTERS),
    };
    for (let quarter = 0; quarter < QUARTERS; quarter++) {
      const hour = (this.#wallClock(day * DAY + quarter * QUARTER) % DAY) / HOUR;
      const isDay = hour >= DAY_TARIFF.begin && hour < DAY_TARIFF.end;
      const place = day * QUARTERS + quarter;
      weights[isDay ? "day" : "night"][quarter] = this.#loadWeight(hour, place);
      if (isDay) weights.exported[quarter] = this.#sunWeight(hour, place, winterness(day));
    }
    return {
      day,
      before,
      counts: {
        day: shared(after.day - before.day, weights.day),
        night: shared(after.night - before.night, weights.night),
        exported: shared(after.exported - before.exported, weights.exported),
      },
    };
  }

  /** Watt-hours from the installation to the midnight at which `day` begins. */
  #until(day: number): Energies {
    const since = (energy: DailyEnergy): number =>
      Math.floor(untilDay(energy, day, this.#seed)) - Math.floor(untilDay(energy, this.#installed, this.#seed));
    return {
      day: since(DAY_ENERGY) + untilWeekday(day) - untilWeekday(this.#installed),
      night: since(NIGHT_ENERGY),
      exported: since(SUN_ENERGY),
    };
  }

  /** Low at night, breakfast, lunch, a long evening; now and then an oven or a washing machine. */
  #loadWeight(hour: number, place: number): number {
    const usual = 0.35 + bump(hour, 7.25, 1) * 0.9 + bump(hour, 12.5, 1.2) * 0.5 + bump(hour, 19.25, 2) * 1.5;
    const appliance = noise(this.#seed, place >> 1, CHANNEL.appliance) > 0.95 && hour > 6 ? 2.5 : 0;
    return usual * (0.7 + 0.6 * noise(this.#seed, place, CHANNEL.load)) + appliance;
  }

  #sunWeight(hour: number, place: number, winter: number): number {
    const halfDay = 6 - 2 * winter;
    const height = Math.cos(((hour - 12.75) / halfDay) * (Math.PI / 2));
    if (Math.abs(hour - 12.75) >= halfDay) return 0;
    return height * (0.4 + 0.6 * noise(this.#seed, place, CHANNEL.cloud));
  }
}

/** The instant at which a day of the wall clock begins; days and hours count from 1970. */
export function midnightOf(localDay: number, wallClock: WallClock): number {
  const local = localDay * DAY;
  return local - (wallClock(local) - local);
}

/** The integral of a mean with seasons, and noise that evens out from one day to the next. */
function untilDay({ mean, winter, noise: most, channel }: DailyEnergy, day: number, seed: number): number {
  const turn = (2 * Math.PI) / YEAR_DAYS;
  const seasons = (winter / turn) * Math.sin((day - MIDWINTER) * turn);
  return mean * (day + seasons) + most * noise(seed, day, channel);
}

function untilWeekday(day: number): number {
  return WEEK[(((day + MONDAY) % 7) + 7) % 7] ?? 0;
}

/** 1 in midwinter, -1 in midsummer. */
function winterness(day: number): number {
  return Math.cos(((day - MIDWINTER) * 2 * Math.PI) / YEAR_DAYS);
}

/** A day's sum, shared out by weights, as what has been counted at the beginning of each part and at the end. */
function shared(sum: number, weights: Float64Array): Uint32Array {
  const counts = new Uint32Array(weights.length + 1);
  const all = weights.reduce((so, weight) => so + weight, 0);
  let part = 0;
  weights.forEach((weight, index) => {
    part += weight;
    counts[index + 1] = Math.floor((sum * part) / all);
  });
  counts[weights.length] = sum;
  return counts;
}

function bump(hour: number, centre: number, width: number): number {
  return Math.exp(-(((hour - centre) / width) ** 2));
}
