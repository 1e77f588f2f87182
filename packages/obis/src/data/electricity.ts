import type { Rule } from "../rules.ts";

// Blue Book part 1, OBIS codes of electricity (A = 1): value groups C, D and E.

/** A quantity as such, and what its integral over time is called. */
export interface Quantity {
  readonly name: string;
  readonly unit?: string;
  readonly integral?: { readonly name: string; readonly unit?: string };
}

const power = (kind: string, rest: string, unit: string, integralUnit: string): Quantity => ({
  name: `${kind} power ${rest}`,
  unit,
  integral: { name: `${kind} energy ${rest}`, unit: integralUnit },
});
const active = (rest: string): Quantity => power("Active", rest, "W", "Wh");
const reactive = (rest: string): Quantity => power("Reactive", rest, "var", "varh");
const apparent = (rest: string): Quantity => power("Apparent", rest, "VA", "VAh");

/** C modulo 20: the sum of all phases is 1 to 20, L1 21 to 40, L2 41 to 60, L3 61 to 80. */
const perPhase: readonly Quantity[] = [
  active("import (+A)"),
  active("export (-A)"),
  reactive("import (+R)"),
  reactive("export (-R)"),
  reactive("quadrant I"),
  reactive("quadrant II"),
  reactive("quadrant III"),
  reactive("quadrant IV"),
  apparent("import (+VA)"),
  apparent("export (-VA)"),
  { name: "Current", unit: "A" },
  { name: "Voltage", unit: "V" },
  { name: "Power factor" },
  { name: "Supply frequency", unit: "Hz" },
  active("import plus export (|+A| + |-A|)"),
  active("import minus export (|+A| - |-A|)"),
  active("quadrant I"),
  active("quadrant II"),
  active("quadrant III"),
  active("quadrant IV"),
];

const withPhase = ({ name, unit, integral }: Quantity, phase: string): Quantity => ({
  name: `${name} ${phase}`,
  ...(unit !== undefined && { unit }),
  ...(integral !== undefined && { integral: { ...integral, name: `${integral.name} ${phase}` } }),
});

/** Quantities by group C. */
export const electricityQuantities: ReadonlyMap<number, Quantity> = new Map<number, Quantity>([
  ...perPhase.map((quantity, index): [number, Quantity] => {
    const anyPhase = quantity.name === "Current" || quantity.name === "Voltage";
    return [index + 1, anyPhase ? withPhase(quantity, "(any phase)") : quantity];
  }),
  ...["L1", "L2", "L3"].flatMap((phase, phaseIndex) =>
    perPhase.map((quantity, index): [number, Quantity] => [
      (phaseIndex + 1) * 20 + index + 1,
      withPhase(quantity, phase),
    ]),
  ),
  [82, { name: "Unitless quantity (pulses or pieces)" }],
  [84, { name: "Power factor export" }],
  [85, { name: "Power factor export L1" }],
  [86, { name: "Power factor export L2" }],
  [87, { name: "Power factor export L3" }],
  [88, { name: "Ampere-squared hours", unit: "A²h" }],
  [89, { name: "Volt-squared hours", unit: "V²h" }],
  [90, { name: "Current, sum of all phases", unit: "A" }],
  [91, { name: "Current neutral", unit: "A" }],
  [92, { name: "Voltage neutral", unit: "V" }],
]);

/** Quantities whose E names a harmonic when D is an instantaneous or a third average value: I, U, P. */
export const harmonicQuantities: ReadonlySet<number> = new Set([
  11, 12, 15, 31, 32, 35, 51, 52, 55, 71, 72, 75, 90, 91, 92,
]);

/** Values of E that are ratios and so have not the unit of their quantity. */
export const harmonicRatios: ReadonlySet<number> = new Set([124, 125, 127]);

