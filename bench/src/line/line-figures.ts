/** What a long reading makes of a serial line, in simulated time: it does not depend on the machine. */
import type { Figure } from "../measure.ts";
import { type Reading, type ReadingFigures, readProfile } from "./profile-reading.ts";

const WEEK = 7 * 96;

/** A week of four channels over 9,600 baud, from a meter that takes 20 ms to turn round. */
export const WEEK_AT_9600: Omit<Reading, "window" | "frameSize"> = { baud: 9_600, turnaround: 20, rows: WEEK };

const LINKS = [
  { window: 1, frameSize: 128 },
  { window: 7, frameSize: 128 },
  { window: 7, frameSize: 512 },
  { window: 7, frameSize: 2_030 },
] as const;

/** A reading of the week. */
export interface WeekReading extends ReadingFigures {
  readonly window: number;
  readonly frameSize: number;
}

export async function weekReadings(): Promise<WeekReading[]> {
  const readings: WeekReading[] = [];
  for (const link of LINKS) readings.push({ ...link, ...(await readProfile({ ...WEEK_AT_9600, ...link })) });
  return readings;
}

export async function lineFigures(): Promise<Figure[]> {
  return (await weekReadings()).flatMap(({ window, frameSize, octets, seconds, idle, gaps, used }) => {
    const name = `line: a week at 9600 baud, window ${window}, ${frameSize} octets`;
    return [
      { name: `${name}, carried`, value: octets, unit: "B" },
      { name: `${name}, time`, value: rounded(seconds), unit: "s" },
      { name: `${name}, gaps`, value: gaps, unit: "gaps" },
      { name: `${name}, quiet`, value: rounded(idle / 1000), unit: "s" },
      { name: `${name}, used`, value: rounded(used * 100), unit: "%" },
    ];
  });
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
