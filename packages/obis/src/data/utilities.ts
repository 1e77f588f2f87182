import type { Rule } from "../rules.ts";

// Blue Book part 1 and EN 13757-1: heat cost allocators (A = 4), cooling and heat (A = 5, 6), cold and hot water
// (A = 8, 9).

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

/** Measured values of a medium: quantities with their units by group C, readings by group D. */
export interface Measured {
  readonly quantities: Readonly<Record<number, readonly [name: string, unit?: string]>>;
  readonly readings: Readonly<Record<number, string>>;
  /** The greatest rate in group E. */
  readonly rates: number;
}

/** Readings that all of these media have, by group D. */
const readings: Readonly<Record<number, string>> = {
  0: "current value",
  1: "periodical value",
  2: "set date value",
  3: "billing date value",
  4: "minimum",
  5: "maximum",
  6: "test value",
};

export const allocatorMeasured: Measured = {
  quantities: {
    1: ["Unrated integral"],
    2: ["Rated integral"],
    3: ["Radiator surface temperature", "°C"],
    4: ["Heating medium temperature", "°C"],
    5: ["Flow temperature", "°C"],
    6: ["Return temperature", "°C"],
    7: ["Room temperature", "°C"],
  },
  readings,
  rates: 0,
};

export const thermalMeasured: Measured = {
  quantities: {
    1: ["Energy", "Wh"],
    2: ["Accumulated volume", "m³"],
    3: ["Accumulated mass", "kg"],
    4: ["Flow volume", "m³"],
    5: ["Flow mass", "kg"],
    6: ["Return volume", "m³"],
    7: ["Return mass", "kg"],
    8: ["Power", "W"],
    9: ["Flow rate", "m³/h"],
    10: ["Flow temperature", "°C"],
    11: ["Return temperature", "°C"],
    12: ["Temperature difference", "K"],
    13: ["Media pressure"],
  },
  readings: {
    ...readings,
    7: "instantaneous value",
    8: "time integral 1",
    9: "time integral 2",
    10: "current average",
    11: "last average",
    12: "periodical value 2",
    13: "periodical value 3",
    14: "minimum 2",
    15: "maximum 2",
    20: "number of under-limit occurrences",
    21: "under-limit duration",
    22: "number of over-limit occurrences",
    23: "over-limit duration",
    24: "number of missing data occurrences",
    25: "missing data duration",
  },
  rates: 9,
};

export const waterMeasured: Measured = {
  quantities: {
    1: ["Accumulated volume", "m³"],
    2: ["Flow rate", "m³/h"],
    3: ["Flow temperature", "°C"],
  },
  readings,
  rates: 12,
};

/** Readings that count, and readings that last: neither has the unit of its quantity. */
export const countReadings: ReadonlySet<number> = new Set([20, 22, 24]);
export const timeReadings: ReadonlySet<number> = new Set([21, 23, 25]);

const general = (medium: string): Rule[] => [
  ["0.0.0-9", `${medium} ID {e+1}`, DATA],
  ["0.0.255", "All IDs", [7, 61]],
  ["0.1.1", "Status of the historical value counter", DATA],
  ["0.1.2", "Number of available historical values", DATA],
  ["0.1.10", "Set date", DATA],
  ["0.1.11", "Billing date", DATA],
  ["0.2.0", "Program version", DATA],
  ["0.9.1", "Local time", DATA],
  ["0.9.2", "Local date", DATA],
  ["0.9.3", "Time stamp of the end of billing period", DATA],
  ["96.50-99.*", `Manufacturer-specific ${medium.toLowerCase()} object`],
  ["98.*.*", "Data of billing period (scheme {d}) {e?}", PROFILE],
  ["99.99.*", "Data profile 99 {e?}", PROFILE],
];

export const allocatorRules = (): readonly Rule[] => [
  ...general("Heat cost allocator"),
  ["0.2.1", "Firmware version", DATA],
  ["0.2.2", "Software version", DATA],
  ["0.2.3", "Measuring principle", DATA],
  ["0.4.0", "Resulting rating factor K", DATA],
  ["0.4.1", "Rating factor of thermal output KQ", DATA],
  ["0.4.2", "Rating factor of thermal coupling KC, overall", DATA],
  ["0.4.3", "Rating factor of thermal coupling KCR, room side", DATA],
  ["0.4.4", "Rating factor of thermal coupling KCH, heater side", DATA],
  ["0.4.5", "Rating factor of low temperature KT", DATA],
  ["0.4.6", "Display output scaling factor", DATA],
  ["0.5.10", "Lower temperature limit", REGISTER, "°C"],
  ["0.5.11", "Upper temperature limit", REGISTER, "°C"],
  ["0.8.0", "Averaging period of measurements", DATA],
  ["0.8.4", "Recording interval of the consumption profile", DATA],
  ["0.8.6", "Billing period length", DATA],
  ["99.1.*", "Data profile {e?}", PROFILE],
];

export const thermalRules = (medium: string): readonly Rule[] => [
  ...general(medium),
  ["0.2.1", "Firmware version", DATA],
  ["0.2.2", "Software version", DATA],
  ["0.2.3", "Meter location (flow or return)", DATA],
  ["0.2.4", "Device version", DATA],
  ["0.2.10", "Flow temperature sensor serial number", DATA],
  ["0.2.11", "Return temperature sensor serial number", DATA],
  ["0.2.12", "Forward flow sensor serial number", DATA],
  ["0.2.13", "Return flow sensor serial number", DATA],
  ["0.4.1", "Heat coefficient K", DATA],
  ["0.4.2", "Media pressure (backup value)", DATA],
  ["0.4.3", "Media enthalpy", DATA],
  ["0.5.1-9", "Threshold value limit, rate {e}", REGISTER],
  ["0.5.21", "Maximum contracted flow rate", REGISTER, "m³/h"],
  ["0.5.22", "Maximum contracted power", REGISTER, "W"],
  ["0.5.23", "Maximum contracted temperature difference", REGISTER, "K"],
  ["0.5.24", "Minimum contracted return temperature", REGISTER, "°C"],
  ["0.8.0-7", "Averaging period {e?}", DATA],
  ["0.8.11-14", "Measurement period {e-10} of peak values", DATA],
  ["99.1-3.*", "Data profile {d}.{e}", PROFILE],
];

export const waterRules = (): readonly Rule[] => [
  ...general("Water"),
  ["0.1.12", "Billing date period", DATA],
  ["0.2.3", "Device version", DATA],
  ["0.5.1", "Maximum contracted consumption", REGISTER, "m³"],
  ["0.7.1", "Input pulse constant, volume forward", REGISTER],
  ["0.8.1", "Averaging period of the flow rate", DATA],
  ["0.8.6", "Billing period length", DATA],
  ["99.1.*", "Data profile {e?}", PROFILE],
];
