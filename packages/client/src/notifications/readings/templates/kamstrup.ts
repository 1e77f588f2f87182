import type { PushTemplate } from "../push-template.ts";
import { POWERS_AND_ENERGIES, phases, unitsFor } from "./common.ts";

/**
 * Kamstrup Omnipower at the HAN port, in Norway, Sweden and Denmark: names in front of the values, no units. Energies
 * are in tens of Wh and varh.
 */
export const kamstrup: readonly PushTemplate[] = [
  {
    name: "kamstrup",
    push: "HAN list",
    when: { text: "Kamstrup_V" },
    unnamed: ["1.1.0.2.129.255"],
    units: {
      ...POWERS_AND_ENERGIES,
      ...phases(0, -2),
      ...unitsFor([13, 33, 53, 73], [7], [0], [-2, ""]),
      ...unitsFor([1, 2, 21, 22, 41, 42, 61, 62], [8], [0], [1, "Wh"]),
      ...unitsFor([3, 4], [8], [0], [1, "varh"]),
    },
  },
];
