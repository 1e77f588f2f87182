import { ByteReader, ByteWriter, DecodeError, EncodeError, fromHex, ObisCode, toHex } from "@dlms/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Apdu,
  Conformance,
  cipheredTag,
  conformance,
  DataAccessResult,
  type DataResult,
  dataAccessResultName,
  decodeApdu,
  decodeInvokeIdAndPriority,
  decodeLongInvokeIdAndPriority,
  encodeApdu,
  encodeInvokeIdAndPriority,
  encodeLongInvokeIdAndPriority,
  plainTag,
  readActionResponses,
  readGetDataResults,
  readSetValues,
  writeActionResponses,
  writeGetDataResults,
  writeSetValues,
} from "../src/index.ts";
import { anyConformance, invokeIdAndPriority, longInvokeIdAndPriority } from "./arbitraries.ts";

const CLOCK = new ObisCode(0, 0, 1, 0, 0, 255);
const CONFIRMED = { invokeId: 1, serviceClass: "confirmed", priority: "high" } as const;

describe("conformance", () => {
  test("names its bits in the order of the block", () => {
    const block = conformance("action", "get", "general-protection", "read");
    expect(block.names).toEqual(["general-protection", "read", "get", "action"]);
    expect(block.toHex()).toBe("500011");
    expect(block.size).toBe(4);
  });

  test("refuses what is no bit", () => {
    expect(() => conformance("teleport" as "get")).toThrow(EncodeError);
    expect(new Conformance(0xffffff).has("teleport" as "get")).toBe(false);
  });

  test("of two sides is what both have", () => {
    fc.assert(
      fc.property(anyConformance, anyConformance, (one, other) => {
        const both = one.intersect(other);
        expect(both.names).toEqual(one.names.filter((name) => other.has(name)));
        expect(conformance(...one.names)).toEqual(one);
        expect(one.size).toBe(one.names.length);
        expect(both.size).toBeLessThanOrEqual(Math.min(one.size, other.size));
      }),
    );
  });

  test("is read with the short form of its tag too", () => {
    const whole = decodeApdu(fromHex("01000000065F1F04001C13200000"));
    expect(decodeApdu(fromHex("01000000065F04001C13200000"))).toEqual(whole);
  });

  test.each(["01000000065F1F03001C13200000", "01000000065F1F04011C13200000", "01000000065E1F04001C13200000"])(
    "is refused in %s",
    (hex) => {
      expect(() => decodeApdu(fromHex(hex))).toThrow(DecodeError);
    },
  );
});

describe("invoke id and priority", () => {
  test("comes back", () => {
    fc.assert(
      fc.property(invokeIdAndPriority, (value) => {
        expect(decodeInvokeIdAndPriority(encodeInvokeIdAndPriority(value))).toEqual(value);
      }),
    );
    fc.assert(
      fc.property(longInvokeIdAndPriority, (value) => {
        expect(decodeLongInvokeIdAndPriority(encodeLongInvokeIdAndPriority(value))).toEqual(value);
      }),
    );
  });

  test("has its bits where they belong", () => {
    expect(encodeInvokeIdAndPriority(CONFIRMED)).toBe(0xc1);
    expect(
      encodeLongInvokeIdAndPriority({
        invokeId: 2,
        selfDescriptive: true,
        processingOption: "break",
        serviceClass: "unconfirmed",
        priority: "high",
      }),
    ).toBe(0xb0000002);
  });

  test.each([-1, 16, 1.5, Number.NaN])("refuses the id %d", (invokeId) => {
    expect(() => encodeInvokeIdAndPriority({ ...CONFIRMED, invokeId })).toThrow(EncodeError);
  });
});

describe("ciphered forms", () => {
  test.each([
    [0x01, 0x21, 0x41],
    [0x08, 0x28, 0x48],
    [0x0e, 0x2e, 0x4e],
    [0xc0, 0xc8, 0xd0],
    [0xc2, 0xca, 0xd2],
    [0xc4, 0xcc, 0xd4],
    [0xc7, 0xcf, 0xd7],
  ])("of %d are %d and %d", (plain, global, dedicated) => {
    expect(cipheredTag(plain, "global")).toBe(global);
    expect(cipheredTag(plain, "dedicated")).toBe(dedicated);
    expect(plainTag(global)).toEqual({ tag: plain, keys: "global" });
    expect(plainTag(dedicated)).toEqual({ tag: plain, keys: "dedicated" });
  });

  test("exist for no other APDU", () => {
    for (const tag of [0x0f, 0x60, 0xd8, 0xdb, 0xe0]) {
      expect(() => cipheredTag(tag, "global")).toThrow(EncodeError);
      expect(plainTag(tag)).toBeUndefined();
    }
  });
});

