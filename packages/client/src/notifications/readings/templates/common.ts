import type { PushTemplate, TemplateUnit } from "../push-template.ts";

/** Powers in W and var, energies in Wh and varh, as most meters send them: of any channel. */
export const POWERS_AND_ENERGIES: NonNullable<PushTemplate["units"]> = {
  ...unitsFor([1, 2, 21, 22, 41, 42, 61, 62], [7], [0], [0, "W"]),
  ...unitsFor([3, 4, 23, 24, 43, 44, 63, 64], [7], [0], [0, "var"]),
  ...unitsFor([1, 2, 21, 22, 41, 42, 61, 62], [8], [0, 1, 2], [0, "Wh"]),
  ...unitsFor([3, 4, 5, 6, 7, 8], [8], [0, 1, 2], [0, "varh"]),
};

/** Voltages and currents of the three phases. */
export function phases(volt: number, ampere: number): NonNullable<PushTemplate["units"]> {
  return { ...unitsFor([32, 52, 72], [7], [0], [volt, "V"]), ...unitsFor([31, 51, 71], [7], [0], [ampere, "A"]) };
}

/** One unit for every code `1.*.C.D.E.255`. */
export function unitsFor(
  quantities: readonly number[],
  processing: readonly number[],
  rates: readonly number[],
  unit: TemplateUnit,
): NonNullable<PushTemplate["units"]> {
  return Object.fromEntries(
    quantities.flatMap((c) => processing.flatMap((d) => rates.map((e) => [`1.*.${c}.${d}.${e}.255`, unit] as const))),
  );
}
