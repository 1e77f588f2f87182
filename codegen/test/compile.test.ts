import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CARRIERS, generate, readSchemas, SIMPLE_TYPES, standardSet, writeFiles } from "../src/index.ts";
import { LAMP_SOURCES, source } from "./fixtures.ts";
import { strictest } from "./strictest.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const fields = (types: readonly string[]): string =>
  types.map((type, index) => `  - { name: field_${index}, type: ${type} }\n`).join("");
const EVERY_TYPE = SIMPLE_TYPES.flatMap((type) => [type, `{ array: ${type} }`, `{ optional: ${type} }`]);

/** Every construct that schemas have. */
const SOURCES = [
  ...LAMP_SOURCES,
  source("everything.yaml", `type: Everything\ndescription: All types.\nstructure:\n${fields(EVERY_TYPE)}`),
  source(
    "choices.yaml",
    `type: Choices\ndescription: Types of types.\nstructure:\n${fields([
      "{ choice: [boolean, Everything, { array: date-time }] }",
      "{ array: { optional: { choice: [unsigned, visible-string] } } }",
      "{ optional: ScalerUnit }",
    ])}`,
  ),
  ...CARRIERS.map((carrier) =>
    source(
      `flags-${carrier}.yaml`,
      `type: Flags${carrier.replaceAll("-", "")}\ndescription: Flags.\nflags:\n  carrier: ${carrier}\n  bits: [{ bit: 0, name: first }, { bit: 7, name: last }]\n`,
    ),
  ),
  ...CARRIERS.map((carrier) =>
    source(
      `enum-${carrier}.yaml`,
      `type: Enum${carrier.replaceAll("-", "")}\ndescription: Numbers.\nenum:\n  carrier: ${carrier}\n  entries: [{ value: 0, name: none }, { value: 200, name: other }]\n`,
    ),
  ),
  source(
    "limit.yaml",
    `type: Limit
description: A limit, or none.
structure:
  - { name: note, type: visible-string }
  - { name: kind, type: Enumunsigned, description: Which limit. }
  - { name: low, type: { switch: kind, cases: { none: null-data, other: unsigned } }, unit: V, description: Below it. }
  - { name: high, type: { switch: kind, cases: { none: Bits, other: { array: Everything } } } }
`,
  ),
  source("bits.yaml", "type: Bits\ndescription: Bits.\nbit-string: [{ bit: 0, name: first }]\n"),
  source(
    "coins.yaml",
    "type: Coins\ndescription: Units.\nunits: [{ code: 1, name: cent, symbol: c, quantity: money }]\n",
  ),
  source(
    "warm.yaml",
    `class: WarmRegister
extends: Register
description: A register that is warm.
attributes:
  - { id: -1, name: temperature, type: { choice: [Choices, Bits] }, unit: °C, description: How warm. }
  - { id: -2, name: limit, type: Limit, secret: true, description: How warm it may be. }
methods:
  - { id: -1, name: measure, parameter: { optional: Everything }, result: { array: Bits }, description: Measures. }
`,
  ),
  source(
    "odd.yaml",
    "class: OddRegister\nextends: Register\nid: 9001\ndescription: A register of numbers.\nattributes:\n" +
      "  - { id: 2, name: value, type: long64-unsigned, description: The value. }\n",
  ),
  source("rows.yaml", "class: Rows\nextends: ProfileGeneric\nid: 9002\ndescription: A profile of a maker.\n"),
  source("view.yaml", "class: View\nextends: AssociationLN\nid: 9003\ndescription: An association of a maker.\n"),
];

/** What users do with the classes: wrong uses are marked, and an unmarked one or an unused mark is an error. */
const USE = `import type { ObjectAccess } from "@dlms/cosem-classes";
import { ObisCode } from "@dlms/core";
import { Enumunsigned, Lamp, LampMode, OddRegister, Rows, WarmRegister } from "./generated/index.js";

export async function use(access: ObjectAccess): Promise<string> {
  const name = ObisCode.parse("1.0.1.8.0.255");
  const lamp = new Lamp(access, name);
  await lamp.switchOff.call();
  await lamp.mode.set(LampMode.BlinkingFast);
  await lamp.mode.set(17);
  // @ts-expect-error a mode is a number
  await lamp.mode.set("blinking");
  const warm = new WarmRegister(access, name);
  const bits: readonly string[] = await warm.measure.call(undefined);
  // @ts-expect-error measure takes everything, or nothing
  await warm.measure.call(5);
  const limit = await warm.limit.get();
  if (limit.kind === Enumunsigned.Other) await warm.limit.set({ ...limit, low: limit.low + 1, high: [] });
  // @ts-expect-error where there is no limit, low is none
  else await warm.limit.set({ ...limit, low: 1 });
  const odd: bigint = await new OddRegister(access, name).value.get();
  for await (const row of new Rows(access, name).rows({ last: 1 })) return String(row.time);
  return \`\${(await warm.read()).format()} \${bits.join()} \${odd}\`;
}
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "compile-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

it("all that is generated compiles under the strictest settings, and its types hold", async () => {
  writeFiles(join(folder, "generated"), generate(readSchemas(SOURCES, standardSet())));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(strictest(".")));
  writeFileSync(join(folder, "use.ts"), USE);
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, "-p", folder]).catch((error) => error);
  expect(stdout).toBe("");
});