describe("lists that blocks carry", () => {
  test("come back", () => {
    const data = fromHex("0203110112000209020102");
    const results: DataResult[] = [
      { kind: "data", data },
      { kind: "error", result: "read-write-denied" },
    ];
    const writer = new ByteWriter();
    writeGetDataResults(writer, results);
    expect(toHex(writer.view())).toBe("0200020311011200020902010201 03".replace(" ", ""));
    expect(readGetDataResults(new ByteReader(writer.finish()))).toEqual(results);

    const values = new ByteWriter();
    writeSetValues(values, [data, Uint8Array.of(0)]);
    expect(readSetValues(new ByteReader(values.finish()))).toEqual([data, Uint8Array.of(0)]);

    const items = [
      { result: "success", returnParameters: { kind: "data", data } },
      { result: "other-reason" },
    ] as const;
    const actions = new ByteWriter();
    writeActionResponses(actions, items);
    expect(readActionResponses(new ByteReader(actions.finish()))).toEqual(items);
  });

  test("tell which item is broken", () => {
    const reader = new ByteReader(fromHex("0200110102FF"));
    expect(() => readGetDataResults(reader)).toThrow(expect.objectContaining({ path: [1] }));
  });
});

describe("names of numbers", () => {
  test("are there for what the standard defines", () => {
    for (const [name, code] of Object.entries(DataAccessResult)) expect(dataAccessResultName(code)).toBe(name);
    expect(dataAccessResultName(99)).toBeUndefined();
  });
});

describe("what cannot be encoded", () => {
  const attribute = { classId: 8, logicalName: CLOCK, attributeId: 2 };
  const get = { apdu: "get-request", choice: "normal", invokeIdAndPriority: CONFIRMED } as const;
  test.each<[string, Apdu]>([
    ["get-request.attribute.classId", { ...get, attribute: { ...attribute, classId: 65536 } }],
    ["get-request.attribute.attributeId", { ...get, attribute: { ...attribute, attributeId: 128 } }],
    [
      "get-request.attribute.selection.parameters",
      { ...get, attribute: { ...attribute, selection: { selector: 1, parameters: new Uint8Array() } } },
    ],
    ["get-request.invokeIdAndPriority", { ...get, attribute, invokeIdAndPriority: { ...CONFIRMED, invokeId: 16 } }],
    [
      "get-response.results[1]",
      {
        apdu: "get-response",
        choice: "with-list",
        invokeIdAndPriority: CONFIRMED,
        results: [
          { kind: "error", result: "success" },
          { kind: "data", data: new Uint8Array() },
        ],
      },
    ],
    [
      "exception-response.invocationCounter",
      { apdu: "exception-response", stateError: "service-unknown", serviceError: "other-reason", invocationCounter: 1 },
    ],
    [
      "read-request.variables[0].variableName",
      { apdu: "read-request", variables: [{ kind: "variable-name", variableName: -1 }] },
    ],
    [
      "general-block-transfer.window",
      {
        apdu: "general-block-transfer",
        lastBlock: true,
        streaming: false,
        window: 64,
        blockNumber: 1,
        blockNumberAck: 0,
        blockData: new Uint8Array(),
      },
    ],
    [
      "access-request.data",
      {
        apdu: "access-request",
        longInvokeIdAndPriority: { ...CONFIRMED, selfDescriptive: false, processingOption: "continue" },
        dateTime: new Uint8Array(),
        specifications: [{ kind: "get", attribute }],
        data: [],
      },
    ],
  ])("%s", (path, apdu) => {
    expect(() => encodeApdu(apdu)).toThrow(EncodeError);
    expect(() => encodeApdu(apdu)).toThrow(path);
    // What failed leaves nothing behind for the next one.
    expect(toHex(encodeApdu({ ...get, attribute }))).toBe("C001C100080000010000FF0200");
  });

  test("is refused by name when it is no APDU", () => {
    expect(() => encodeApdu({ apdu: "get-rich" } as unknown as Apdu)).toThrow(EncodeError);
  });

  test("one encoding does not change another", () => {
    const first = encodeApdu({ ...get, attribute });
    encodeApdu({ apdu: "rlrq" });
    expect(toHex(first)).toBe("C001C100080000010000FF0200");
  });
});
