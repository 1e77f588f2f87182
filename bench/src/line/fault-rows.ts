/** What a fault run strikes lines with, and what came of it. */
import type { LineFaults } from "@dlms/transport";
import { type LinkOutcome, runLinkSession } from "./link-session.ts";
import { CipheredMessages } from "./message-cipher.ts";

export interface FaultRow {
  readonly name: string;
  readonly faults: LineFaults;
  readonly ciphered: boolean;
  /** Whether a damaged frame may pass its check sequence now and then; else none does. */
  readonly mayPass: boolean;
}

/** A check sequence of 16 bits lets one in so many frames pass whose damage is anything. */
const FCS_VALUES = 0x10000;
/** No more than so many times as many as are expected: a chance of less than one in a thousand. */
const SPREAD = 5;

const both = (name: string, faults: LineFaults, mayPass: boolean): readonly FaultRow[] => [
  { name, faults, ciphered: false, mayPass },
  { name, faults, ciphered: true, mayPass: false },
];

/**
 * Burst errors and everything that changes the length of a frame are no bit errors: their damage is anything, and a
 * check sequence of 16 bits can do no more about it than at the worst bit error rate.
 */
export const FAULT_ROWS: readonly FaultRow[] = [
  ...both("none", {}, false),
  ...both("bit errors 1e-6", { bitErrors: 1e-6 }, false),
  ...both("bit errors 1e-5", { bitErrors: 1e-5 }, false),
  ...both("bit errors 1e-4", { bitErrors: 1e-4 }, false),
  ...both("bit errors 1e-3", { bitErrors: 1e-3 }, true),
  ...both("bursts of 6 octets, 1 in 5,000", { bursts: { probability: 2e-4, octets: 6 } }, true),
  ...both("lost octets, 1 in 5,000", { losses: 2e-4 }, true),
  ...both("doubled octets, 1 in 5,000", { duplicates: 2e-4 }, true),
  ...both("octets up to 900 ms late, 1 in 1,000", { delays: { probability: 1e-3, most: 900 } }, true),
  ...both("noise before 1 of 4 transmissions", { noise: 0.25 }, true),
  ...both(
    "all of these",
    {
      bitErrors: 1e-5,
      bursts: { probability: 5e-5, octets: 6 },
      losses: 5e-5,
      duplicates: 5e-5,
      delays: { probability: 1e-4, most: 900 },
      noise: 0.1,
    },
    true,
  ),
];

export interface RowFigures {
  readonly row: FaultRow;
  readonly sessions: number;
  /** Sessions by how they ended. */
  readonly ends: ReadonlyMap<string, number>;
  readonly frames: number;
  readonly rejected: number;
  readonly delivered: number;
  readonly wrong: number;
  readonly refused: number;
  /** Hours of simulated time. */
  readonly hours: number;
}

/** Runs sessions of a row, from a seed on, until so many frames were sent. */
export function runRow(row: FaultRow, frames: number, seed: number): RowFigures {
  const ends = new Map<string, number>();
  const sum = { frames: 0, rejected: 0, delivered: 0, wrong: 0, refused: 0, seconds: 0 };
  const { faults } = row;
  let sessions = 0;
  for (; sum.frames < frames; sessions++) {
    const session = { seed: seed + sessions, faults };
    const outcome: LinkOutcome = runLinkSession(
      row.ciphered ? { ...session, cipher: new CipheredMessages() } : session,
    );
    ends.set(outcome.end, (ends.get(outcome.end) ?? 0) + 1);
    for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += outcome[name];
  }
  return { row, sessions, ends, ...sum, hours: sum.seconds / 3600 };
}

/** What a session may end with: what was to be done, the link's time-out or refusal, or a message that does not open. */
const ENDS = new Set(["done", "timeout", "remote-protocol", "security"]);

/** What must not be, in words. Empty when all is well. */
export function faultsOf({ row, ends, rejected, wrong }: RowFigures): string[] {
  const name = `${row.name}${row.ciphered ? ", ciphered" : ""}`;
  const most = row.mayPass ? Math.ceil((SPREAD * rejected) / FCS_VALUES) : 0;
  return [
    ...[...ends.keys()].filter((end) => !ENDS.has(end)).map((end) => `${name}: a session ended with ${end}`),
    ...(row.name === "none" && ends.size > 1 ? [`${name}: sessions failed`] : []),
    ...(wrong > most ? [`${name}: ${wrong} messages delivered wrong, and at most ${most} may be`] : []),
  ];
}
