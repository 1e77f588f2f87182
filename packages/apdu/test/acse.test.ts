import { type Aare, type Aarq, type Apdu, applicationContextOid, decodeApdu, encodeApdu } from "@dlms/apdu";
import { DecodeError, EncodeError, fromHex, toHex } from "@dlms/core";
import { describe, expect, it } from "vitest";

const LN = "A109060760857405080101";
const AARQ: Aarq = { apdu: "aarq", applicationContext: "LN" };
const AARE: Aare = {
  apdu: "aare",
  applicationContext: "LN",
  result: "accepted",
  diagnosticSource: "acse-service-user",
  diagnostic: "null",
};

/** An AARQ out of components in hex. */
function aarq(...components: readonly string[]): Uint8Array {
  const contents = components.join("");
  return fromHex(`60${(contents.length / 2).toString(16).padStart(2, "0")}${contents}`);
}

function encoded(apdu: Apdu): string {
  return toHex(encodeApdu(apdu));
}

describe("an AARQ", () => {
  it("carries every optional component, in the order of the standard", () => {
    const full: Aarq = {
      apdu: "aarq",
      protocolVersion: "1",
      applicationContext: "SN-ciphered",
      calledApTitle: Uint8Array.of(1),
      calledAeQualifier: Uint8Array.of(2),
      calledApInvocationId: 3,
      calledAeInvocationId: -4,
      callingApTitle: Uint8Array.of(5),
      callingAeQualifier: Uint8Array.of(6),
      callingApInvocationId: 0x0700,
      callingAeInvocationId: 0x80,
      senderAcseRequirements: "authentication",
      mechanism: 7,
      authenticationValue: Uint8Array.of(9),
      implementationInformation: Uint8Array.of(0x41),
      userInformation: Uint8Array.of(10),
    };
    const hex = encoded(full);
    expect(hex).toBe(
      [
        "6053",
        "80020780",
        "A109060760857405080104",
        "A203040101",
        "A303040102",
        "A403020103",
        "A5030201FC",
        "A603040105",
        "A703040106",
        "A80402020700",
        "A90402020080",
        "8A020780",
        "8B0760857405080207",
        "AC03800109",
        "9D0141",
        "BE0304010A",
      ].join(""),
    );
    expect(decodeApdu(fromHex(hex))).toEqual(full);
  });

  it("implies the authentication unit when something of authentication is there", () => {
    expect(encoded(AARQ)).toBe(`600B${LN}`);
    expect(encoded({ ...AARQ, mechanism: 5 })).toBe(`6018${LN}8A0207808B0760857405080205`);
    expect(encoded({ ...AARQ, senderAcseRequirements: "authentication" })).toBe(`600F${LN}8A020780`);
  });

  it("tells when the authentication unit is missing or has other bits", () => {
    const missing = aarq(LN, "8B0760857405080201");
    expect(decodeApdu(missing)).toEqual({ ...AARQ, mechanism: 1, senderAcseRequirements: "absent" });
    const other = aarq(LN, "8A020640", "8B0760857405080201");
    expect(decodeApdu(other)).toEqual({ ...AARQ, mechanism: 1, senderAcseRequirements: { bits: "01" } });
    for (const bytes of [missing, other]) expect(encodeApdu(decodeApdu(bytes))).toEqual(bytes);
  });

  it("keeps an authentication value that is a bit string", () => {
    const bytes = aarq(LN, "8A020780", "8B0760857405080201", "AC05810300ABCD");
    const decoded = decodeApdu(bytes);
    expect(decoded).toMatchObject({
      authenticationValue: Uint8Array.of(0xab, 0xcd),
      authenticationValueChoice: "bitstring",
    });
    expect(encodeApdu(decoded)).toEqual(bytes);
    expect(() => decodeApdu(aarq(LN, "AC04810204AB"))).toThrow(expect.objectContaining({ reason: "unsupported" }));
    expect(() => decodeApdu(aarq(LN, "AC03A20109"))).toThrow(expect.objectContaining({ reason: "unsupported" }));
  });

  it("takes its components in any order, each once", () => {
    expect(decodeApdu(aarq("BE0304010A", LN))).toEqual({ ...AARQ, userInformation: Uint8Array.of(10) });
    expect(() => decodeApdu(aarq(LN, LN))).toThrow("applicationContext stands there twice");
    // A component without octets counts as well.
    expect(() => decodeApdu(aarq(LN, "9D00", "9D00"))).toThrow("implementationInformation stands there twice");
  });

  it("passes over components it does not know, long tags among them", () => {
    expect(decodeApdu(aarq(LN, "AD03020105", "BF81480101", "9F1F00"))).toEqual(AARQ);
    expect(() => decodeApdu(aarq(LN, "BFFFFFFFFF0100"))).toThrow(expect.objectContaining({ reason: "unsupported" }));
    expect(() => decodeApdu(aarq(LN, "AD050201"))).toThrow(expect.objectContaining({ reason: "truncated" }));
  });

  it("without an application context is none", () => {
    expect(() => decodeApdu(aarq())).toThrow(DecodeError);
    expect(() => decodeApdu(aarq("BE0304010A"))).toThrow("no application context name");
  });
});

