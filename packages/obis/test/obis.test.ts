import { readFileSync } from "node:fs";
import { DecodeError, ObisCode } from "@dlms/core";
import fc from "fast-check";
import { expect, it, describe as suite } from "vitest";
import { abstractRules } from "../src/data/abstract.ts";
import { commonRules } from "../src/data/common.ts";
import { electricityRules } from "../src/data/electricity-objects.ts";
import { gasRules } from "../src/data/gas.ts";
import { allocatorRules, thermalRules, waterRules } from "../src/data/utilities.ts";
import { describe, ObisCatalogue } from "../src/index.ts";

interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly hex?: string;
  readonly expect: Record<string, unknown>;
}
const vectors = (file: string): Vector[] =>
  JSON.parse(readFileSync(new URL(`../../../vectors/${file}`, import.meta.url), "utf8"));

/** Codes that the vectors, the sessions and companion standards name, and what they are. */
const meanings: Readonly<Record<string, string>> = {
  "0.0.1.0.0.255": "Clock",
  "0.1.1.0.1.255": "Clock 1 (channel 1)",
  "0.0.0.1.0.255": "Billing period counter",
  "0.0.0.1.2.12": "Time stamp of the end of billing period, billing period 12",
  "0.0.0.2.0.255": "Active firmware identifier",
  "0.0.2.0.0.255": "Modem configuration",
  "0.0.10.0.1.255": "End of billing period (MDI reset) script table",
  "0.0.10.0.100.255": "Tariffication script table",
  "0.0.10.0.106.255": "Disconnect control script table",
  "0.0.10.0.107.255": "Image activation script table",
  "0.0.11.0.0.255": "Special days table",
  "0.0.12.0.0.255": "Schedule",
  "0.0.13.0.0.255": "Activity calendar",
  "0.0.14.0.0.255": "Register activation",
  "0.0.15.0.0.255": "End of billing period schedule",
  "0.0.15.0.2.255": "Image activation schedule",
  "0.0.16.0.0.255": "Register monitor",
  "0.0.16.1.0.255": "Alarm monitor",
  "0.0.17.0.0.255": "Limiter",
  "0.0.20.0.0.255": "IEC optical port setup",
  "0.0.21.0.6.255": "Additional readout list 2",
  "0.0.22.0.0.255": "IEC HDLC setup",
  "0.1.24.1.0.255": "M-Bus client (channel 1)",
  "0.1.24.2.1.255": "M-Bus value 1 (channel 1)",
  "0.2.24.4.0.255": "M-Bus disconnect control (channel 2)",
  "0.0.25.0.0.255": "TCP-UDP setup",
  "0.0.25.1.0.255": "IPv4 setup",
  "0.0.25.2.0.255": "MAC address setup",
  "0.6.25.9.0.255": "Push setup (channel 6)",
  "0.0.28.7.0.255": "PRIME application identification",
  "0.0.29.1.0.255": "G3-PLC MAC setup",
  "0.0.40.0.0.255": "Current association",
  "0.0.40.0.1.255": "Association 1",
  "0.0.41.0.0.255": "SAP assignment",
  "0.0.42.0.0.255": "COSEM logical device name",
  "0.0.43.0.0.255": "Security setup",
  "0.0.43.1.0.255": "Invocation counter",
  "0.0.43.1.1.255": "Invocation counter 1",
  "0.0.44.0.0.255": "Image transfer",
  "0.0.94.34.4.255": "Country-specific object (Spain)",
  "0.0.94.91.0.255": "Country-specific object (India)",
  "0.0.96.1.0.255": "Device ID 1 (serial number)",
  "0.0.96.1.7.255": "Device ID 8",
  "0.1.96.1.0.255": "Device ID 1 (serial number) (channel 1)",
  "0.0.96.2.0.255": "Number of configuration changes",
  "0.0.96.3.10.255": "Disconnect control",
  "0.1.96.5.1.255": "Internal operating status word 1 (channel 1)",
  "0.0.96.6.3.255": "Battery voltage",
  "0.0.96.7.0.255": "Number of power failures in all three phases",
  "0.0.96.7.2.255": "Number of power failures in phase L2",
  "0.0.96.7.9.255": "Number of long power failures in any phase",
  "0.0.96.7.21.255": "Number of power failures in any phase",
  "0.0.96.7.18.255": "Duration of the last long power failure in phase L3",
  "0.1.96.8.0.255": "Time of operation, total (channel 1)",
  "0.0.96.10.7.255": "Status register 7",
  "0.0.96.11.0.255": "Event code",
  "0.0.96.13.0.255": "Consumer message to the consumer information port",
  "0.0.96.14.0.255": "Currently active tariff",
  "0.0.96.20.5.255": "Terminal cover open: event counter",
  "0.0.97.97.0.255": "Error register 1",
  "0.0.97.98.0.255": "Alarm register 1",
  "0.0.97.98.10.255": "Alarm filter 1",
  "0.0.97.98.20.255": "Alarm descriptor 1",
  "0.0.98.1.0.255": "Data of billing period",
  "0.0.99.98.0.255": "Event log 0",
  "0.0.99.98.4.255": "Event log 4",
  "0.1.99.1.0.255": "Load profile 1 (channel 1)",
  "0.1.128.0.0.255": "Manufacturer-specific abstract object (channel 1)",
  "1.0.0.0.0.255": "Electricity ID 1",
  "1.0.0.3.0.255": "Meter constant, active energy (LED)",
  "1.0.0.4.2.255": "Current transformer ratio, numerator",
  "1.0.0.5.1.2": "Demand limit 2",
  "1.0.0.8.4.255": "Recording interval 1, for the load profile",
  "1.0.1.8.0.255": "Active energy import (+A), total",
  "1.0.1.8.1.255": "Active energy import (+A), rate 1",
  "1.0.1.8.0.12": "Active energy import (+A), total, billing period 12",
  "1.1.1.8.0.255": "Active energy import (+A), total (channel 1)",
  "1.0.1.29.0.255": "Active energy import (+A), time integral 5 (recording interval 1), total",
  "1.0.1.7.0.255": "Active power import (+A), instantaneous value",
  "1.0.1.4.0.255": "Active power import (+A), current average",
  "1.0.1.5.0.255": "Active power import (+A), last average",
  "1.0.1.6.0.255": "Active power import (+A), maximum",
  "1.0.1.6.2.101": "Active power import (+A), maximum, rate 2, last billing period",
  "1.0.1.2.0.255": "Active power import (+A), cumulative maximum",
  "1.0.2.8.0.255": "Active energy export (-A), total",
  "1.0.2.7.0.255": "Active power export (-A), instantaneous value",
  "1.0.3.8.0.255": "Reactive energy import (+R), total",
  "1.0.4.8.2.255": "Reactive energy export (-R), rate 2",
  "1.0.5.8.0.255": "Reactive energy quadrant I, total",
  "1.0.8.8.0.255": "Reactive energy quadrant IV, total",
  "1.0.9.7.0.255": "Apparent power import (+VA), instantaneous value",
  "1.0.10.8.0.255": "Apparent energy export (-VA), total",
  "1.0.13.7.0.255": "Power factor, instantaneous value",
  "1.0.14.7.0.255": "Supply frequency, instantaneous value",
  "1.0.15.8.0.255": "Active energy import plus export (|+A| + |-A|), total",
  "1.0.16.7.0.255": "Active power import minus export (|+A| - |-A|), instantaneous value",
  "1.0.21.7.0.255": "Active power import (+A) L1, instantaneous value",
  "1.0.22.7.0.255": "Active power export (-A) L1, instantaneous value",
  "1.0.31.7.0.255": "Current L1, instantaneous value",
  "1.0.51.4.0.255": "Current L2, current average",
  "1.1.71.25.0.255": "Current L3, last average 3 (channel 1)",
  "1.0.32.7.0.255": "Voltage L1, instantaneous value",
  "1.0.32.7.3.255": "Voltage L1, instantaneous value, harmonic 3",
  "1.0.32.7.124.255": "Voltage L1, instantaneous value, total harmonic distortion",
  "1.0.52.32.0.255": "Voltage L2, number of under-limit occurrences",
  "1.0.72.36.0.255": "Voltage L3, number of over-limit occurrences",
  "1.0.12.43.0.255": "Voltage (any phase), time threshold for under-limit",
  "1.0.64.7.0.255": "Reactive power export (-R) L3, instantaneous value",
  "1.0.81.7.4.255": "Phase angle from I(L1) to U(L1)",
  "1.0.83.8.3.255": "Active line losses, time integral 1",
  "1.0.83.8.31.255": "Active line losses import L1, time integral 1",
  "1.0.83.7.88.255": "Reactive losses L3, instantaneous value",
  "1.0.91.7.0.255": "Current neutral, instantaneous value",
  "1.1.96.5.2.255": "Internal operating status word 2 (channel 1)",
  "1.0.96.50.0.3": "Manufacturer-specific electricity object",
  "1.1.97.97.0.255": "Error register 1 (channel 1)",
  "1.0.98.1.0.255": "Data of billing period",
  "1.0.99.1.0.255": "Load profile 1",
  "1.0.99.2.0.255": "Load profile 2",
  "1.0.99.97.0.255": "Power failure event log",
  "1.0.99.98.1.255": "Event log 1",
  "1.1.0.129.2.255": "Manufacturer-specific electricity object (channel 1)",
  "1.1.1.8.0.128": "Active energy import (+A), total, manufacturer-specific value 128 (channel 1)",
  "6.0.1.0.0.255": "Energy, current value",
  "6.0.10.0.0.255": "Flow temperature, current value",
  "5.0.1.2.1.255": "Energy, set date value, rate 1",
  "7.0.3.0.0.255": "Meter volume forward absolute, index at metering conditions",
  "7.0.11.2.0.255": "Converter volume forward undisturbed, index at base conditions",
  "7.0.13.2.0.255": "Converter volume forward absolute, index at base conditions",
  "7.0.42.0.0.255": "Absolute pressure, at metering conditions",
  "7.0.43.15.0.255": "Flow rate, current average 1 at metering conditions",
  "7.0.52.0.0.255": "Conversion factor, at metering conditions",
  "8.0.1.0.0.255": "Accumulated volume, current value",
  "9.0.2.0.0.255": "Flow rate, current value",
};

