import { describe, expect, it } from "vitest";
import { json, tree } from "./helpers.ts";

// Forms of messages that the known answers do not have.

const INVOKE = { raw: 0xc1, invokeId: 1, serviceClass: "confirmed", priority: "high" };
const CLOCK = { classId: 8, obis: "0.0.1.0.0.255", attributeId: 2 };

describe("JSON of APDUs", () => {
  it.each<[string, unknown]>([
    [
      "0601020064011105",
      { apdu: "write-request", variables: [{ "variable-name": 100 }], data: [{ type: "unsigned", value: 5 }] },
    ],
    [
      "05010400640211FF",
      {
        apdu: "read-request",
        variables: [
          { "parameterized-access": { variableName: 100, selector: 2, parameter: { type: "unsigned", value: 255 } } },
        ],
      },
    ],
    ["0501050002", { apdu: "read-request", variables: [{ "block-number-access": 2 }] }],
    [
      "0501060100020155",
      {
        apdu: "read-request",
        variables: [{ "read-data-block-access": { lastBlock: true, blockNumber: 2, rawData: "55" } }],
      },
    ],
    [
      "0C0301040200000101AA030002",
      {
        apdu: "read-response",
        results: [
          { dataAccessResult: "object-undefined" },
          { "data-block": { lastBlock: false, blockNumber: 1, rawData: "AA" } },
          { "block-number": 2 },
        ],
      },
    ],
    [
      "0D03000103020007",
      {
        apdu: "write-response",
        results: [{ success: null }, { dataAccessResult: "read-write-denied" }, { "block-number": 7 }],
      },
    ],
    [
      "DA400000000001010100080000010000FF02011105010100",
      {
        apdu: "access-response",
        hasRequestSpecification: true,
        specifications: [{ get: CLOCK }],
        data: [{ type: "unsigned", value: 5 }],
        results: [{ get: "success" }],
      },
    ],
    ["D801060000000A", { apdu: "exception-response", invocationCounter: 10, serviceError: "invocation-counter-error" }],
    [
      "C701C10000",
      {
        apdu: "action-response",
        choice: "normal",
        invokeIdAndPriority: INVOKE,
        result: "success",
        returnParameters: null,
      },
    ],
    ["108000000100", { apdu: "data-notification-confirm", dateTime: "", longInvokeIdAndPriority: { raw: "80000001" } }],
  ])("%s", (hex, expected) => {
    expect(json(hex, { as: "apdu" })).toMatchObject(expected as object);
  });

  it("tells reserved bits of the invoke id, and only when they are set", () => {
    expect(json("C001F100080000010000FF0200")).toMatchObject({
      invokeIdAndPriority: { raw: 0xf1, reserved: 3 },
    });
    expect(json("C001C100080000010000FF0200")).toEqual({
      apdu: "get-request",
      choice: "normal",
      invokeIdAndPriority: INVOKE,
      attribute: { ...CLOCK, accessSelection: null },
    });
  });
});

describe("the tree", () => {
  it("has offsets, names and meanings", () => {
    expect(tree("000100010010000EC401C1000A084B464D3130323031")).toBe(
      [
        "0000  wrapper 1 -> 16, 14 octets",
        "0008    get-response, 14 octets",
        "          choice: normal",
        "          invokeIdAndPriority: raw 193, invokeId 1, serviceClass confirmed, priority high",
        "          result:",
        '000C        data: visible-string "KFM10201"',
        "",
      ].join("\n"),
    );
    expect(tree("C001C100080000010000FF0200")).toContain(
      "attribute: classId 8, obis 0.0.1.0.0.255 (Clock), attributeId 2",
    );
    expect(tree("020209060100010800FF090C07E7020F0311371500800000", { as: "data" })).toBe(
      [
        "0000  data: structure of 2 elements",
        "0002    [0]: octet-string 0100010800FF (1.0.1.8.0.255: Active energy import (+A), total)",
        "000A    [1]: octet-string 07E7020F0311371500800000 (2023-02-15T17:55:21)",
        "",
      ].join("\n"),
    );
  });

  it("counts anew in what was deciphered, and shows what was passed over", () => {
    const shown = tree("06001F7EA00802232193BD647E");
    expect(shown).toMatch(/^0000 {2}passed over \(noise\): 06001F\n0003 {2}HDLC SNRM 16 -> 1\/17/);
  });

  it("shows elements of compact arrays, and says what goes wrong", () => {
    expect(tree("1311020102", { as: "data" })).toBe(
      "0000  data: compact-array of 2 elements\n        [0]: unsigned 1\n        [1]: unsigned 2\n",
    );
    expect(tree("0001000100100005C401C1000A")).toContain("! 1 octets wanted, 0 left");
  });

  it("has nothing in it that a terminal would obey", () => {
    const shown = tree("0A051B5B324A9B", { as: "data" });
    expect(shown).toContain(String.raw`visible-string "\u001b[2J\u009b"`);
    const codes = [...shown.replaceAll("\n", "")].map((character) => character.codePointAt(0) as number);
    expect(codes.filter((code) => code < 0x20 || (code >= 0x7f && code < 0xa0))).toEqual([]);
  });

  it("reads values by their name alone", () => {
    expect(tree("07E7020F0311371500800000", { as: "date-time" })).toContain("2023-02-15T17:55:21");
    expect(json("FFFF0CFEFF", { as: "date" })).toEqual({
      year: null,
      month: 12,
      dayOfMonth: "last-day-of-month",
      dayOfWeek: null,
      octets: "FFFF0CFEFF",
    });
    expect(json("173B00FF", { as: "time" })).toMatchObject({ hour: 23, minute: 59 });
  });
});
