import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { differences } from "../src/compare.ts";
import { kindOf } from "../src/kinds/index.ts";
import { Report } from "../src/report.ts";
import { runVector } from "../src/runner.ts";
import { parseVectors, type Vector } from "../src/vector.ts";

const ROOT = new URL("..", import.meta.url).pathname;
const ALL: readonly Vector[] = globSync("*.json", { cwd: ROOT })
  .filter((file) => file !== "package.json")
  .flatMap((file) => parseVectors(readFileSync(`${ROOT}${file}`, "utf8")));
const COVERED = ALL.filter((vector) => kindOf(vector) !== undefined);

describe("known answers", () => {
  it("are all there", () => {
    expect(ALL.length).toBe(668);
    expect(new Set(ALL.map(({ id }) => id)).size).toBe(ALL.length);
  });

  it.each(COVERED)("$id", async (vector) => {
    expect(await runVector(vector)).toEqual({ result: "passed" });
  });

  it("can all be run", () => {
    expect(ALL.filter((vector) => kindOf(vector) === undefined)).toEqual([]);
  });
});

/** The same entry with one leaf of its expectation changed; each leaf in turn. */
function* planted(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    yield [...value, "one more"];
    for (const [index, item] of value.entries())
      for (const wrong of planted(item)) yield value.map((other, at) => (at === index ? wrong : other));
  } else if (typeof value === "object" && value !== null) {
    for (const [name, item] of Object.entries(value))
      for (const wrong of planted(item)) yield { ...value, [name]: wrong };
    yield { ...value, "not there": 1 };
  } else yield typeof value === "string" ? `${value}0` : typeof value === "number" ? value + 1 : "wrong";
}

/**
 * One entry of each kind that is run, the shortest, so that each of its leaves can be changed. A `quirk` is told in
 * words, which nobody compares.
 */
const SHORTEST = new Map<string, Vector>();
for (const vector of COVERED.filter(({ expect: expected }) => !("quirk" in expected))) {
  // Of what is refused nothing is compared: only kinds that are all of that have such an entry.
  if ("error" in vector.expect && !("apdu" in vector.expect) && !vector.kind.endsWith("-invalid")) continue;
  const known = SHORTEST.get(vector.kind);
  if (known === undefined || size(vector) < size(known)) SHORTEST.set(vector.kind, vector);
}

function size({ expect: expected }: Vector): number {
  return JSON.stringify(expected).length;
}

describe("the runner", () => {
  // Of what is refused only that counts; a description is compared by its words.
  it.each([...SHORTEST.values()].filter(({ kind }) => !kind.endsWith("-invalid") && kind !== "obis-bytes"))(
    "finds each field of a $kind that is wrong",
    async (vector) => {
      for (const wrong of planted(vector.expect)) {
        const outcome = await runVector({ ...vector, expect: wrong as Vector["expect"] });
        expect(outcome).toMatchObject({ result: "failed" });
      }
    },
  );

  it("fails an entry that should be refused and is not, and the other way round", async () => {
    const good = SHORTEST.get("axdr-data") as Vector;
    expect(await runVector({ ...good, expect: { error: "any" } })).toMatchObject({ result: "failed" });
    const bad = SHORTEST.get("apdu-invalid") as Vector;
    expect(await runVector({ ...bad, kind: "apdu", expect: { apdu: "get-request" } })).toMatchObject({
      result: "failed",
    });
  });

  it("does not take any exception for a refusal", async () => {
    const noInput = { id: "x", kind: "apdu-invalid", expect: { error: "any" } };
    expect(await runVector(noInput)).toMatchObject({ result: "failed" });
  });

  it("compares descriptions by their words", async () => {
    const vector = SHORTEST.get("obis-bytes") as Vector;
    const outcome = await runVector({ ...vector, expect: { ...vector.expect, description: "Reactive energy" } });
    expect(outcome).toMatchObject({ result: "failed", differences: [{ path: "description" }] });
  });

  it("counts what is unsupported as failed", async () => {
    const unknown: Vector = { id: "b", kind: "something-new", expect: {} };
    const report = new Report();
    report.add(unknown, await runVector(unknown));
    expect([...report.lines()].at(-1)).toBe("0 passed, 1 failed, 0 skipped");
    expect(report.toJSON()).toMatchObject({ failed: 1 });
  });

  it("says what was expected and what came", async () => {
    const vector = { ...(SHORTEST.get("axdr-length") as Vector), expect: { length: 1000 } };
    const report = new Report();
    report.add(vector, await runVector(vector));
    expect([...report.lines()]).toEqual([
      "axdr-length  0 passed, 1 failed, 0 unsupported",
      expect.stringMatching(/^FAILED axdr\/\S+ length: expected 1000, got \d+$/),
      "0 passed, 1 failed, 0 skipped",
    ]);
  });
});

describe("comparing", () => {
  it("looks at each field that is named, and no other", () => {
    expect(differences({ a: [{ b: 1 }] }, { a: [{ b: 1, c: 2 }], d: 3 })).toEqual([]);
    expect(differences({ a: null }, {})).toEqual([{ path: "a", expected: null, got: undefined }]);
    expect(differences({ a: [1] }, { a: [1, 2] })).toHaveLength(1);
    expect(differences({ a: [{ b: 1 }] }, { a: [{ b: "1" }] })).toEqual([{ path: "a[0].b", expected: 1, got: "1" }]);
    expect(differences({ a: {} }, { a: null })).toHaveLength(1);
  });
});
