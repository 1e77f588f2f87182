import { DlmsError } from "@dlms/core";
import { type Difference, differences } from "./compare.ts";
import { kindOf } from "./kinds/index.ts";
import type { Vector } from "./vector.ts";

/** What became of an entry. */
export type Outcome =
  | { readonly result: "passed" }
  | { readonly result: "failed"; readonly differences: readonly Difference[] }
  /** Nothing can run an entry of its kind. */
  | { readonly result: "unsupported" };

const PASSED: Outcome = { result: "passed" };

/** Runs one entry through the packages and holds every field that `expect` names against what they give. */
export async function runVector(vector: Vector): Promise<Outcome> {
  const run = kindOf(vector);
  if (run === undefined) return { result: "unsupported" };
  // Of an error only that it came, and is one of ours, is held against the expectation.
  const wantsError = isRefused(vector);
  try {
    const got = await run(vector);
    if (wantsError) return failed("error", vector.expect["error"], got);
    const found = differences(vector.expect, got);
    return found.length === 0 ? PASSED : { result: "failed", differences: found };
  } catch (error) {
    if (wantsError && error instanceof DlmsError) return PASSED;
    return failed("", wantsError ? "a DlmsError" : vector.expect, String(error));
  }
}

/** Whether the entry must be refused. An `error` beside `apdu` is a field of that message. */
function isRefused({ kind, expect }: Vector): boolean {
  return kind.endsWith("-invalid") || ("error" in expect && !("apdu" in expect));
}

function failed(path: string, expected: unknown, got: unknown): Outcome {
  return { result: "failed", differences: [{ path, expected, got }] };
}
