import { once } from "../once.ts";
import type { Rule } from "../rules.ts";

// Blue Book part 1, OBIS codes of gas (A = 7): value groups C, D and E, and objects that are listed one by one.

const DATA: readonly number[] = [1, 3, 4];
const REGISTER: readonly number[] = [3, 4];
const PERIOD: readonly number[] = [1, 3];
const PROFILE: readonly number[] = [7];

/** The kinds of objects that are no measured values, by group C. */
export const gasGroups: Readonly<Record<number, string>> = {
  0: "general purpose",
  93: "consortium-specific",
  94: "country-specific",
  96: "service entry",
  97: "error",
  98: "list",
  99: "data profile",
};

/** What indexes count, by tens of C: name and unit. */
export const gasIndexes: Readonly<Record<number, readonly [name: string, unit: string]>> = {
  0: ["Meter volume", "m³"],
  1: ["Converter volume", "m³"],
  2: ["Logger volume", "m³"],
  3: ["Energy", "Wh"],
  6: ["Mass", "kg"],
};

/** How indexes count, by units of C from 1 on; the encoder's only for the meter volume. */
export const gasCounts: readonly string[] = [
  "forward undisturbed",
  "forward disturbed",
  "forward absolute",
  "reverse undisturbed",
  "reverse disturbed",
  "reverse absolute",
];
export const gasEncoderCounts: readonly string[] = ["forward absolute (encoder)", "reverse absolute (encoder)"];

const METERING = "at metering conditions";
const BASE = "at base conditions";
const STANDARD = "at standard conditions";

/** In which of these ways a value is given, in the order of D. */
export const indexConditions: readonly string[] = [METERING, "corrected", BASE];
export const flowConditions: readonly string[] = [METERING, "corrected", BASE, STANDARD];
export const processConditions: readonly string[] = [METERING, BASE, STANDARD];

const differences = (period: string): string[] => [
  `difference in the current ${period}`,
  `difference in the last ${period}`,
];
const maxima = (...periods: string[]): string[] => periods.map((period) => `maximum difference over ${period}`);
const measurementPeriods: readonly string[] = ["measurement period 1", "measurement period 2", "measurement period 3"];

/** Group D of indexes from 6 on, three conditions each. */
export const indexSteps: () => readonly string[] = /* @__PURE__ */ once(() => [
  ...measurementPeriods.flatMap(differences),
  ...[1, 2, 3, 4].flatMap((number) => [
    `index at the end of billing period ${number}`,
    ...differences(`billing period ${number}`),
    ...maxima(...measurementPeriods, ...(number === 2 ? ["billing period 1"] : [])).map(
      (maximum) => `${maximum} in billing period ${number}`,
    ),
  ]),
]);

/** Group D of the flow rate from 15 on, four conditions each. */
export const flowSteps: () => readonly string[] = /* @__PURE__ */ once(() =>
  [1, 2, 3, 4].flatMap((number) => [
    `current average ${number}`,
    `last average ${number}`,
    ...(number > 2
      ? []
      : ["measurement period 2", "measurement period 3", "billing period 1"].map(
          (period) => `maximum of last averages ${number} in ${period}`,
        )),
  ]),
);

/** Group D of process values from 15 on, three conditions each. */
export const processSteps: () => readonly string[] = /* @__PURE__ */ once(() => [
  ...[1, 2, 3, 4].flatMap((number) =>
    ["current", "last"].flatMap((which) =>
      ["average", "minimum", "maximum"].map((kind) => `${kind} in the ${which} process interval ${number}`),
    ),
  ),
  "average since the last event",
  "average between the last two events",
]);

/** Group D below the steps. */
export const flowValues: Readonly<Record<number, string>> = {
  0: `instantaneous value ${METERING}`,
  1: "instantaneous value corrected",
  2: `instantaneous value ${BASE}`,
  13: `instantaneous value ${STANDARD}`,
};
export const processValues: Readonly<Record<number, string>> = {
  0: METERING,
  2: BASE,
  3: "backup value",
  10: "actual value",
  11: "preset value",
  13: STANDARD,
};

/** Process values and, from 51 on, factors of the conversion: by group C. */
export const gasProcess: Readonly<Record<number, readonly [name: string, unit?: string]>> = {
  41: ["Absolute temperature", "K"],
  42: ["Absolute pressure"],
  44: ["Velocity of sound", "m/s"],
  45: ["Density of gas", "kg/m³"],
  46: ["Relative density"],
  47: ["Gauge pressure"],
  48: ["Differential pressure"],
  49: ["Density of air", "kg/m³"],
};
export const gasFactors: Readonly<Record<number, string>> = {
  51: "Correction factor",
  52: "Conversion factor",
  53: "Compressibility factor",
  54: "Superior calorific value",
  55: "Gas law deviation coefficient",
};

