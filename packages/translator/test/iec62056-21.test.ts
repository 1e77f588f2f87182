import { DecodeError, fromHex, SecurityError, toAscii } from "@dlms/core";
import { describe, expect, it } from "vitest";
import { type TranslateOptions, translate, translationToJson, translationToTree } from "../src/index.ts";
import { attempt, faultsOf, type Vector, vectors } from "./helpers.ts";

interface TextVector extends Vector {
  readonly ascii?: string;
}

const ALL: readonly TextVector[] = ["iec62056-21", "p1"].flatMap(vectors);
const LAYERS: Readonly<Record<string, string>> = { message: "message", "p1-telegram": "p1", readout: "readout" };
const CIPHERED = ALL.filter(({ kind }) => kind === "p1-encrypted");

function octetsOf({ ascii, hex }: TextVector): Uint8Array {
  return ascii === undefined ? fromHex(hex) : toAscii(ascii);
}

const json = (text: string, options?: TranslateOptions) => translationToJson(translate(toAscii(text), options));
const isPlain = ({ kind, id }: TextVector): boolean =>
  // Messages that are data by themselves are taken for a readout, and few octets for a value of DLMS.
  kind === "p1-telegram" || kind === "readout" || /identification/.test(id);

describe("readouts and P1 telegrams by themselves", () => {
  // A readout without STX has the form of a telegram.
  it.each(ALL.filter((each) => isPlain(each) && !each.id.endsWith("zmd120")))("$id are what they are", (vector) => {
    const translation = translate(octetsOf(vector));
    expect(translation.layer.layer).toBe(LAYERS[vector.kind]);
    expect(translationToJson(translation)).toEqual(
      translationToJson(translate(octetsOf(vector), { as: vector.kind === "p1-telegram" ? "p1" : undefined })),
    );
    expect(translationToTree(translation).split("\n").length).toBeGreaterThan(0);
  });

  it("are shown with what their codes mean", () => {
    const text = translationToTree(translate(toAscii("/ABC5X\r\n\r\n1-0:1.8.0(1.5*kWh)\r\n!\r\n")));
    expect(text).toContain("telegram of /ABC5X");
    expect(text).toMatch(/1-0:1\.8\.0 \(.*energy.*\): 1\.5 kWh/i);
  });

  it("are opened where they are ciphered", () => {
    const [vector] = CIPHERED as [TextVector];
    const translation = translate(fromHex(vector.hex), { keys: vector.keys });
    expect(translation.layer.layer).toBe("p1");
    expect(translationToJson(translation)).toMatchObject({
      apdu: "general-glo-ciphering",
      tagVerified: true,
      telegram: { identification: "/Lux5\\253694471_M", crc: "8B52" },
    });
    expect(translationToTree(translation)).toContain("telegram of /Lux5");
    expect(faultsOf(translation.layer)).toEqual([]);
  });

  it("stay closed without the right key", () => {
    const octets = fromHex((CIPHERED[0] as TextVector).hex);
    expect(translate(octets).layer.layer).toBe("apdu");
    expect(translationToJson(translate(octets, { as: "p1" }))).toMatchObject({ apdu: "general-glo-ciphering" });
    const keys = { encryptionKey: "00".repeat(16), authenticationKey: "00".repeat(16) };
    expect(attempt(octets, { keys })).toBeInstanceOf(SecurityError);
  });

  it("are each of several, with noise between them", () => {
    const telegram = "/ABC5X\r\n\r\n1-0:1.8.0(1.5*kWh)\r\n!\r\n";
    expect(json(`5*kWh)\r\n!\r\n${telegram}${telegram}`, { as: "p1" })).toMatchObject({
      telegrams: [{ identification: "/ABC5X" }, { identification: "/ABC5X", crc: null, crcValid: null }],
      discardedOctets: 11,
    });
  });

  it("are refused where there are none", () => {
    expect(() => json("hello", { as: "p1" })).toThrow(DecodeError);
    expect(() => json("hello", { as: "readout" })).toThrow(DecodeError);
    expect(() => json("hello", { as: "message" })).toThrow(DecodeError);
  });

  it.each([
    ["\x06055\r\n", "reserved"],
    ["\x06056\r\n", "manufacturer-specific"],
    ["\x06052\r\n", "binary mode (HDLC)"],
  ])("say what option select %j means", (text, meaning) => {
    expect(json(text, { as: "message" })).toMatchObject({ message: "ack-option-select", meaning });
  });

  it("are messages with all their fields", () => {
    expect(json("\x01B0\x03q", { as: "message" })).toEqual({ message: "break", commandType: "0", bcc: "71" });
    expect(json("\x06", { as: "message" })).toEqual({ message: "acknowledgement" });
    expect(json("/ABC9X\r\n")).toMatchObject({ message: "identification", baudRate: null });
    expect(json("\x021(1)(2)\x03\x03", { as: "readout" })).toMatchObject({ dataSetCount: 2 });
  });
});
