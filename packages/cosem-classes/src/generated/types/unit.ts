// Generated from unit.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** Physical units, by the codes of scaler_unit. Blue Book 4.3.2 */
export const Unit = {
  /** time */
  Year: 1,
  /** time */
  Month: 2,
  /** time */
  Week: 3,
  /** time */
  Day: 4,
  /** time */
  Hour: 5,
  /** time */
  Minute: 6,
  /** time */
  Second: 7,
  /** phase angle */
  Degree: 8,
  /** temperature */
  DegreeCelsius: 9,
  /** local currency */
  Currency: 10,
  /** length */
  Metre: 11,
  /** speed */
  MetrePerSecond: 12,
  /** volume */
  CubicMetre: 13,
  /** corrected volume */
  CorrectedCubicMetre: 14,
  /** volume flux */
  CubicMetrePerHour: 15,
  /** corrected volume flux */
  CorrectedCubicMetrePerHour: 16,
  /** volume flux */
  CubicMetrePerDay: 17,
  /** corrected volume flux */
  CorrectedCubicMetrePerDay: 18,
  /** volume */
  Litre: 19,
  /** mass */
  Kilogram: 20,
  /** force */
  Newton: 21,
  /** energy */
  NewtonMetre: 22,
  /** pressure */
  Pascal: 23,
  /** pressure */
  Bar: 24,
  /** energy */
  Joule: 25,
  /** thermal power */
  JoulePerHour: 26,
  /** active power */
  Watt: 27,
  /** apparent power */
  VoltAmpere: 28,
  /** reactive power */
  Var: 29,
  /** active energy */
  WattHour: 30,
  /** apparent energy */
  VoltAmpereHour: 31,
  /** reactive energy */
  VarHour: 32,
  /** current */
  Ampere: 33,
  /** electrical charge */
  Coulomb: 34,
  /** voltage */
  Volt: 35,
  /** electric field strength */
  VoltPerMetre: 36,
  /** capacitance */
  Farad: 37,
  /** resistance */
  Ohm: 38,
  /** resistivity */
  OhmSquareMetrePerMetre: 39,
  /** magnetic flux */
  Weber: 40,
  /** magnetic flux density */
  Tesla: 41,
  /** magnetic field strength */
  AmperePerMetre: 42,
  /** inductance */
  Henry: 43,
  /** frequency */
  Hertz: 44,
  /** active energy meter constant or pulse value */
  PerWattHour: 45,
  /** reactive energy meter constant or pulse value */
  PerVarHour: 46,
  /** apparent energy meter constant or pulse value */
  PerVoltAmpereHour: 47,
  /** volt-squared hour */
  VoltSquaredHour: 48,
  /** ampere-squared hour */
  AmpereSquaredHour: 49,
  /** mass flux */
  KilogramPerSecond: 50,
  /** conductance */
  Siemens: 51,
  /** temperature */
  Kelvin: 52,
  /** volt-squared hour meter constant or pulse value */
  PerVoltSquaredHour: 53,
  /** ampere-squared hour meter constant or pulse value */
  PerAmpereSquaredHour: 54,
  /** volume meter constant or pulse value */
  PerCubicMetre: 55,
  /** percentage */
  Percent: 56,
  /** electric charge */
  AmpereHour: 57,
  /** energy per volume */
  WattHourPerCubicMetre: 60,
  /** calorific value, Wobbe index */
  JoulePerCubicMetre: 61,
  /** molar fraction */
  MolePercent: 62,
  /** mass density */
  GramPerCubicMetre: 63,
  /** dynamic viscosity */
  PascalSecond: 64,
  /** specific energy */
  JoulePerKilogram: 65,
  /** pressure */
  GramPerSquareCentimetre: 66,
  /** pressure */
  Atmosphere: 67,
  /** signal strength */
  DecibelMilliwatt: 70,
  /** signal strength */
  DecibelMicrovolt: 71,
  /** ratio */
  Decibel: 72,
  /** length */
  Inch: 128,
  /** length */
  Foot: 129,
  /** mass */
  Pound: 130,
  /** temperature */
  DegreeFahrenheit: 131,
  /** temperature */
  DegreeRankine: 132,
  /** area */
  SquareInch: 133,
  /** area */
  SquareFoot: 134,
  /** area */
  Acre: 135,
  /** volume */
  CubicInch: 136,
  /** volume */
  CubicFoot: 137,
  /** volume */
  AcreFoot: 138,
  /** volume */
  GallonImperial: 139,
  /** volume */
  GallonUs: 140,
  /** force */
  PoundForce: 141,
  /** pressure */
  PoundForcePerSquareInch: 142,
  /** density */
  PoundPerCubicFoot: 143,
  /** dynamic viscosity */
  PoundPerFootSecond: 144,
  /** kinematic viscosity */
  SquareFootPerSecond: 145,
  /** energy */
  BritishThermalUnit: 146,
  /** energy */
  ThermEu: 147,
  /** energy */
  ThermUs: 148,
  /** calorific value by mass */
  BritishThermalUnitPerPound: 149,
  /** calorific value by volume */
  BritishThermalUnitPerCubicFoot: 150,
  /** metered volume */
  MeteredCubicFoot: 151,
  /** speed */
  FootPerSecond: 152,
  /** volume flux */
  CubicFootPerSecond: 153,
  /** volume flux */
  CubicFootPerMinute: 154,
  /** volume flux */
  CubicFootPerHour: 155,
  /** volume flux */
  CubicFootPerDay: 156,
  /** volume flux */
  AcreFootPerSecond: 157,
  /** volume flux */
  AcreFootPerMinute: 158,
  /** volume flux */
  AcreFootPerHour: 159,
  /** volume flux */
  AcreFootPerDay: 160,
  /** metered volume */
  MeteredGallonImperial: 161,
  /** volume flux */
  GallonImperialPerSecond: 162,
  /** volume flux */
  GallonImperialPerMinute: 163,
  /** volume flux */
  GallonImperialPerHour: 164,
  /** volume flux */
  GallonImperialPerDay: 165,
  /** metered volume */
  MeteredGallonUs: 166,
  /** volume flux */
  GallonUsPerSecond: 167,
  /** volume flux */
  GallonUsPerMinute: 168,
  /** volume flux */
  GallonUsPerHour: 169,
  /** volume flux */
  GallonUsPerDay: 170,
  /** power */
  BritishThermalUnitPerSecond: 171,
  /** power */
  BritishThermalUnitPerMinute: 172,
  /** power */
  BritishThermalUnitPerHour: 173,
  /** power */
  BritishThermalUnitPerDay: 174,
  /** unit of the extended table */
  ExtendedUnitTable: 253,
  /** other unit */
  Other: 254,
  /** count, no unit */
  Count: 255,
} as const;

