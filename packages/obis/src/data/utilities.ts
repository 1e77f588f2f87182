import type { Rule } from "../rules.ts";

// Blue Book part 1 and EN 13757-1: heat and cooling (A = 6, 5), gas (A = 7), cold and hot water (A = 8, 9).

const REGISTER: readonly number[] = [3, 4];
const DATA: readonly number[] = [1, 3, 4];
const PROFILE: readonly number[] = [7];

/** The kinds of objects that are no measured values, by group C. */
export const utilityGroups: Readonly<Record<number, string>> = {
  0: "general purpose",
  93: "consortium-specific",
  94: "country-specific",
  96: "service entry",
  97: "error",
  98: "list",
  99: "data profile",
};

/** How heat and water values come from their quantity, by group D. */
const readings: Readonly<Record<number, string>> = {
  0: "current value",
  1: "periodical value",
  2: "set date value",
  3: "billing date value",
  4: "minimum",
  5: "maximum",
  6: "test value",
};

/** Rules for each reading of a quantity, in total and by rate. */
function measured(c: number, name: string, unit: string): Rule[] {
  return Object.entries(readings).flatMap(([d, reading]): Rule[] => [
    [`${c}.${d}.0`, `${name}, ${reading}`, REGISTER, unit],
    [`${c}.${d}.1-63`, `${name}, ${reading}, rate {e}`, REGISTER, unit],
  ]);
}

function general(medium: string): Rule[] {
  return [
    ["0.0.0-9", `${medium} ID {e+1}`, DATA],
    ["0.1.0", "Billing period counter", DATA],
    ["0.1.1", "Number of available billing periods", DATA],
    ["0.1.2", "Time stamp of the end of billing period", DATA],
    ["0.2.0", "Program version", DATA],
    ["0.2.1", "Firmware version", DATA],
    ["0.2.8", "Active firmware signature", DATA],
    ["0.9.1", "Local time", DATA],
    ["0.9.2", "Local date", DATA],
    ["96.50-99.*", `Manufacturer-specific ${medium.toLowerCase()} object`],
    ["98.1-4.*", "Data of billing period (scheme {d}) {e?}", PROFILE],
  ];
}

export function thermalRules(medium: string): readonly Rule[] {
  return [
    ...general(medium),
    ...measured(1, "Energy", "Wh"),
    ...measured(2, "Accumulated volume", "m³"),
    ...measured(8, "Power", "W"),
    ...measured(9, "Flow rate", "m³/h"),
    ...measured(10, "Flow temperature", "°C"),
    ...measured(11, "Return temperature", "°C"),
    ...measured(12, "Temperature difference", "K"),
    ["99.*.*", "Data profile {d}.{e}", PROFILE],
  ];
}

export function waterRules(medium: string): readonly Rule[] {
  return [
    ...general(medium),
    ...measured(1, "Accumulated volume", "m³"),
    ...measured(2, "Flow rate", "m³/h"),
    ...measured(3, "Flow temperature", "°C"),
    ["99.*.*", "Data profile {d}.{e}", PROFILE],
  ];
}

/** Gas: the six ways to count, in tens by where they are counted. */
const gasCounts: readonly string[] = [
  "forward undisturbed",
  "forward disturbed",
  "forward absolute",
  "reverse undisturbed",
  "reverse disturbed",
  "reverse absolute",
];
const gasSources: readonly (readonly [base: number, name: string])[] = [
  [0, "Meter volume"],
  [10, "Converter volume"],
  [20, "Logger volume"],
];
const gasConditions: readonly string[] = ["at metering conditions", "corrected", "at base conditions"];

/** Groups D of the volumes: the index first, then the differences of measurement periods 1 and 2. */
function gasVolumes(): Rule[] {
  const rules: Rule[] = [];
  for (const [base, source] of gasSources)
    for (const [index, count] of gasCounts.entries()) {
      const c = base + index + 1;
      const add = (d: number, text: string): void => {
        rules.push([`${c}.${d}.0`, `${source} ${count}, ${text}`, REGISTER, "m³"]);
        rules.push([`${c}.${d}.1-63`, `${source} ${count}, ${text}, rate {e}`, REGISTER, "m³"]);
      };
      for (const [d, condition] of gasConditions.entries()) {
        add(d, `index ${condition}`);
        add(6 + d, `difference ${condition}, current measurement period 1`);
        add(9 + d, `difference ${condition}, last measurement period 1`);
        add(12 + d, `difference ${condition}, current measurement period 2`);
        add(15 + d, `difference ${condition}, last measurement period 2`);
      }
      add(3, "redundant index at metering conditions");
    }
  return rules;
}

/** Process values, which have the same groups D. */
const gasProcess: readonly (readonly [c: number, name: string, unit?: string])[] = [
  [41, "Absolute temperature", "K"],
  [42, "Absolute pressure"],
  [44, "Velocity of sound"],
  [45, "Density of gas"],
  [46, "Relative density"],
  [47, "Gauge pressure"],
  [48, "Differential pressure"],
  [49, "Density of air"],
];
const processStates: Readonly<Record<number, string>> = {
  0: "at metering conditions",
  2: "at base conditions",
  3: "backup value",
  10: "actual value",
  11: "preset value",
  13: "at standard conditions",
};

export const gasRules: readonly Rule[] = [
  ...general("Gas"),
  ...gasVolumes(),
  ["43.0.0", "Flow rate at metering conditions, instantaneous value", REGISTER, "m³/h"],
  ["43.1.0", "Flow rate corrected, instantaneous value", REGISTER, "m³/h"],
  ["43.2.0", "Flow rate at base conditions, instantaneous value", REGISTER, "m³/h"],
  ["43.13.0", "Flow rate at standard conditions, instantaneous value", REGISTER, "m³/h"],
  ["43.15.0", "Flow rate at metering conditions, current average 1", REGISTER, "m³/h"],
  ["43.16.0", "Flow rate corrected, current average 1", REGISTER, "m³/h"],
  ["43.17.0", "Flow rate at base conditions, current average 1", REGISTER, "m³/h"],
  ["43.19.0", "Flow rate at metering conditions, last average 1", REGISTER, "m³/h"],
  ["43.20.0", "Flow rate corrected, last average 1", REGISTER, "m³/h"],
  ["43.21.0", "Flow rate at base conditions, last average 1", REGISTER, "m³/h"],
  ...gasProcess.flatMap(([c, name, unit]) =>
    Object.entries(processStates).map(([d, state]): Rule => {
      const pattern = `${c}.${d}.0`;
      const text = `${name}, ${state}`;
      return unit === undefined ? [pattern, text, REGISTER] : [pattern, text, REGISTER, unit];
    }),
  ),
  ["51.*.*", "Correction factor", REGISTER],
  ["52.*.*", "Conversion factor", REGISTER],
  ["53.*.*", "Compressibility factor", REGISTER],
  ["54.*.*", "Superior calorific value", REGISTER],
  ["55.*.*", "Gas law deviation coefficient", REGISTER],
  ["70.*.*", "Natural gas analysis {d}.{e}", REGISTER],
  ["99.1.*", "Load profile 1 {e?}", PROFILE],
  ["99.2.*", "Load profile 2 {e?}", PROFILE],
  ["99.*.*", "Load profile {d}.{e}", PROFILE],
];
