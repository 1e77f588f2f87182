import { ObisCode } from "@dlms/core";
import type { ScalerUnit } from "@dlms/cosem-classes";
import { Unit } from "@dlms/cosem-classes/types/unit";
import type { Supply } from "./supply.ts";

/** A register whose number follows from the instant. */
export interface RegisterDefinition {
  readonly logicalName: ObisCode;
  readonly type: "double-long-unsigned" | "long-unsigned";
  readonly scalerUnit: ScalerUnit;
  /** The number before scaling. */
  readonly measure: (supply: Supply, utc: number) => number;
}

type Measure = RegisterDefinition["measure"];

const WATT_HOURS: ScalerUnit = { scaler: 0, unit: Unit.WattHour };
const VAR_HOURS: ScalerUnit = { scaler: 0, unit: Unit.VarHour };
export const WATTS: ScalerUnit = { scaler: 0, unit: Unit.Watt };
const VARS: ScalerUnit = { scaler: 0, unit: Unit.Var };
const VOLT_AMPERES: ScalerUnit = { scaler: 0, unit: Unit.VoltAmpere };
const VOLTS: ScalerUnit = { scaler: -1, unit: Unit.Volt };
const AMPERES: ScalerUnit = { scaler: -2, unit: Unit.Ampere };
const HERTZ: ScalerUnit = { scaler: -2, unit: Unit.Hertz };
const THOUSANDTHS: ScalerUnit = { scaler: -3, unit: Unit.Count };

function long(logicalName: string, scalerUnit: ScalerUnit, measure: Measure): RegisterDefinition {
  return { logicalName: ObisCode.parse(logicalName), type: "double-long-unsigned", scalerUnit, measure };
}

function short(logicalName: string, scalerUnit: ScalerUnit, measure: Measure): RegisterDefinition {
  return { logicalName: ObisCode.parse(logicalName), type: "long-unsigned", scalerUnit, measure };
}

/** Reactive energy goes with the active: motors of refrigerators and pumps, and a little the other way at night. */
const inductive = (imported: number): number => Math.floor((imported * 21) / 100);
const capacitive = (night: number): number => Math.floor((night * 7) / 100);

export const IMPORTED: RegisterDefinition = long("1.0.1.8.0.255", WATT_HOURS, (supply, utc) => supply.imported(utc));
export const IMPORTED_DAY: RegisterDefinition = long(
  "1.0.1.8.1.255",
  WATT_HOURS,
  (supply, utc) => supply.energies(utc).day,
);
export const IMPORTED_NIGHT: RegisterDefinition = long(
  "1.0.1.8.2.255",
  WATT_HOURS,
  (supply, utc) => supply.energies(utc).night,
);
export const EXPORTED: RegisterDefinition = long(
  "1.0.2.8.0.255",
  WATT_HOURS,
  (supply, utc) => supply.energies(utc).exported,
);

/** Every plain register of a household meter, in the order of the association view. */
export const REGISTERS: readonly RegisterDefinition[] = [
  IMPORTED,
  IMPORTED_DAY,
  IMPORTED_NIGHT,
  EXPORTED,
  // The sun shines by day.
  long("1.0.2.8.1.255", WATT_HOURS, (supply, utc) => supply.energies(utc).exported),
  long("1.0.2.8.2.255", WATT_HOURS, () => 0),
  long("1.0.3.8.0.255", VAR_HOURS, (supply, utc) => inductive(supply.imported(utc))),
  long("1.0.4.8.0.255", VAR_HOURS, (supply, utc) => capacitive(supply.energies(utc).night)),
  long("1.0.1.7.0.255", WATTS, (supply, utc) => supply.importedPower(utc)),
  long("1.0.2.7.0.255", WATTS, (supply, utc) => supply.exportedPower(utc)),
  long("1.0.21.7.0.255", WATTS, (supply, utc) => supply.phasePower(0, utc)),
  long("1.0.41.7.0.255", WATTS, (supply, utc) => supply.phasePower(1, utc)),
  long("1.0.61.7.0.255", WATTS, (supply, utc) => supply.phasePower(2, utc)),
  long("1.0.3.7.0.255", VARS, (supply, utc) => reactivePower(supply, utc)),
  long("1.0.9.7.0.255", VOLT_AMPERES, (supply, utc) => apparentPower(supply, utc)),
  short("1.0.32.7.0.255", VOLTS, (supply, utc) => supply.voltage(0, utc)),
  short("1.0.52.7.0.255", VOLTS, (supply, utc) => supply.voltage(1, utc)),
  short("1.0.72.7.0.255", VOLTS, (supply, utc) => supply.voltage(2, utc)),
  short("1.0.31.7.0.255", AMPERES, (supply, utc) => supply.current(0, utc)),
  short("1.0.51.7.0.255", AMPERES, (supply, utc) => supply.current(1, utc)),
  short("1.0.71.7.0.255", AMPERES, (supply, utc) => supply.current(2, utc)),
  short("1.0.14.7.0.255", HERTZ, (supply, utc) => supply.frequency(utc)),
  short("1.0.13.7.0.255", THOUSANDTHS, (supply, utc) => supply.powerFactor(utc)),
];

function apparentPower(supply: Supply, utc: number): number {
  return Math.round((supply.importedPower(utc) * 1000) / supply.powerFactor(utc));
}

function reactivePower(supply: Supply, utc: number): number {
  return Math.round(Math.sqrt(apparentPower(supply, utc) ** 2 - supply.importedPower(utc) ** 2));
}
