import {
  type Apdu,
  apduKind,
  apduTag,
  cipheredTag,
  decodeApdu,
  decodeInvokeIdAndPriority,
  decodeLongInvokeIdAndPriority,
  encodeApdu,
  encodeInvokeIdAndPriority,
  encodeLongInvokeIdAndPriority,
  plainTag,
  writeApdu,
} from "@dlms/apdu";
import { ByteWriter, EncodeError, fromHex, ObisCode, toHex } from "@dlms/core";
import { describe, expect, it } from "vitest";

const invokeIdAndPriority = { invokeId: 1, serviceClass: "confirmed", priority: "high" } as const;
const attribute = { classId: 3, logicalName: ObisCode.parse("1.0.1.8.0.255"), attributeId: 2 };

/** All octets anywhere in a decoded APDU. */
function octetsIn(value: unknown): Uint8Array[] {
  if (value instanceof Uint8Array) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(octetsIn) : [];
}

describe("octets in a decoded APDU are views on the input", () => {
  it.each([
    ["get-response", "C401C10009020102", 1],
    ["get-response with a block", "C402C1010000000100020102", 1],
    ["set-request with a list", "C104C10100030100010800FF02000211051106", 2],
    ["data-notification", "0F000000010C07E7011F02122217000000001105", 2],
    ["glo-get-request", "C8021234", 1],
    ["general-ciphering", "DD01AA01BB01CC00000102010101DD02EEFF", 8],
    ["aarq", "6010A109060760857405080101BE030401AA", 1],
  ])("%s", (_, hex, count) => {
    const bytes = fromHex(hex);
    const octets = octetsIn(decodeApdu(bytes));
    expect(octets.length).toBe(count);
    for (const each of octets) expect(each.buffer).toBe(bytes.buffer);
  });
});

describe("encoding", () => {
  it("works after a long APDU", () => {
    const long: Apdu = { apdu: "glo-get-response", content: new Uint8Array(200_000).fill(7) };
    const request: Apdu = { apdu: "get-request", choice: "normal", invokeIdAndPriority, attribute };
    expect(decodeApdu(encodeApdu(long))).toEqual(long);
    expect(toHex(encodeApdu(request))).toBe("C001C100030100010800FF0200");
  });

  it("into a writer that is full fails", () => {
    expect(() => writeApdu(ByteWriter.into(new Uint8Array(4)), { apdu: "rlre", reason: "normal" })).toThrow(
      EncodeError,
    );
    const writer = ByteWriter.into(new Uint8Array(5));
    writeApdu(writer, { apdu: "rlre", reason: "normal" });
    expect(toHex(writer.view())).toBe("6303800100");
  });
});

describe("lists that lie about their length", () => {
  it.each([
    ["a set-request", "C104C184FFFFFFFF00"],
    ["a set-response", "C505C184FFFFFFFF00"],
    ["an action-request", "C303C184FFFFFFFF00"],
    ["an action-response", "C703C184FFFFFFFF00"],
    ["a read-response", "0C84FFFFFFFF0000"],
    ["a write-request", "0684FFFFFFFF020000"],
    ["an information-report-request", "180084FFFFFFFF020000"],
    ["an access-request", "D9000000000084FFFFFFFF"],
    ["an access-response", "DA0000000000000084FFFFFFFF"],
    ["an array", "C401C1000184FFFFFFFF"],
    ["a count that just does not fit", "C505C10200"],
  ])("%s is refused at once", (_, hex) => {
    expect(() => decodeApdu(fromHex(hex))).toThrow(expect.objectContaining({ reason: "truncated" }));
  });

  it("and values that are nested without end", () => {
    const bytes = new Uint8Array(100_000).fill(0x01);
    bytes.set([0xc4, 0x01, 0xc1, 0x00]);
    expect(() => decodeApdu(bytes)).toThrow(expect.objectContaining({ code: "decode" }));
  });
});