describe("an AARE", () => {
  it("tells which side made the diagnostic", () => {
    const provider: Aare = {
      ...AARE,
      result: "rejected-transient",
      diagnosticSource: "acse-service-provider",
      diagnostic: "no-common-acse-version",
    };
    const hex = encoded(provider);
    expect(hex).toBe(`6117${LN}A203020102A305A203020102`);
    expect(decodeApdu(fromHex(hex))).toEqual(provider);
  });

  it("carries every optional component", () => {
    const full: Aare = {
      ...AARE,
      protocolVersion: "1",
      respondingApTitle: Uint8Array.of(1),
      respondingAeQualifier: Uint8Array.of(2),
      respondingApInvocationId: 3,
      respondingAeInvocationId: 4,
      responderAcseRequirements: "authentication",
      mechanism: 5,
      authenticationValue: new Uint8Array(64),
      implementationInformation: new Uint8Array(),
      userInformation: new Uint8Array(300),
    };
    expect(decodeApdu(encodeApdu(full))).toEqual(full);
  });

  it("refuses results and diagnostics that are not defined, with the path", () => {
    expect(() => decodeApdu(fromHex(`6117${LN}A203020103A305A103020100`))).toThrow(
      expect.objectContaining({ reason: "invalid", offset: 17, path: ["aare", "result"] }),
    );
    expect(() => decodeApdu(fromHex(`6117${LN}A203020100A305A10302010F`))).toThrow(
      expect.objectContaining({ reason: "invalid", path: ["aare", "diagnostic"] }),
    );
    expect(() => decodeApdu(fromHex(`6117${LN}A203020100A305A303020100`))).toThrow(DecodeError);
    expect(() => decodeApdu(fromHex(`6110${LN}A203020100`))).toThrow(DecodeError);
  });
});

describe("a release", () => {
  it.each([
    [{ apdu: "rlrq" }, "6200"],
    [{ apdu: "rlrq", reason: "urgent" }, "6203800101"],
    [{ apdu: "rlrq", reason: "user-defined", userInformation: Uint8Array.of(1) }, "620880011EBE03040101"],
    [{ apdu: "rlre", reason: "not-finished" }, "6303800101"],
    [{ apdu: "rlre", reason: "user-defined" }, "630380011E"],
  ] as const)("%o", (apdu, hex) => {
    expect(encoded(apdu)).toBe(hex);
    expect(decodeApdu(fromHex(hex))).toEqual(apdu);
  });

  it("refuses a reason that is not defined", () => {
    expect(() => decodeApdu(fromHex("6203800102"))).toThrow(DecodeError);
  });

  it("is refused when the peer counts its user information short", () => {
    expect(() => decodeApdu(fromHex("6312800100BE10040E0800065F1F0400001E1F04C80007"))).toThrow(DecodeError);
  });
});

