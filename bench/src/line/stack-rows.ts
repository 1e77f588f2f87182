/** Readings of a profile with a whole stack on either end, over lines with faults. */
import { DlmsError } from "@dlms/core";
import { SeededRandom } from "@dlms/transport";
import { readProfile, WrongRows } from "./profile-reading.ts";

const RATES = [0, 1e-6, 1e-5, 1e-4, 1e-3];
const BAUDS = [300, 1_200, 9_600, 19_200, 115_200];
const SIZES = [48, 64, 128];
const ROWS = 12;

export interface StackFigures {
  readonly bitErrors: number;
  readonly ciphered: boolean;
  readonly readings: number;
  readonly done: number;
  /** Readings that ended by a typed error, by its code. */
  readonly errors: ReadonlyMap<string, number>;
  /** Readings that gave rows that are not the meter's. */
  readonly wrong: number;
  /** What else was thrown: nothing may be. */
  readonly others: readonly string[];
}

/** So many readings at each bit error rate, plain and ciphered. */
export async function runStackRows(readings: number, seed: number): Promise<StackFigures[]> {
  const figures: StackFigures[] = [];
  for (const bitErrors of RATES)
    for (const ciphered of [false, true]) figures.push(await runStackRow(bitErrors, ciphered, readings, seed));
  return figures;
}

async function runStackRow(
  bitErrors: number,
  ciphered: boolean,
  readings: number,
  seed: number,
): Promise<StackFigures> {
  const random = new SeededRandom(seed);
  const pick = <T>(choices: readonly T[]): T => choices[random.below(choices.length)] as T;
  const errors = new Map<string, number>();
  const others: string[] = [];
  let done = 0;
  let wrong = 0;
  for (let at = 0; at < readings; at++) {
    const line = {
      baud: pick(BAUDS),
      turnaround: random.below(40),
      window: 1 + random.below(7),
      frameSize: pick(SIZES),
    };
    try {
      await readProfile({ ...line, rows: ROWS, faults: { bitErrors }, seed: seed + at, ciphered });
      done++;
    } catch (error) {
      if (error instanceof WrongRows) wrong++;
      else if (error instanceof DlmsError) errors.set(error.code, (errors.get(error.code) ?? 0) + 1);
      else others.push(String(error));
    }
  }
  return { bitErrors, ciphered, readings, done, errors, wrong, others };
}

/** What must not be, in words. Empty when all is well. */
export function stackFaultsOf({ bitErrors, ciphered, wrong, others, errors }: StackFigures): string[] {
  const name = `readings at ${bitErrors}${ciphered ? ", ciphered" : ""}`;
  return [
    ...others.map((other) => `${name}: ${other}`),
    // At the worst rate a check sequence of 16 bits lets a frame pass now and then, and ciphering does not.
    ...(wrong > (bitErrors >= 1e-3 && !ciphered ? 1 : 0) ? [`${name}: ${wrong} gave wrong rows`] : []),
    ...(bitErrors <= 1e-5 && errors.size > 0 ? [`${name}: failed with ${[...errors.keys()].join(", ")}`] : []),
  ];
}