/** Components and properties of the gas: group D of C = 70, and group E of C = 0, D = 12. */
export const gasAnalysis: Readonly<Record<number, string>> = {
  8: "reference pressure",
  9: "reference temperature",
  10: "superior Wobbe number 0 °C",
  11: "inferior Wobbe number 0 °C",
  12: "methane number",
  13: "total sulphur",
  14: "hydrogen sulphide H2S",
  15: "mercaptans",
  16: "water dew point",
  17: "water dew point, outlet or normalized",
  18: "hydrocarbon dew point",
  19: "inferior calorific value",
  20: "water H2O",
  45: "density of gas at base conditions",
  46: "relative density",
  54: "superior calorific value",
  60: "nitrogen N2",
  61: "hydrogen H2",
  62: "oxygen O2",
  63: "helium He",
  64: "argon Ar",
  65: "carbon monoxide CO",
  66: "carbon dioxide CO2",
  67: "methane CH4",
  68: "ethene C2H4",
  69: "ethane C2H6",
  70: "propene C3H6",
  71: "propane C3H8",
  72: "i-butane i-C4H10",
  73: "n-butane n-C4H10",
  74: "neo-pentane neo-C5H12",
  75: "i-pentane i-C5H12",
  76: "n-pentane n-C5H12",
  77: "hexane C6H14",
  78: "hexane share of higher hydrocarbons",
  79: "hexane and higher hydrocarbons C6H14+",
  80: "heptane C7H16",
  81: "octane C8H18",
  82: "nonane C9H20",
  83: "decane C10H22",
  84: "tetrahydrothiophene",
};

const pulses: readonly string[] = ["forward", "reverse", "absolute"].map((direction) => `volume ${direction}`);
const pulseConstants = (d: number, name: string): Rule[] =>
  [METERING, BASE].flatMap((condition, half) =>
    pulses.map((volume, index): Rule => [`0.${d}.${half * 3 + index}`, `${name}, ${volume} ${condition}`, REGISTER]),
  );

/** Four billing period schemes of three codes each, and what is counted since their ends. */
const schemes = (): Rule[] =>
  ["", " (scheme 2)", " (scheme 3)", " (scheme 4)"].flatMap((scheme, index): Rule[] => [
    [`0.1.${index * 3}`, `Billing period counter${scheme}`, DATA],
    [`0.1.${index * 3 + 1}`, `Number of available billing periods${scheme}`, DATA],
    [`0.1.${index * 3 + 2}`, `Time stamp of the end of billing period${scheme}`, DATA],
    ...(index === 0
      ? []
      : ([
          [`0.9.${index * 4 + 9}`, `Time since the end of the last billing period${scheme}`, DATA],
          [`0.9.${index * 4 + 10}`, `Time of the last reset${scheme}`, DATA],
          [`0.9.${index * 4 + 11}`, `Date of the last reset${scheme}`, DATA],
          [`0.9.${index * 4 + 12}`, `Billing period reset lockout time${scheme}`, DATA],
        ] as const)),
  ]);

const temperatures = (d: number, name: string): Rule[] =>
  Object.entries({
    0: "current value",
    1: "average of 15 minutes",
    11: "average of the hour",
    21: "average of the day",
  })
    .concat([["31", "average of the month"]])
    .map(([e, kind]): Rule => [`0.${d}.${e}`, `${name}, ${kind}`, DATA]);