suite("describe", () => {
  it.each(Object.entries(meanings))("%s is %s", (code, text) => {
    expect(describe(code)?.text).toBe(text);
  });

  it("means the same as the sources of the vectors", () => {
    const words: Readonly<Record<string, RegExp>> = {
      "Meter serial number": /serial number/,
      "Meter ID": /device ID/i,
      "Disconnect control": /^Disconnect control$/,
      "Internal status word 1": /status word/,
      "Internal status word 2": /status word/,
      "Current tariff": /active tariff/,
    };
    const cases = vectors("obis.json").filter((vector) => vector.kind === "obis-bytes");
    expect(cases).toHaveLength(6);
    for (const { hex, expect: wanted } of cases) {
      const code = ObisCode.parse(hex ?? "");
      expect(code).toMatchObject({ a: wanted["a"], b: wanted["b"], c: wanted["c"], d: wanted["d"], e: wanted["e"] });
      expect(describe(code)?.text).toMatch(words[String(wanted["description"])] ?? /^no such description$/);
    }
  });

  it("describes every code that the vectors name", () => {
    const made = new Set(["3.4.5.6.7.8", "0.0.8.0.0.255", "1.16.10.66.52.255"]); // to test notations: no meter's
    const files = ["axdr", "iec62056-21", "mbus", "obis", "p1", "push", "xdlms"];
    const text = files.map((file) => JSON.stringify(vectors(`${file}.json`))).join();
    const codes = new Set([
      ...[...text.matchAll(/"(\d{1,3}(?:\.\d{1,3}){5})"/g)].map(([, code]) => code as string),
      ...[...text.matchAll(/(?<![\d.])\d{1,3}-\d{1,3}:\d{1,3}\.\d{1,3}\.\d{1,3}(?:\*\d{1,3})?(?!\d)/g)].map(([code]) =>
        ObisCode.parse(code).toString(),
      ),
    ]);
    expect(codes.size).toBeGreaterThan(400);
    expect([...codes].filter((code) => describe(code) === undefined && !made.has(code))).toEqual([]);
  });

  it("names the parts, the unit and the classes", () => {
    expect(describe("1.2.21.8.3.101")).toEqual({
      text: "Active energy import (+A) L1, rate 3, last billing period (channel 2)",
      parts: {
        a: "electricity",
        b: "channel 2",
        c: "Active energy import (+A) L1",
        d: "time integral 1",
        e: "rate 3",
        f: "last billing period",
      },
      unit: "Wh",
      classHints: [3, 4],
    });
    expect(describe("0.0.1.0.0.255")).toEqual({
      text: "Clock",
      parts: { a: "abstract", b: undefined, c: "clock", d: undefined, e: undefined, f: undefined },
      unit: undefined,
      classHints: [8],
    });
  });

  it.each([
    ["1.0.1.7.0.255", "W"],
    ["1.0.1.6.0.255", "W"],
    ["1.0.3.8.0.255", "varh"],
    ["1.0.9.8.0.255", "VAh"],
    ["1.0.10.7.0.255", "VA"],
    ["1.0.31.7.0.255", "A"],
    ["1.0.32.7.0.255", "V"],
    ["1.0.14.7.0.255", "Hz"],
    ["1.0.13.7.0.255", undefined],
    ["1.0.32.32.0.255", undefined],
    ["1.0.32.33.0.255", "s"],
    ["1.0.32.31.0.255", "V"],
    ["1.0.32.7.5.255", "V"],
    ["1.0.32.7.124.255", undefined],
    ["1.0.83.8.16.255", "varh"],
    ["1.0.81.7.1.255", "°"],
    ["0.0.96.6.3.255", "V"],
    ["7.0.13.0.1.255", "m³"],
    ["6.0.11.0.0.255", "°C"],
  ])("the unit of %s is %s", (code, unit) => {
    expect(describe(code)?.unit).toBe(unit);
  });

  it.each([
    ["0.0.40.0.0.255", 15],
    ["0.0.41.0.0.255", 17],
    ["0.0.43.0.0.255", 64],
    ["0.0.96.3.10.255", 70],
    ["0.0.25.9.0.255", 40],
    ["0.0.10.0.106.255", 9],
    ["0.0.13.0.0.255", 20],
    ["0.0.22.0.0.255", 23],
    ["0.1.24.1.0.255", 72],
    ["1.0.99.1.0.255", 7],
    ["1.0.1.8.0.255", 3],
    ["1.0.1.6.0.255", 4],
    ["1.0.1.4.0.255", 5],
  ])("%s is most likely of class %i", (code, classId) => {
    expect(describe(code)?.classHints[0]).toBe(classId);
  });

  it.each(["15.0.0.0.0.255", "2.0.1.8.0.255", "0.0.8.0.0.255", "1.0.1.60.0.255", "1.0.110.7.0.255", "1.0.83.8.29.255"])(
    "knows nothing of %s",
    (code) => {
      expect(describe(code)).toBeUndefined();
    },
  );

  it("takes every notation, and refuses what is no code", () => {
    const wanted = describe(new ObisCode(1, 0, 1, 8, 0));
    for (const code of ["1-0:1.8.0*255", "1-0:1.8.0", "0100010800FF"]) expect(describe(code)).toEqual(wanted);
    expect(() => describe("1.8.0")).toThrow(DecodeError);
  });

  it("gives a text without gaps, or nothing, for any code", () => {
    const octet = fc.nat(255);
    const medium = fc.constantFrom(0, 1, 2, 4, 5, 6, 7, 8, 9, 15, 255);
    const group = fc.oneof(octet, fc.constantFrom(0, 1, 7, 8, 83, 94, 96, 97, 98, 99, 255));
    fc.assert(
      fc.property(medium, octet, group, group, group, octet, (a, b, c, d, e, f) => {
        const description = describe(new ObisCode(a, b, c, d, e, f));
        if (description === undefined) return;
        expect(description.text).toMatch(/^[A-Z].*[^\s,]$/);
        expect(description.text).not.toMatch(/undefined|NaN|[{}]| {2}/);
      }),
      { numRuns: 2000 },
    );
  });

  it("has no two rules of one medium for the same pattern, and no empty text", () => {
    for (const rules of [
      abstractRules(),
      electricityRules(),
      gasRules(),
      allocatorRules(),
      thermalRules("Heat"),
      waterRules(),
    ]) {
      const patterns = [...commonRules(), ...rules].map(([pattern]) => pattern);
      expect(patterns.filter((pattern, index) => patterns.indexOf(pattern) !== index)).toEqual([]);
      for (const [, text] of rules) expect(text).toMatch(/^[A-Z]/);
    }
  });
});

