import type { ObisCode } from "@dlms/core";
import {
  compensatedLosses,
  dipDepths,
  dipDurations,
  electricityProcessing,
  electricityQuantity,
  harmonicProcessing,
  harmonicQuantities,
  harmonicRatios,
  harmonics,
  integrated,
  type Processing,
  type Quantity,
  voltageQuantities,
} from "./data/electricity.ts";
import type { Meaning } from "./description.ts";
import { rateName } from "./rates.ts";

const LOSSES = 83;
const UNDER_LIMIT_OCCURRENCES = 32;

/** What a measured value of electricity is: quantity (C), processing (D), rate or harmonic (E). */
export function electricityValue({ c, d, e }: ObisCode): Meaning | undefined {
  const quantity = c === LOSSES ? lossQuantity(e) : electricityQuantity(c);
  const processing = electricityProcessing.get(d);
  if (quantity === undefined || processing === undefined) return undefined;

  const { name, unit } = sideOf(quantity, processing);
  const split = c === LOSSES ? undefined : splitName(c, d, e, processing);
  // Energy registers count the first time integral nearly always: its name says nothing to a reader.
  const steps = d === 8 && c !== LOSSES ? [] : [processing.name];
  if (split !== undefined) steps.push(split);
  return {
    text: [name, ...steps].join(", "),
    c: name,
    d: processing.name,
    e: split,
    unit: isHarmonic(c, d, e) && harmonicRatios.has(e) ? undefined : unit,
    classes: processing.classes,
  };
}

function sideOf(quantity: Quantity, processing: Processing): { name: string; unit: string | undefined } {
  if (processing.of === "integral" && quantity.integral !== undefined)
    return { name: quantity.integral.name, unit: quantity.integral.unit };
  const unit = processing.of === "quantity" ? quantity.unit : processing.of === "time" ? "s" : undefined;
  return { name: quantity.name, unit };
}

/** Rates end at 63, so above even E of other averages can only be a harmonic. */
function isHarmonic(c: number, d: number, e: number): boolean {
  return harmonicQuantities.has(c) && (harmonicProcessing.has(d) || (e > 63 && e < 128));
}

function splitName(c: number, d: number, e: number, processing: Processing): string | undefined {
  if (isHarmonic(c, d, e)) return e === 0 ? undefined : (harmonics[e] ?? rateName(e, "harmonic"));
  const dip = d === UNDER_LIMIT_OCCURRENCES && voltageQuantities.has(c) ? dipName(e) : undefined;
  if (dip !== undefined) return dip;
  return e === 0 && processing.of === "integral" ? "total" : rateName(e);
}

function dipName(e: number): string | undefined {
  const [depth, duration] = [dipDepths[Math.floor(e / 10)], dipDurations[e % 10]];
  // The first class has the E that meters give the count of all dips.
  return e === 0 || depth === undefined || duration === undefined ? undefined : `dips of ${depth} for ${duration}`;
}

/** E of C = 83: twenty for each of all phases, L1, L2 and L3, from 1, 31, 51 and 71 on. */
function lossQuantity(e: number): Quantity | undefined {
  if (compensatedLosses[e] !== undefined) return compensatedLosses[e];
  const start = e <= 18 ? 1 : e >= 31 && e <= 90 ? 31 + Math.floor((e - 31) / 20) * 20 : undefined;
  if (start === undefined) return undefined;
  const index = e - start;
  const phase = start === 1 ? "" : ` L${(start - 11) / 20}`;
  if (index === 18) return integrated(`Ampere-squared hours${phase}`, "A²h");
  if (index === 19) return integrated(`Volt-squared hours${phase}`, "V²h");
  if (index < 0 || index > 17) return undefined;
  const kind = index < 9 ? "Active" : "Reactive";
  const place = [" line", " transformer", ""][Math.floor((index % 9) / 3)] ?? "";
  const direction = [" import", " export", ""][index % 3] ?? "";
  const name = `${kind}${place} losses${direction}${phase}`;
  const unit = kind === "Active" ? "W" : "var";
  return { name, unit, integral: { name, unit: `${unit}h` } };
}
