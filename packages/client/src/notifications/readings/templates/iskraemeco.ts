import type { PushTemplate, TemplateItem } from "../push-template.ts";
import { POWERS_AND_ENERGIES, phases } from "./common.ts";

const WHEN = { text: "ISK" };
const SLOVENIA = "iskraemeco-slovenia";

const DEVICE_NAME: TemplateItem = ["0.0.42.0.0.255", "octet-string"];
const METER: TemplateItem = ["0.0.96.1.0.255", "octet-string"];
const number32 =
  (unit: string) =>
  (code: string): TemplateItem => [`1.0.${code}.255`, "double-long-unsigned", 0, unit];
const voltage = (c: number): TemplateItem => [`1.0.${c}.7.0.255`, "long-unsigned", -1, "V"];
const current = (c: number): TemplateItem => [`1.0.${c}.7.0.255`, "long-unsigned", -2, "A"];
const POWERS = [...["1.7.0", "2.7.0"].map(number32("W")), ...["3.7.0", "4.7.0"].map(number32("var"))];
const ENERGIES = ["1.8.0", "1.8.1", "1.8.2", "2.8.0", "2.8.1", "2.8.2"].map(number32("Wh"));

/** Iskraemeco AM550: in Switzerland with the list of the push setup; in Slovenia without any names. */
export const iskraemeco: readonly PushTemplate[] = [
  {
    name: "iskraemeco-am550",
    push: "customer interface with the list",
    when: { text: "ISK", has: [["0.6.25.9.0.255"]] },
    units: { ...POWERS_AND_ENERGIES, ...phases(-1, -2) },
  },
  {
    name: SLOVENIA,
    push: "instantaneous values, three phases",
    when: WHEN,
    items: [
      DEVICE_NAME,
      METER,
      ...POWERS,
      ...[32, 52, 72].map(voltage),
      ...[31, 51, 71].map(current),
      ...["21.7.0", "41.7.0", "61.7.0", "22.7.0", "42.7.0", "62.7.0"].map(number32("W")),
    ],
  },
  {
    name: SLOVENIA,
    push: "energies",
    when: WHEN,
    items: [
      DEVICE_NAME,
      METER,
      ["0.0.96.3.10.255", "boolean"],
      ["0.0.96.14.0.255", "octet-string"],
      ...ENERGIES,
      ...["3.8.0", "4.8.0"].map(number32("varh")),
    ],
  },
];