const general: readonly Rule[] = [
  ["0.0.0-9", "Gas ID {e+1}", DATA],
  ["0.0.255", "All gas IDs", [7, 61]],
  ["0.2.0", "Program version", DATA],
  ["0.2.1", "Firmware version", DATA],
  ["0.2.2", "Software version", DATA],
  ["0.2.3", "Device version", DATA],
  ["0.2.8", "Active firmware signature", DATA],
  ["0.2.10", "Number of device channels", DATA],
  ["0.2.11", "Pressure sensor serial number", DATA],
  ["0.2.12", "Temperature sensor serial number", DATA],
  ["0.2.13", "Calculator serial number", DATA],
  ["0.2.14", "Volume sensor serial number", DATA],
  ["0.2.15", "Density sensor serial number", DATA],
  ["0.2.16", "Sensor serial number (any medium)", DATA],
  ["0.2.17", "Digital output configuration", DATA],
  ["0.2.18", "Analogue output configuration", DATA],
  ["0.4.0-4", "Conversion factor {e+1}", DATA],
  ["0.5.1.1-4", "Over-consumption limit {f}, measurement period 2", REGISTER],
  ["0.5.1.11-14", "Over-consumption limit {f-10}, measurement period 3", REGISTER],
  ["0.5.2.1-9", "Over-consumption limit, rate {f}, measurement period 2", REGISTER],
  ["0.5.2.11-19", "Over-consumption limit, rate {f-10}, measurement period 3", REGISTER],
  ["0.5.3", "Maximum contracted consumption, recording interval 1", REGISTER],
  ["0.5.4", "Maximum contracted consumption, recording interval 2", REGISTER],
  ["0.5.11", "Absolute temperature, lower limit", REGISTER, "K"],
  ["0.5.12", "Absolute temperature, upper limit", REGISTER, "K"],
  ["0.5.13", "Absolute pressure, lower limit", REGISTER],
  ["0.5.14", "Absolute pressure, upper limit", REGISTER],
  ["0.6.1", "Nominal pressure of the volume sensor", REGISTER],
  ["0.6.2", "Nominal temperature of the volume sensor", REGISTER],
  ["0.6.3", "Minimum flow of the volume sensor", REGISTER, "m³/h"],
  ["0.6.4", "Maximum flow of the volume sensor", REGISTER, "m³/h"],
  ["0.8.1", "Recording interval 1, for profiles", PERIOD],
  ["0.8.2", "Recording interval 2, for profiles", PERIOD],
  ["0.8.3", "Measurement period 1, for average value 1", PERIOD],
  ["0.8.4", "Measurement period 2, for average value 2", PERIOD],
  ["0.8.5", "Measurement period 3, for instantaneous values", PERIOD],
  ["0.8.6", "Measurement period 4, for test values", PERIOD],
  ["0.8.10", "Billing period length", PERIOD],
  ["0.8.11-16", "Process interval {e-10}", PERIOD],
  ["0.8.17-19", "Measurement period {e-16}, for indexes", PERIOD],
  ["0.8.20-23", "Billing period {e-19} length, for indexes", PERIOD],
  ["0.8.25-34", "Averaging period {e-24}", PERIOD],
  ["0.8.35", "Number of sub-periods of averaging period 2", PERIOD],
  ["0.9.0", "Number of days since the last reset", DATA],
  ["0.9.1", "Local time", DATA],
  ["0.9.2", "Local date", DATA],
  ["0.9.3", "Start of the conventional gas day", DATA],
  ["0.9.4", "Residual time shift", DATA],
  ["0.9.6", "Time of the last reset", DATA],
  ["0.9.7", "Date of the last reset", DATA],
  ["0.9.11", "Clock time shift limit", DATA],
  ["0.9.12", "Billing period reset lockout time", DATA],
  ["0.13.1", "Internal pipe diameter", DATA],
  ["0.13.2", "Orifice diameter", DATA],
  ["0.13.3", "Pressure type (orifice fitting)", DATA],
  ["0.13.4", "Flow coefficient (alpha)", DATA],
  ["0.13.5", "Expansion coefficient (epsilon)", DATA],
  ["0.13.6", "Reflux coefficient", DATA],
  ["0.13.7", "Isentropic coefficient", DATA],
  ["0.13.8", "Dynamic viscosity", DATA],
  ["0.13.9", "Differential pressure for cut-off", DATA],
  ["0.13.10", "Reynolds number", DATA],
  ["0.14.1", "Densimeter coefficient K0", DATA],
  ["0.14.2", "Densimeter coefficient K2", DATA],
  ["0.14.10", "Densimeter period, instantaneous measurement", DATA],
  ["0.14.11", "Densimeter period, measurement period of 15 minutes", DATA],
  ["0.15.*", "Sensor manager {e?}", [67]],
];

const lists: readonly Rule[] = [
  ["96.50-99.*", "Manufacturer-specific gas object"],
  ["98.1.*", "Data of billing period {e?}", PROFILE],
  ["98.2-4.*", "Data of billing period (scheme {d}) {e?}", PROFILE],
  ["98.11.*", "Data of billing period, triggered by events {e?}", PROFILE],
  ["99.1-2.4", "Load profile of recording interval {d}", PROFILE],
  ["99.3-4.4", "Profile of maxima of recording interval {d-2}", PROFILE],
  ["99.97.*", "Power failure event log {e?}", PROFILE],
  ["99.99.0", "Certification data log", PROFILE],
  ["99.99.1", "Load profile of 15 minutes", PROFILE],
  ["99.99.2", "Load profile of 60 minutes", PROFILE],
  ["99.99.3", "Daily load profile", PROFILE],
  ["99.99.4", "Monthly load profile", PROFILE],
];

export const gasRules = (): readonly Rule[] => [
  ...general,
  ...schemes(),
  ...pulseConstants(3, "Output pulse constant"),
  ...pulseConstants(7, "Input pulse constant"),
  ...temperatures(10, "Heating temperature"),
  ...temperatures(11, "Ambient device temperature"),
  ...Object.entries(gasAnalysis).map(([e, name]): Rule => [`0.12.${e}`, `Gas analysis, ${name}`, DATA]),
  ...lists,
];
