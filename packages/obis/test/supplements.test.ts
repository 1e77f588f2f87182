import { ObisCode } from "@dlms/core";
import fc from "fast-check";
import { expect, it, describe as suite, vi } from "vitest";
import { idis } from "../src/idis.ts";
import { describe, ObisCatalogue, type ObisNames } from "../src/index.ts";
import { india } from "../src/india.ts";
import { italy } from "../src/italy.ts";
import { netherlands } from "../src/netherlands.ts";
import { saudiArabia } from "../src/saudi-arabia.ts";
import { spain } from "../src/spain.ts";

const supplements: readonly (readonly [name: string, names: ObisNames])[] = [
  ["idis", idis],
  ["india", india],
  ["italy", italy],
  ["netherlands", netherlands],
  ["saudi arabia", saudiArabia],
  ["spain", spain],
];

/** Any code that a pattern stands for. */
const codeOf = (pattern: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...pattern.split(".").map((step) => {
        if (step === "*") return fc.nat(255);
        const values = step.split(",").flatMap((part) => {
          const [from = 0, to = from] = part.split("-").map(Number);
          return Array.from({ length: to - from + 1 }, (_, index) => from + index);
        });
        return fc.constantFrom(...values);
      }),
    )
    .map((groups) => groups.join("."));

suite("supplements", () => {
  it.each(supplements)("%s names every code of its patterns, without gaps", (_, names) => {
    const catalogue = new ObisCatalogue().addNames(names);
    const codes = Object.entries(names).map(([pattern, name]) => codeOf(pattern).map((code) => ({ code, name })));
    fc.assert(
      fc.property(fc.oneof(...codes), ({ code, name }) => {
        const description = catalogue.describe(code);
        const text = typeof name === "string" ? name : name.text;
        if (text.includes("{"))
          expect(description?.text).toMatch(
            new RegExp(`^${text.slice(0, text.indexOf("{")).trim().replace(/[()+]/g, "\\$&")}`),
          );
        else expect(description?.text).toBe(text);
        expect(description?.text).toMatch(/^[A-Z].*[^\s,]$/);
        expect(description?.text).not.toMatch(/[{}]| {2}|undefined|NaN/);
        expect(description?.classHints.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [india, "0.0.94.91.14.255", "Cumulative power-on duration", "min", 3],
    [india, "0.0.99.98.1.255", "Current related event log", undefined, 7],
    [india, "0.0.94.96.24.255", "Current balance amount", undefined, 1],
    [india, "0.0.94.91.18.255", "Event status word", undefined, 1],
    [india, "1.0.94.91.3.255", "Instantaneous profile: scalers", undefined, 7],
    [italy, "0.0.94.39.7.255", "Valve closure cause", undefined, 1],
    [italy, "7.0.13.2.3.255", "Converted volume, rate F3", "m³", 3],
    [italy, "0.0.66.0.47.255", "Compact frame 47", undefined, 62],
    [italy, "0.3.25.9.0.255", "Push setup 3", undefined, 40],
    [italy, "0.1.94.39.52.255", "NB-IoT timeout", undefined, 1],
    [saudiArabia, "0.1.94.96.5.255", "Number of times the power came back, L2", undefined, 1],
    [saudiArabia, "0.96.94.96.25.255", "Display: hours of being off at night", undefined, 1],
    [saudiArabia, "1.0.131.7.0.255", "Voltage L2 to L3, instantaneous value", "V", 3],
    [saudiArabia, "1.0.99.98.13.255", "Tamper log 2", undefined, 7],
    [saudiArabia, "0.130.25.9.0.255", "Push setup of monthly billing data", undefined, 40],
    [spain, "0.1.94.34.16.255", "Passive demand control threshold 6", "W", 3],
    [spain, "1.0.1.6.23.255", "Active power import (+A), maximum, contract 2, rate 3", "W", 4],
    [spain, "1.1.94.34.102.255", "Active quadrant L2", undefined, 1],
    [netherlands, "0.2.24.2.1.255", "Last reading of M-Bus device 2", undefined, 4],
    [netherlands, "1.3.0.2.8.255", "P1 version", undefined, 1],
    [netherlands, "1.0.2.8.1.255", "Active energy export (-A), low tariff", "Wh", 3],
    [idis, "0.4.25.9.0.255", "Push setup on alarm", undefined, 40],
    [idis, "0.0.99.98.4.255", "Power quality log", undefined, 7],
  ])("%# names %s", (names, code, text, unit, classId) => {
    const description = new ObisCatalogue().addNames(names).describe(code);
    expect(description).toMatchObject({ text, unit });
    expect(description?.classHints[0]).toBe(classId);
  });

  it("leave what they do not name as it is, and can be laid over each other", () => {
    const both = new ObisCatalogue().addNames(idis).addNames(netherlands);
    expect(both.describe("1.0.32.7.0.255")).toEqual(describe("1.0.32.7.0.255"));
    expect(both.describe("0.4.25.9.0.255")?.text).toBe("Push setup on alarm");
    expect(both.describe("0.0.99.98.4.255")?.text).toBe("Communication session log");
  });
});

suite("looking up", () => {
  /** How many steps a look-up takes: each is one access to a map. */
  const stepsOf = (catalogue: ObisCatalogue, code: ObisCode): number => {
    catalogue.describe(code); // makes the tree of the medium
    const get = vi.spyOn(Map.prototype, "get");
    try {
      catalogue.describe(code);
      return get.mock.calls.length;
    } finally {
      get.mockRestore();
    }
  };
  const many = new ObisCatalogue().addNames(
    Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [
        `1.${index % 50}.${index % 99}.8.${index % 64}.${index % 200}`,
        "Name",
      ]),
    ),
  );
  const octet = fc.nat(255);

  it("never throws and takes few steps for any six octets, however many names there are", () => {
    const all = supplements.reduce((catalogue, [, names]) => catalogue.addNames(names), new ObisCatalogue());
    fc.assert(
      fc.property(
        fc.tuple(octet, octet, octet, octet, octet, octet),
        fc.constantFrom(many, all),
        (groups, catalogue) => {
          expect(stepsOf(catalogue, new ObisCode(...groups))).toBeLessThan(100);
        },
      ),
      { numRuns: 2000 },
    );
    for (const code of ["1.0.1.8.0.255", "0.0.96.1.0.255", "7.0.13.2.0.255"])
      expect(stepsOf(many, ObisCode.parse(code))).toBeLessThan(100);
  });

  it("refuses patterns that stand for too many codes", () => {
    expect(() => new ObisCatalogue().addNames({ "1.0.0-127.0-127.0.255": "All" })).toThrow(RangeError);
    expect(new ObisCatalogue().addNames({ "1.0.*.*.*.255": "All" }).describe("1.0.77.200.9.255")?.text).toBe("All");
  });
});