describe("lengths over 127", () => {
  it.each([127, 128, 255, 256, 65_535, 65_536])("%i octets", (length) => {
    const octets = new Uint8Array(length).fill(0x5a);
    const block = { lastBlock: false, blockNumber: 2, rawData: octets };
    const messages: readonly Apdu[] = [
      { apdu: "glo-set-request", content: octets },
      { apdu: "general-glo-ciphering", systemTitle: new Uint8Array(8), content: octets },
      {
        apdu: "general-block-transfer",
        lastBlock: false,
        streaming: true,
        window: 63,
        blockNumber: 65_535,
        blockNumberAck: 0,
        blockData: octets,
      },
      { apdu: "set-request", choice: "with-datablock", invokeIdAndPriority, datablock: block },
      { apdu: "read-response", results: [{ kind: "data-block", block }] },
    ];
    for (const apdu of messages) expect(decodeApdu(encodeApdu(apdu))).toEqual(apdu);
  });

  it("elements", () => {
    const attributes = Array.from({ length: 300 }, () => attribute);
    const apdu: Apdu = { apdu: "get-request", choice: "with-list", invokeIdAndPriority, attributes };
    expect(toHex(encodeApdu(apdu)).slice(0, 12)).toBe("C003C182012C");
    expect(decodeApdu(encodeApdu(apdu))).toEqual(apdu);
  });
});

describe("tags", () => {
  it("tell the kind, each kind by one", () => {
    const kinds = Array.from({ length: 256 }, (_, tag) => apduKind(Uint8Array.of(tag)));
    const known = kinds.filter((kind) => kind !== undefined);
    expect(known.length).toBe(32 + 32);
    expect(new Set(known).size).toBe(known.length);
    for (const kind of known) expect(kinds[apduTag(kind)]).toBe(kind);
  });

  it("of ciphered forms go with the names", () => {
    const plain = Array.from({ length: 256 }, (_, tag) => plainTag(tag)?.tag).filter((tag) => tag !== undefined);
    expect(new Set(plain).size).toBe(16);
    for (const tag of plain) {
      const kind = apduKind(Uint8Array.of(tag));
      expect(apduKind(Uint8Array.of(cipheredTag(tag, "global")))).toBe(`glo-${kind}`);
      expect(apduKind(Uint8Array.of(cipheredTag(tag, "dedicated")))).toBe(`ded-${kind}`);
    }
  });
});

describe("invoke ids", () => {
  it("come back from any octet, reserved bits too", () => {
    for (let octet = 0; octet < 256; octet++)
      expect(encodeInvokeIdAndPriority(decodeInvokeIdAndPriority(octet))).toBe(octet);
    expect(decodeInvokeIdAndPriority(0x51)).toEqual({
      invokeId: 1,
      serviceClass: "confirmed",
      priority: "normal",
      reserved: 1,
    });
  });

  it("come back from any four octets", () => {
    for (let flags = 0; flags < 256; flags++) {
      const value = ((flags << 24) | 0xabcdef) >>> 0;
      expect(encodeLongInvokeIdAndPriority(decodeLongInvokeIdAndPriority(value))).toBe(value);
    }
  });
});

describe("numbers that the standard does not define", () => {
  it.each([
    ["state-error", "D80003"],
    ["service-error", "D80107"],
    ["confirmed service", "0E140600"],
    ["kind of service error", "0E010800"],
    ["initiate", "0E010605"],
    ["data-access-result", "C50151FF"],
    ["action-result", "C701510500"],
    ["choice of set-request", "C106C1"],
    ["choice of action-request", "C307C1"],
    ["choice of a read result", "0C010400"],
    ["choice of a variable access specification", "0501030000"],
    ["choice of key-info", "DD00000000000103"],
  ])("%s in %s", (what, hex) => {
    expect(() => decodeApdu(fromHex(hex))).toThrow(expect.objectContaining({ reason: "invalid" }));
    expect(() => decodeApdu(fromHex(hex))).toThrow(what);
  });
});