/** Names of E for harmonics beyond the number itself. */
export const harmonics: Readonly<Record<number, string>> = {
  1: "fundamental",
  124: "total harmonic distortion",
  125: "total demand distortion",
  126: "all harmonics",
  127: "all harmonics to nominal value ratio",
};

/** How a value comes from its quantity. `of`: which unit it has. */
export interface Processing {
  readonly name: string;
  readonly of: "quantity" | "integral" | "count" | "time";
  readonly classes: readonly number[];
}

const REGISTER: readonly number[] = [3, 4];
const DEMAND: readonly number[] = [5, 3, 4];
const value = (name: string, classes: readonly number[] = REGISTER): Processing => ({ name, of: "quantity", classes });
const integral = (name: string): Processing => ({ name, of: "integral", classes: REGISTER });
const count = (name: string): Processing => ({ name, of: "count", classes: [1, 3, 4] });
const time = (name: string): Processing => ({ name, of: "time", classes: REGISTER });

/** Processing by group D. */
export const electricityProcessing: ReadonlyMap<number, Processing> = new Map<number, Processing>([
  [0, value("average over the billing period", DEMAND)],
  [1, value("cumulative minimum")],
  [2, value("cumulative maximum")],
  [3, value("minimum", [4, 3])],
  [4, value("current average", DEMAND)],
  [5, value("last average", DEMAND)],
  [6, value("maximum", [4, 3])],
  [7, value("instantaneous value")],
  [8, integral("time integral 1")],
  [9, integral("time integral 2 (billing period)")],
  [10, integral("time integral 3 (over a threshold)")],
  [11, value("cumulative minimum 2")],
  [12, value("cumulative maximum 2")],
  [13, value("minimum 2", [4, 3])],
  [14, value("current average 2", DEMAND)],
  [15, value("last average 2", DEMAND)],
  [16, value("maximum 2", [4, 3])],
  [17, integral("time integral 7 (up to the end of the last recording interval 1)")],
  [18, integral("time integral 8 (up to the end of the last recording interval 2)")],
  [19, integral("time integral 9 (billing period, up to the end of the last recording interval 1)")],
  [20, integral("time integral 10 (billing period, up to the end of the last recording interval 2)")],
  [21, value("cumulative minimum 3")],
  [22, value("cumulative maximum 3")],
  [23, value("minimum 3", [4, 3])],
  [24, value("current average 3", DEMAND)],
  [25, value("last average 3", DEMAND)],
  [26, value("maximum 3", [4, 3])],
  [27, value("current average 5 (recording interval 1)", DEMAND)],
  [28, value("current average 6 (recording interval 2)", DEMAND)],
  [29, integral("time integral 5 (recording interval 1)")],
  [30, integral("time integral 6 (recording interval 2)")],
  [31, value("under-limit threshold")],
  [32, count("number of under-limit occurrences")],
  [33, time("under-limit duration")],
  [34, value("under-limit magnitude")],
  [35, value("over-limit threshold")],
  [36, count("number of over-limit occurrences")],
  [37, time("over-limit duration")],
  [38, value("over-limit magnitude")],
  [39, value("missing threshold")],
  [40, count("number of missing occurrences")],
  [41, time("missing duration")],
  [42, value("missing magnitude")],
  [43, time("time threshold for under-limit")],
  [44, time("time threshold for over-limit")],
  [45, time("time threshold for missing magnitude")],
  [46, value("contracted value")],
  [49, value("average in recording interval 1")],
  [50, value("average in recording interval 2")],
  [51, value("minimum in recording interval 1")],
  [52, value("minimum in recording interval 2")],
  [53, value("maximum in recording interval 1")],
  [54, value("maximum in recording interval 2")],
  [55, value("test average", DEMAND)],
  [56, value("current average 4 (test)", DEMAND)],
  [58, integral("time integral 4 (test)")],
]);

const DATA: readonly number[] = [1, 3, 4];
const SETTING: readonly number[] = [3, 1, 4];
const PROFILE: readonly number[] = [7];