/** A value of `Unit`, or another number that a meter sends. */
export type Unit = (typeof Unit)[keyof typeof Unit] | (number & {});

/** Reads and writes `Unit`. */
export const unitCodec: Codec<Unit> = enumerated(Unit);

/** The symbol of each unit by its code; empty where there is none. */
export const unitSymbols: Readonly<Record<number, string>> = {
  1: "a",
  2: "mo",
  3: "wk",
  4: "d",
  5: "h",
  6: "min",
  7: "s",
  8: "°",
  9: "°C",
  10: "",
  11: "m",
  12: "m/s",
  13: "m³",
  14: "m³",
  15: "m³/h",
  16: "m³/h",
  17: "m³/d",
  18: "m³/d",
  19: "l",
  20: "kg",
  21: "N",
  22: "Nm",
  23: "Pa",
  24: "bar",
  25: "J",
  26: "J/h",
  27: "W",
  28: "VA",
  29: "var",
  30: "Wh",
  31: "VAh",
  32: "varh",
  33: "A",
  34: "C",
  35: "V",
  36: "V/m",
  37: "F",
  38: "Ω",
  39: "Ωm²/m",
  40: "Wb",
  41: "T",
  42: "A/m",
  43: "H",
  44: "Hz",
  45: "1/(Wh)",
  46: "1/(varh)",
  47: "1/(VAh)",
  48: "V²h",
  49: "A²h",
  50: "kg/s",
  51: "S",
  52: "K",
  53: "1/(V²h)",
  54: "1/(A²h)",
  55: "1/m³",
  56: "%",
  57: "Ah",
  60: "Wh/m³",
  61: "J/m³",
  62: "Mol %",
  63: "g/m³",
  64: "Pa s",
  65: "J/kg",
  66: "g/cm²",
  67: "atm",
  70: "dBm",
  71: "dBµV",
  72: "dB",
  128: "in",
  129: "ft",
  130: "lb",
  131: "°F",
  132: "°R",
  133: "in²",
  134: "ft²",
  135: "acre",
  136: "in³",
  137: "ft³",
  138: "acre ft",
  139: "gal (imp)",
  140: "gal (US)",
  141: "lbf",
  142: "psi",
  143: "lb/ft³",
  144: "lb/(ft s)",
  145: "ft²/s",
  146: "Btu",
  147: "thm (EC)",
  148: "thm (US)",
  149: "Btu/lb",
  150: "Btu/ft³",
  151: "ft³",
  152: "ft/s",
  153: "ft³/s",
  154: "ft³/min",
  155: "ft³/h",
  156: "ft³/d",
  157: "acre ft/s",
  158: "acre ft/min",
  159: "acre ft/h",
  160: "acre ft/d",
  161: "gal (imp)",
  162: "gal (imp)/s",
  163: "gal (imp)/min",
  164: "gal (imp)/h",
  165: "gal (imp)/d",
  166: "gal (US)",
  167: "gal (US)/s",
  168: "gal (US)/min",
  169: "gal (US)/h",
  170: "gal (US)/d",
  171: "Btu/s",
  172: "Btu/min",
  173: "Btu/h",
  174: "Btu/d",
  253: "",
  254: "",
  255: "",
};
