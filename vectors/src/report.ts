import type { Outcome } from "./runner.ts";
import type { Vector } from "./vector.ts";

/** How many entries of a kind came out how. */
export interface KindCounts {
  passed: number;
  failed: number;
  unsupported: number;
}

/** An entry that failed. */
export interface Failure {
  readonly id: string;
  readonly kind: string;
  readonly path: string;
  readonly expected: unknown;
  readonly got: unknown;
}

/** Counts outcomes by kind. An unsupported entry counts as failed. */
export class Report {
  readonly kinds = new Map<string, KindCounts>();
  readonly failures: Failure[] = [];

  add(vector: Vector, outcome: Outcome): void {
    const { id, kind } = vector;
    const counts = this.kinds.get(kind) ?? { passed: 0, failed: 0, unsupported: 0 };
    this.kinds.set(kind, counts);
    if (outcome.result === "unsupported") {
      counts.unsupported++;
      return;
    }
    counts[outcome.result]++;
    if (outcome.result === "failed")
      for (const difference of outcome.differences) this.failures.push({ id, kind, ...difference });
  }

  /** Of all kinds together; what is unsupported is among the failed, and nothing is ever skipped. */
  get totals(): { readonly passed: number; readonly failed: number; readonly skipped: 0 } {
    let [passed, failed] = [0, 0];
    for (const counts of this.kinds.values()) {
      passed += counts.passed;
      failed += counts.failed + counts.unsupported;
    }
    return { passed, failed, skipped: 0 };
  }

  /** One line a kind, one a failure, and the closing line. */
  *lines(): Generator<string> {
    const width = Math.max(0, ...[...this.kinds.keys()].map(({ length }) => length));
    for (const kind of [...this.kinds.keys()].sort()) {
      const { passed, failed, unsupported } = this.kinds.get(kind) as KindCounts;
      yield `${kind.padEnd(width)}  ${passed} passed, ${failed} failed, ${unsupported} unsupported`;
    }
    for (const { id, path, expected, got } of this.failures)
      yield `FAILED ${id}${path === "" ? "" : ` ${path}`}: expected ${shown(expected)}, got ${shown(got)}`;
    const { passed, failed, skipped } = this.totals;
    yield `${passed} passed, ${failed} failed, ${skipped} skipped`;
  }

  toJSON(): unknown {
    return {
      kinds: Object.fromEntries([...this.kinds].sort(([a], [b]) => (a < b ? -1 : 1))),
      failures: this.failures,
      ...this.totals,
    };
  }
}

const LONGEST = 400;

function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}