const general: readonly Rule[] = [
  ["0.0.0-9", "Electricity ID {e+1}", DATA],
  ["0.0.255", "All electricity IDs", [7, 61]],
  ["0.1.0", "Billing period counter", DATA],
  ["0.1.1", "Number of available billing periods", DATA],
  ["0.1.2", "Time stamp of the end of billing period", DATA],
  ["0.1.3", "Billing period counter (scheme 2)", DATA],
  ["0.1.4", "Number of available billing periods (scheme 2)", DATA],
  ["0.1.5", "Time stamp of the end of billing period (scheme 2)", DATA],
  ["0.2.0", "Active firmware identifier", DATA],
  ["0.2.1", "Parameter record number", DATA],
  ["0.2.2", "Time switch program number", DATA],
  ["0.2.3", "Ripple control program number", DATA],
  ["0.2.4", "Meter connection diagram ID", DATA],
  ["0.2.7", "Passive calendar name", DATA],
  ["0.2.8", "Active firmware signature", DATA],
  ["0.3.0", "Meter constant, active energy (LED)", SETTING],
  ["0.3.1", "Meter constant, reactive energy (LED)", SETTING],
  ["0.3.2", "Meter constant, apparent energy (LED)", SETTING],
  ["0.3.3", "Meter constant, active energy (output pulse)", SETTING],
  ["0.3.4", "Meter constant, reactive energy (output pulse)", SETTING],
  ["0.3.5", "Meter constant, apparent energy (output pulse)", SETTING],
  ["0.3.6", "Meter constant, volt-squared hours (LED)", SETTING],
  ["0.3.7", "Meter constant, ampere-squared hours (LED)", SETTING],
  ["0.3.8", "Meter constant, volt-squared hours (output pulse)", SETTING],
  ["0.3.9", "Meter constant, ampere-squared hours (output pulse)", SETTING],
  ["0.4.0", "Reading factor for power", DATA],
  ["0.4.1", "Reading factor for energy", DATA],
  ["0.4.2", "Current transformer ratio, numerator", DATA],
  ["0.4.3", "Voltage transformer ratio, numerator", DATA],
  ["0.4.4", "Overall transformer ratio, numerator", DATA],
  ["0.4.5", "Current transformer ratio, denominator", DATA],
  ["0.4.6", "Voltage transformer ratio, denominator", DATA],
  ["0.4.7", "Overall transformer ratio, denominator", DATA],
  ["0.5.1.1-4", "Demand limit {f}", SETTING],
  ["0.5.2.1-9", "Demand limit, rate {f}", SETTING],
  ["0.6.0", "Nominal voltage", SETTING, "V"],
  ["0.6.1", "Nominal current", SETTING, "A"],
  ["0.6.2", "Nominal frequency", SETTING, "Hz"],
  ["0.6.3", "Maximum current", SETTING, "A"],
  ["0.6.4", "Reference voltage for power quality measurement", SETTING, "V"],
  ["0.6.5", "Reference voltage of the auxiliary supply", SETTING, "V"],
  ["0.8.0", "Measurement period 1, for averages", SETTING],
  ["0.8.1", "Measurement period 2, for averages", SETTING],
  ["0.8.2", "Measurement period 3, for instantaneous values", SETTING],
  ["0.8.3", "Measurement period 4, for test values", SETTING],
  ["0.8.4", "Recording interval 1, for the load profile", SETTING],
  ["0.8.5", "Recording interval 2, for the load profile", SETTING],
  ["0.8.6", "Billing period length", SETTING],
  ["0.8.7", "Billing period length (scheme 2)", SETTING],
  ["0.8.8", "Measurement period 4, for harmonics", SETTING],
  ["0.9.0", "Time since the end of the last billing period", SETTING],
  ["0.9.1", "Local time", DATA],
  ["0.9.2", "Local date", DATA],
  ["0.9.5", "Day of the week", DATA],
  ["0.9.6", "Time of the last reset", DATA],
  ["0.9.7", "Date of the last reset", DATA],
  ["0.9.8", "Output pulse duration", SETTING],
  ["0.9.9", "Clock synchronization window", SETTING],
  ["0.9.10", "Clock synchronization method", DATA],
  ["0.9.11", "Clock time shift limit", SETTING],
  ["0.9.12", "Billing period reset lockout time", SETTING],
  ["0.11.1", "Measurement algorithm of active power", [1, 3]],
  ["0.11.2", "Measurement algorithm of active energy", [1, 3]],
  ["0.11.3", "Measurement algorithm of reactive power", [1, 3]],
  ["0.11.4", "Measurement algorithm of reactive energy", [1, 3]],
  ["0.11.5", "Measurement algorithm of apparent power", [1, 3]],
  ["0.11.6", "Measurement algorithm of apparent energy", [1, 3]],
  ["0.11.7", "Measurement algorithm of the power factor", [1, 3]],
];

