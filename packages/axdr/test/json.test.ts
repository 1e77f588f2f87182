import { toHex } from "@dlms/core";
import * as fc from "fast-check";
import { expect, it, describe as suite } from "vitest";
import { type DataJson, dataFromJson, dataToJson, encodeData } from "../src/index.ts";
import { anyData, plainData } from "./arbitraries.ts";
import { encodeError } from "./helpers.ts";

suite("Data as JSON", () => {
  it("round trips exactly through text", () => {
    fc.assert(
      fc.property(plainData, (data) => {
        const text = JSON.stringify(dataToJson(data));
        const back = dataFromJson(JSON.parse(text));
        expect(back).toEqual(data);
        expect(toHex(encodeData(back))).toBe(toHex(encodeData(data)));
        expect(JSON.stringify(dataToJson(back))).toBe(text);
      }),
    );
  });

  it("stands for the same values where octets were unusual", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const json = dataToJson(data);
        expect(dataToJson(dataFromJson(json))).toEqual(json);
      }),
    );
  });

  it.each<[DataJson, string]>([
    [{ type: "null-data" }, "00"],
    [{ type: "long64", value: "-9223372036854775808" }, "148000000000000000"],
    [{ type: "long64", value: "9007199254740993" }, "140020000000000001"],
    [{ type: "long64-unsigned", value: "18446744073709551615" }, "15FFFFFFFFFFFFFFFF"],
    [{ type: "long64-unsigned", value: 5 }, "150000000000000005"],
    [{ type: "octet-string", value: "0a FF" }, "09020AFF"],
    [{ type: "float64", value: "-0" }, "188000000000000000"],
    [{ type: "float32", value: "Infinity" }, "177F800000"],
    [{ type: "date-time", value: "07EA0B17010800000000C400" }, "1907EA0B17010800000000C400"],
    [
      {
        type: "compact-array",
        typeDescription: { structure: ["unsigned", { array: { count: 1, type: "long" } }] },
        value: [
          {
            type: "structure",
            value: [
              { type: "unsigned", value: 1 },
              { type: "array", value: [{ type: "long", value: 2 }] },
            ],
          },
        ],
      },
      "1302021101000110 03010002".replaceAll(" ", ""),
    ],
  ])("%j", (json, hex) => {
    expect(toHex(encodeData(dataFromJson(json)))).toBe(hex);
  });

  it.each<[string, unknown, (string | number)[]]>([
    ["a type that is no text", { type: { toString: null }, value: 0 }, ["type"]],
    ["text", "unsigned", []],
    ["null", null, []],
    ["no type", { value: 1 }, []],
    ["an unknown type", { type: "toString", value: 1 }, ["type"]],
    ["a type that is no text", { type: 5 }, ["type"]],
    ["a number too large", { type: "unsigned", value: 256 }, ["value"]],
    ["text for a number", { type: "unsigned", value: "1" }, ["value"]],
    ["64 bits that are not exact", { type: "long64", value: 2 ** 53 }, ["value"]],
    ["65 bits", { type: "long64-unsigned", value: "18446744073709551616" }, ["value"]],
    ["half an octet", { type: "octet-string", value: "ABC" }, ["value"]],
    ["a date of three octets", { type: "date", value: "010203" }, ["value"]],
    ["bits", { type: "bit-string", value: "2" }, ["value"]],
    ["a character of two octets", { type: "visible-string", value: "€" }, ["value"]],
    ["a number for text", { type: "utf8-string", value: 1 }, ["value"]],
    ["text for a boolean", { type: "boolean", value: "true" }, ["value"]],
    ["text for a float", { type: "float64", value: "1.5" }, ["value"]],
    ["no list", { type: "array", value: {} }, ["value"]],
    [
      "a broken element",
      { type: "array", value: [{ type: "null-data" }, { type: "array", value: [{ type: "enum", value: -1 }] }] },
      ["value", 1, "value", 0, "value"],
    ],
    ["no description", { type: "compact-array", value: [] }, ["typeDescription"]],
    ["a wrong description", { type: "compact-array", typeDescription: "array", value: [] }, ["typeDescription"]],
    [
      "a count",
      { type: "compact-array", typeDescription: { array: { count: 65536, type: "long" } }, value: [] },
      ["typeDescription"],
    ],
  ])("%s is refused", (_name, json, path) => {
    expect(encodeError(() => dataFromJson(json)).path).toEqual(path);
  });

  it("is as deep as Data may be", () => {
    const deep = (levels: number): unknown =>
      levels === 0 ? { type: "null-data" } : { type: "array", value: [deep(levels - 1)] };
    expect(dataFromJson(deep(32)).type).toBe("array");
    expect(encodeError(() => dataFromJson(deep(33))).message).toContain("nested too deep");
    expect(encodeError(() => dataFromJson(deep(2000))).message).toContain("nested too deep");
  });
});
