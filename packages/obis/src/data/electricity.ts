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
/** A quantity that is an integral itself. */
export const integrated = (name: string, unit: string): Quantity => ({ name, unit, integral: { name, unit } });

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

/** Quantities that are not of the four times twenty. */
const others: Readonly<Record<number, Quantity>> = {
  82: { name: "Unitless quantity (pulses or pieces)" },
  84: { name: "Power factor export" },
  85: { name: "Power factor export L1" },
  86: { name: "Power factor export L2" },
  87: { name: "Power factor export L3" },
  88: integrated("Ampere-squared hours", "A²h"),
  89: integrated("Volt-squared hours", "V²h"),
  90: { name: "Current, sum of all phases", unit: "A" },
  91: { name: "Current neutral", unit: "A" },
  92: { name: "Voltage neutral", unit: "V" },
  100: reactive("inductive (QI+QIII)"),
  101: reactive("inductive (QI+QIII) L1"),
  102: reactive("inductive (QI+QIII) L2"),
  103: reactive("inductive (QI+QIII) L3"),
  104: reactive("capacitive (QII+QIV)"),
  105: reactive("capacitive (QII+QIV) L1"),
  106: reactive("capacitive (QII+QIV) L2"),
  107: reactive("capacitive (QII+QIV) L3"),
  124: { name: "Voltage L1-L2", unit: "V" },
  125: { name: "Voltage L2-L3", unit: "V" },
  126: { name: "Voltage L3-L1", unit: "V" },
};

/** The quantity that group C names, if it is one. */
export function electricityQuantity(c: number): Quantity | undefined {
  const quantity = c > 80 ? undefined : perPhase[(c - 1) % perPhase.length];
  if (quantity === undefined) return others[c];
  const anyPhase = quantity.name === "Current" || quantity.name === "Voltage" ? "(any phase)" : undefined;
  const phase = c <= perPhase.length ? anyPhase : `L${Math.floor((c - 1) / perPhase.length)}`;
  return phase === undefined ? quantity : withPhase(quantity, phase);
}

const withPhase = ({ name, unit, integral }: Quantity, phase: string): Quantity => ({
  name: `${name} ${phase}`,
  ...(unit !== undefined && { unit }),
  ...(integral !== undefined && { integral: { ...integral, name: `${integral.name} ${phase}` } }),
});

/** Voltages, whose under-limit occurrences may be counted by UNIPEDE class of the dip. */
export const voltageQuantities: ReadonlySet<number> = new Set([12, 32, 52, 72, 124, 125, 126]);

/** UNIPEDE classes of voltage dips: tens of E are the depth, units the duration. */
export const dipDepths: readonly string[] = ["10 to 15 %", "15 to 30 %", "30 to 60 %", "60 to 90 %", "90 to 99 %"];
export const dipDurations: readonly string[] = [
  "10 to 100 ms",
  "100 to 500 ms",
  "500 ms to 1 s",
  "1 to 3 s",
  "3 to 20 s",
  "20 to 60 s",
];

/** What losses C = 83 has beside the twenty of each phase: by E. */
export const compensatedLosses: Readonly<Record<number, Quantity>> = {
  19: { name: "Transformer losses, normalized iron resistance" },
  20: { name: "Line losses, normalized copper resistance" },
  21: active("import compensated, gross"),
  22: active("import compensated, net"),
  23: active("export compensated, gross"),
  24: active("export compensated, net"),
  25: reactive("import compensated, gross"),
  26: reactive("import compensated, net"),
  27: reactive("export compensated, gross"),
  28: reactive("export compensated, net"),
};

/** Quantities whose E may name a harmonic: currents, voltages and the sum of active power. */
export const harmonicQuantities: ReadonlySet<number> = new Set([
  11, 12, 15, 31, 32, 35, 51, 52, 55, 71, 72, 75, 90, 91, 92, 124, 125, 126,
]);

/** Group D values whose E is a harmonic for such quantities: instantaneous, third and fourth average. */
export const harmonicProcessing: ReadonlySet<number> = new Set([7, 24, 56]);

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
const THRESHOLD: readonly number[] = [3, 4, 21];
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
  [31, value("under-limit threshold", THRESHOLD)],
  [32, count("number of under-limit occurrences")],
  [33, time("under-limit duration")],
  [34, value("under-limit magnitude")],
  [35, value("over-limit threshold", THRESHOLD)],
  [36, count("number of over-limit occurrences")],
  [37, time("over-limit duration")],
  [38, value("over-limit magnitude")],
  [39, value("missing threshold", THRESHOLD)],
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
  [56, value("current average 4 (harmonics)", DEMAND)],
  [58, integral("time integral 4 (test)")],
]);
