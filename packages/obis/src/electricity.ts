import type { ObisCode } from "@dlms/core";
import {
  electricityProcessing,
  electricityQuantities,
  harmonicQuantities,
  harmonicRatios,
  harmonics,
  type Processing,
  type Quantity,
} from "./data/electricity.ts";
import type { Meaning } from "./description.ts";

/** Group D values whose E is a harmonic, for the quantities that have harmonics. */
const HARMONIC_PROCESSING: ReadonlySet<number> = new Set([7, 24]);
const LOSSES = 83;

/** What a measured value of electricity is: quantity (C), processing (D), rate or harmonic (E). */
export function electricityValue({ c, d, e }: ObisCode): Meaning | undefined {
  const quantity = c === LOSSES ? lossQuantity(e) : electricityQuantities.get(c);
  const processing = electricityProcessing.get(d);
  if (quantity === undefined || processing === undefined) return undefined;

  const { name, unit } = sideOf(quantity, processing);
  const harmonic = harmonicQuantities.has(c) && HARMONIC_PROCESSING.has(d);
  const split = c === LOSSES ? undefined : splitName(processing, harmonic, e);
  // Energy registers count the first time integral nearly always: its name says nothing to a reader.
  const steps = d === 8 && c !== LOSSES ? [] : [processing.name];
  if (split !== undefined) steps.push(split);
  return {
    text: [name, ...steps].join(", "),
    c: name,
    d: processing.name,
    e: split,
    unit: harmonic && harmonicRatios.has(e) ? undefined : unit,
    classes: processing.classes,
  };
}

function sideOf(quantity: Quantity, processing: Processing): { name: string; unit: string | undefined } {
  if (processing.of === "integral" && quantity.integral !== undefined)
    return { name: quantity.integral.name, unit: quantity.integral.unit };
  const unit = processing.of === "quantity" ? quantity.unit : processing.of === "time" ? "s" : undefined;
  return { name: quantity.name, unit };
}

function splitName(processing: Processing, harmonic: boolean, e: number): string | undefined {
  if (e >= 128) return e === 255 ? undefined : `manufacturer-specific ${e}`;
  if (harmonic) return e === 0 ? undefined : (harmonics[e] ?? `harmonic ${e}`);
  if (e === 0) return processing.of === "integral" ? "total" : undefined;
  return e <= 63 ? `rate ${e}` : `split ${e}`;
}

/** E of C = 83: twenty for each of all phases, L1, L2 and L3, from 1, 31, 51 and 71 on. */
function lossQuantity(e: number): Quantity | undefined {
  const start = e <= 18 ? 1 : e >= 31 && e <= 90 ? 31 + Math.floor((e - 31) / 20) * 20 : undefined;
  if (start === undefined) return undefined;
  const index = e - start;
  const phase = start === 1 ? "" : ` L${(start - 11) / 20}`;
  if (index === 18) return { name: `Ampere-squared hours${phase}`, unit: "A²h" };
  if (index === 19) return { name: `Volt-squared hours${phase}`, unit: "V²h" };
  if (index < 0 || index > 17) return undefined;
  const kind = index < 9 ? "Active" : "Reactive";
  const place = [" line", " transformer", ""][Math.floor((index % 9) / 3)] ?? "";
  const direction = [" import", " export", ""][index % 3] ?? "";
  const name = `${kind}${place} losses${direction}${phase}`;
  const unit = kind === "Active" ? "W" : "var";
  return { name, unit, integral: { name, unit: `${unit}h` } };
}
