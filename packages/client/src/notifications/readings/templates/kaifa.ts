import type { PushTemplate, TemplateItem } from "../push-template.ts";

const NAME = "kaifa-norway";
const WHEN = { text: "KFM_001" };

const IMPORT: TemplateItem = ["1.0.1.7.0.255", "double-long-unsigned", 0, "W"];
const BEGINNING: readonly TemplateItem[] = [
  ["1.1.0.2.129.255", "octet-string"],
  ["0.0.96.1.0.255", "octet-string"],
  ["0.0.96.1.7.255", "octet-string"],
  IMPORT,
  ["1.0.2.7.0.255", "double-long-unsigned", 0, "W"],
  ["1.0.3.7.0.255", "double-long-unsigned", 0, "var"],
  ["1.0.4.7.0.255", "double-long-unsigned", 0, "var"],
];
const current = (c: number): TemplateItem => [`1.0.${c}.7.0.255`, "double-long-unsigned", -3, "A"];
const voltage = (c: number): TemplateItem => [`1.0.${c}.7.0.255`, "double-long-unsigned", -1, "V"];
const ONE_PHASE = [...BEGINNING, current(31), voltage(32)];
const THREE_PHASES = [...BEGINNING, ...[31, 51, 71].map(current), ...[32, 52, 72].map(voltage)];
const HOURLY: readonly TemplateItem[] = [
  ["0.0.1.0.0.255", "octet-string"],
  ["1.0.1.8.0.255", "double-long-unsigned", 0, "Wh"],
  ["1.0.2.8.0.255", "double-long-unsigned", 0, "Wh"],
  ["1.0.3.8.0.255", "double-long-unsigned", 0, "varh"],
  ["1.0.4.8.0.255", "double-long-unsigned", 0, "varh"],
];

/**
 * Kaifa MA105 and MA304 at the Norwegian HAN port: the three lists of NEK, without names. The meters that have L1 and L3
 * alone send 0 for the current of L2.
 */
export const kaifa: readonly PushTemplate[] = [
  { name: NAME, push: "list 1", items: [IMPORT], isCommon: true },
  { name: NAME, push: "list 2, one phase", when: WHEN, items: ONE_PHASE },
  { name: NAME, push: "list 2, three phases", when: WHEN, items: THREE_PHASES },
  { name: NAME, push: "list 3, one phase", when: WHEN, items: [...ONE_PHASE, ...HOURLY] },
  { name: NAME, push: "list 3, three phases", when: WHEN, items: [...THREE_PHASES, ...HOURLY] },
];

/** Kaifa MA309M in Lower Austria: everything has a name and a unit but the time before and the meter number behind. */
export const netzNoe: readonly PushTemplate[] = [
  {
    name: "kaifa-lower-austria",
    push: "customer interface",
    when: { has: [["1.0.13.7.0.255", "long-unsigned"], ["1.0.71.7.0.255"], ["1.0.2.8.0.255", "double-long-unsigned"]] },
    unnamed: ["0.0.1.0.0.255", "0.0.96.1.0.255"],
  },
];