suite("ObisCatalogue", () => {
  const mine = new ObisCatalogue().addNames({
    "1.0.96.50.1.255": { text: "Relay temperature", unit: "°C", classHints: [3] },
    "1.*.1.8.1.255": "Night rate of channel {b}",
    "15.0-3.1.*.*.*": "House sensor {b}",
  });

  it("puts names of one's own first and keeps the rest", () => {
    expect(mine.describe("1.0.96.50.1.255")).toMatchObject({
      text: "Relay temperature",
      unit: "°C",
      classHints: [3],
      parts: { a: "electricity", c: "service entry" },
    });
    expect(mine.describe("1.2.1.8.1.255")).toMatchObject({
      text: "Night rate of channel 2",
      unit: "Wh",
      classHints: [3, 4],
    });
    expect(mine.describe("1.0.1.8.0.255")).toEqual(describe("1.0.1.8.0.255"));
  });

  it("names what the standards do not know", () => {
    expect(mine.describe("15.3.1.200.7.255")).toEqual({
      text: "House sensor 3",
      parts: { a: "other media", b: "channel 3", c: undefined, d: undefined, e: undefined, f: undefined },
      unit: undefined,
      classHints: [],
    });
    expect(mine.describe("15.4.1.100.7.255")).toBeUndefined();
  });

  it("lets later and closer names win, and changes no other catalogue", () => {
    const other = mine.addNames({ "1.0.1.8.1.255": "Night", "1.*.1.8.1.255": "Off-peak" });
    expect(other.describe("1.0.1.8.1.255")?.text).toBe("Night");
    expect(other.describe("1.1.1.8.1.255")?.text).toBe("Off-peak");
    expect(mine.describe("1.0.1.8.1.255")?.text).toBe("Night rate of channel 0");
    expect(describe("1.0.1.8.1.255")?.text).toBe("Active energy import (+A), rate 1");
  });

  it.each([
    "1.0.1.8.0",
    "1.0.1.8.0.256",
    "1.0.x.8.0.255",
    "1.0.9-3.8.0.255",
    "",
    "1.0.1.8..255",
    "0-255.0-255.1.8.0.255",
  ])("refuses the pattern %j", (pattern) => {
    expect(() => new ObisCatalogue().addNames({ [pattern]: "x" })).toThrow(RangeError);
  });
});
