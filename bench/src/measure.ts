/** One figure of one library. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const INTERVALS = 5;
const WARM_UP = 3;

/** How often a second `work` can be done: the median of five intervals after three to warm up. */
export function rate(work: () => void, seconds = 0.5): number {
  return median(windows(() => interval(work, seconds)));
}

/** The same for work that answers by promise, done one at a time. */
export async function asyncRate(work: () => Promise<unknown>, seconds = 0.5): Promise<number> {
  const rates: number[] = [];
  for (let i = 0; i < WARM_UP + INTERVALS; i++) {
    const started = performance.now();
    const end = started + seconds * 1000;
    let count = 0;
    let now = started;
    while (now < end) {
      await work();
      count++;
      now = performance.now();
    }
    rates.push((count * 1000) / (now - started));
  }
  return median(rates.slice(WARM_UP));
}

function windows(measure: () => number): number[] {
  const rates = Array.from({ length: WARM_UP + INTERVALS }, measure);
  return rates.slice(WARM_UP);
}

function interval(work: () => void, seconds: number): number {
  const started = performance.now();
  const end = started + seconds * 1000;
  let count = 0;
  let batch = 1;
  let now = started;
  while (now < end) {
    for (let i = 0; i < batch; i++) work();
    count += batch;
    now = performance.now();
    // Looking at the clock must not be what is measured.
    if (now - started < (seconds * 1000) / 20) batch *= 2;
  }
  return (count * 1000) / (now - started);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
