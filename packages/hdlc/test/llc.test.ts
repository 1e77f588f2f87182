import { fromHex } from "@dlms/core";
import { expect, test } from "vitest";
import { llcRoleOf, stripLlcHeader } from "../src/index.ts";

test.each([
  ["E6E600C001", "command", "C001"],
  ["E6E700C401", "response", "C401"],
  ["FFE6000F", "command", "0F"],
  ["E6E700", "response", ""],
  ["E6E701C4", undefined, undefined],
  ["E6E8000F", undefined, undefined],
  ["E6E7", undefined, undefined],
  ["", undefined, undefined],
] as const)("%s has the LLC header of a %s", (hex, role, apdu) => {
  expect(llcRoleOf(fromHex(hex))).toBe(role);
  expect(stripLlcHeader(fromHex(hex))).toEqual(apdu === undefined ? undefined : fromHex(apdu));
});
