import { EncodeError, fromHex } from "@dlms/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Conformance, conformance, decodeApdu } from "../src/index.ts";
import { anyConformance } from "./arbitraries.ts";

test("bits are named in the order of the block", () => {
  const block = conformance("action", "get", "general-protection", "read");
  expect(block.names).toEqual(["general-protection", "read", "get", "action"]);
  expect(block.toHex()).toBe("500011");
});

test("what is no bit is refused", () => {
  expect(() => conformance("teleport" as "get")).toThrow(EncodeError);
  expect(new Conformance(0xffffff).has("teleport" as "get")).toBe(false);
});

test("two sides have in common what both have", () => {
  fc.assert(
    fc.property(anyConformance, anyConformance, (one, other) => {
      const both = one.intersect(other);
      expect(both.names).toEqual(one.names.filter((name) => other.has(name)));
      expect(both.size).toBe(both.names.length);
      expect(one.without(other).names).toEqual(one.names.filter((name) => !other.has(name)));
      expect(conformance(...one.names)).toEqual(one);
    }),
  );
});

test("the short form of the tag means the same", () => {
  const whole = decodeApdu(fromHex("01000000065F1F04001C13200000"));
  expect(decodeApdu(fromHex("01000000065F04001C13200000"))).toEqual(whole);
});
