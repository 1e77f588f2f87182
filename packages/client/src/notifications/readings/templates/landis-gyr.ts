import type { PushTemplate } from "../push-template.ts";
import { POWERS_AND_ENERGIES, phases, unitsFor } from "./common.ts";

const POWER_FACTOR = unitsFor([13, 33, 53, 73], [7], [0], [-3, ""]);

/**
 * Landis+Gyr E450 and E570 at the customer interfaces of Switzerland and Austria: with the list of the push setup, or with
 * names in front of the values, and without units. Currents are in hundredths of an ampere, behind transformers (E570,
 * whose numbers have 64 bits) in amperes.
 */
export const landisGyr: readonly PushTemplate[] = [
  {
    name: "landis-gyr-e450",
    push: "customer interface with the list",
    when: { has: [["0.8.25.9.0.255"], ["1.1.1.8.0.255", "double-long-unsigned"]] },
    units: { ...POWERS_AND_ENERGIES, ...phases(0, -2), ...POWER_FACTOR },
  },
  {
    name: "landis-gyr-e570",
    push: "customer interface with the list",
    when: { has: [["0.8.25.9.0.255"], ["1.1.1.8.0.255", "long64-unsigned"]] },
    units: { ...POWERS_AND_ENERGIES, ...phases(0, 0), ...POWER_FACTOR },
  },
  {
    name: "landis-gyr-e450",
    push: "customer interface without the list",
    when: { manufacturer: "LGZ", has: [["1.0.1.8.0.255", "double-long-unsigned"]] },
    unnamed: ["0.0.1.0.0.255"],
    units: { ...POWERS_AND_ENERGIES, ...phases(0, -2), ...POWER_FACTOR },
  },
];