describe("lengths in BER", () => {
  it.each([127, 128, 255, 256, 65_535, 65_536])("user information of %i octets", (length) => {
    const apdu: Aarq = { ...AARQ, userInformation: new Uint8Array(length).fill(0xa5) };
    const bytes = encodeApdu(apdu);
    expect(decodeApdu(bytes)).toEqual(apdu);
    const inner = length < 0x80 ? 2 : length < 0x100 ? 3 : length < 0x10000 ? 4 : 6;
    const octetString = length + inner;
    const component = octetString + (octetString < 0x80 ? 2 : octetString < 0x100 ? 3 : octetString < 0x10000 ? 4 : 6);
    const contents = component + LN.length / 2;
    expect(bytes.length).toBe(contents + (contents < 0x80 ? 2 : contents < 0x100 ? 3 : contents < 0x10000 ? 4 : 6));
  });

  it("longer than needed are taken, and written in their shortest form", () => {
    const decoded = decodeApdu(fromHex(`60840000000D${LN}9D00`));
    expect(encoded(decoded)).toBe(`600D${LN}9D00`);
  });

  it("of the indefinite form, of many octets or beyond the input are refused", () => {
    expect(() => decodeApdu(fromHex(`6080${LN}0000`))).toThrow(expect.objectContaining({ reason: "unsupported" }));
    expect(() => decodeApdu(fromHex(`60850000000000`))).toThrow(expect.objectContaining({ reason: "unsupported" }));
    expect(() => decodeApdu(fromHex(`6084FFFFFFFF${LN}`))).toThrow(expect.objectContaining({ reason: "truncated" }));
  });

  it("of a component that reaches into the next one are refused", () => {
    expect(() => decodeApdu(aarq("A10A060760857405080101", "BE0304010A"))).toThrow(DecodeError);
  });
});

describe("names of contexts and mechanisms", () => {
  it.each(["LN", "SN", "LN-ciphered", "SN-ciphered"] as const)("%s", (applicationContext) => {
    expect(decodeApdu(encodeApdu({ apdu: "aarq", applicationContext }))).toEqual({ apdu: "aarq", applicationContext });
  });

  it("are object identifiers of DLMS UA", () => {
    expect(applicationContextOid("LN-ciphered")).toBe("2.16.756.5.8.1.3");
  });

  it("of others stay object identifiers", () => {
    const apdu: Aarq = {
      ...AARQ,
      applicationContext: "1.3.6.1.4.1.99999.1",
      mechanism: "2.999.2147483567",
      senderAcseRequirements: "authentication",
    };
    expect(decodeApdu(encodeApdu(apdu))).toEqual(apdu);
  });

  it("keep a number of a mechanism that is not defined yet", () => {
    const apdu: Aarq = { ...AARQ, mechanism: 200, senderAcseRequirements: "authentication" };
    expect(decodeApdu(encodeApdu(apdu))).toEqual(apdu);
  });

  it.each(["A1020600", "A103060160", "A10406026080", "A105060360807F", "A10806066088FFFFFF7F"])(
    "%s is no object identifier",
    (component) => expect(() => decodeApdu(aarq(component))).toThrow(DecodeError),
  );

  it.each(["", "1", "1.2", "3.1.1", "1.40.1", "1.2.x", "1.2.-3", "2.1.4294967296"])("%j is none to send", (oid) => {
    const apdu = { ...AARQ, applicationContext: oid } as Aarq;
    expect(() => encodeApdu(apdu)).toThrow(EncodeError);
  });
});

describe("integers in BER", () => {
  it.each([
    [0, "00"],
    [127, "7F"],
    [128, "0080"],
    [-128, "80"],
    [-129, "FF7F"],
    [32_767, "7FFF"],
    [32_768, "008000"],
    [8_388_608, "00800000"],
    [2_147_483_647, "7FFFFFFF"],
    [-2_147_483_648, "80000000"],
  ])("%i", (value, contents) => {
    const apdu: Aarq = { ...AARQ, callingApInvocationId: value };
    expect(encoded(apdu)).toContain(`02${(contents.length / 2).toString(16).padStart(2, "0")}${contents}`);
    expect(decodeApdu(encodeApdu(apdu))).toEqual(apdu);
  });

  it("of more than four octets, or none, are refused", () => {
    expect(() => decodeApdu(aarq(LN, "A80702050000000001"))).toThrow(DecodeError);
    expect(() => decodeApdu(aarq(LN, "A8020200"))).toThrow(DecodeError);
    for (const value of [2 ** 31, -(2 ** 31) - 1, 0.5, Number.NaN])
      expect(() => encodeApdu({ ...AARQ, callingApInvocationId: value })).toThrow(
        expect.objectContaining({ code: "encode", path: ["aarq", "callingApInvocationId"] }),
      );
  });
});