const lists: readonly Rule[] = [
  ["96.1.0-9", "Metering point ID {e+1}", [1, 3]],
  ["96.1.255", "All metering point IDs", [7, 61]],
  ["96.5.5", "Meter started status flag", DATA],
  ["96.10.0", "Status of missing voltage", DATA],
  ["96.10.1", "Status of missing current", DATA],
  ["96.10.2", "Status of current without voltage", DATA],
  ["96.10.3", "Status of the auxiliary supply", DATA],
  ["96.50-99.*", "Manufacturer-specific electricity object"],
  ["98.1.*", "Data of billing period {e?}", PROFILE],
  ["98.2.*", "Data of billing period (scheme 2) {e?}", PROFILE],
  ["98.1.255", "Data of billing period", PROFILE],
  ["98.2.255", "Data of billing period (scheme 2)", PROFILE],
  ["98.10.*", "Register table {e?}", [61]],
  ["99.1.*", "Load profile 1 {e?}", PROFILE],
  ["99.2.*", "Load profile 2 {e?}", PROFILE],
  ["99.3.0", "Load profile during test", PROFILE],
  ["99.10.1", "Voltage dips profile", PROFILE],
  ["99.10.2", "Voltage swells profile", PROFILE],
  ["99.10.3", "Voltage cuts profile", PROFILE],
  ["99.11.1-127", "Voltage harmonic profile {e}", PROFILE],
  ["99.12.1-127", "Current harmonic profile {e}", PROFILE],
  ["99.13.0", "Voltage unbalance profile", PROFILE],
  ["99.14.*", "Power quality profile {e?}", PROFILE],
  ["99.97.*", "Power failure event log {e?}", PROFILE],
  ["99.99.*", "Certification data log {e?}", PROFILE],
];

/** What E adds to C = 81, phase angles: tens name the reference, units what is measured against it. */
const angleEnds: Readonly<Record<number, string>> = {
  0: "U(L1)",
  1: "U(L2)",
  2: "U(L3)",
  4: "I(L1)",
  5: "I(L2)",
  6: "I(L3)",
  7: "I(N)",
};
const angles: readonly Rule[] = Object.entries(angleEnds).flatMap(([tens, reference]) =>
  Object.entries(angleEnds).map(([units, measured]): Rule => {
    return [`81.7.${Number(tens) * 10 + Number(units)}`, `Phase angle from ${reference} to ${measured}`, [3, 4], "°"];
  }),
);

/** The kinds of objects that are no measured values, by group C. */
export const electricityGroups: Readonly<Record<number, string>> = {
  0: "general purpose",
  81: "phase angle",
  93: "consortium-specific",
  94: "country-specific",
  96: "service entry",
  97: "error",
  98: "list",
  99: "data profile",
};

export const electricityRules: readonly Rule[] = [...general, ...lists, ...angles];
