import { DecodeError, fromHex, toHex } from "@dlms/core";
import { describe, expect, test } from "vitest";
import { apduKind, decodeApdu, encodeApdu } from "../src/index.ts";
import { APDU_VECTORS, expected, toExpected, type Vector, vectors } from "./vectors.ts";

/** Encoded another way than this stack writes: the short conformance tag, and TRUE as FF. */
const WRITTEN_ANOTHER_WAY: Readonly<Record<string, (hex: string) => string>> = {
  "acse/aarq-19": (hex) => hex.replace("5F04", "5F1F04"),
  "acse/aare-18": (hex) => hex.replace("5F04", "5F1F04"),
  "xdlms/get-response-with-datablock-7": (hex) => hex.replace("C40251FF", "C4025101"),
  "xdlms/get-response-with-datablock-8": (hex) => hex.replace("C40251FF", "C4025101"),
};

describe("known answers", () => {
  test("there are as many as there should be", () => {
    expect(APDU_VECTORS.length).toBeGreaterThan(200);
  });

  test.each(APDU_VECTORS)("$id means what it should and is encoded the same", ({ id, hex, expect: meaning }) => {
    const apdu = decodeApdu(fromHex(hex));
    expect(toExpected(apdu)).toEqual(expected(meaning));
    expect(apduKind(fromHex(hex))).toBe(meaning.apdu);
    // User information is octets in an AARQ or AARE: its own form stays as it is.
    const same = "userInformation" in apdu ? undefined : WRITTEN_ANOTHER_WAY[id];
    expect(toHex(encodeApdu(apdu))).toBe(same === undefined ? hex : same(hex));
  });

  test.each(APDU_VECTORS.filter(({ expect: meaning }) => typeof meaning.userInformationHex === "string"))(
    "$id has user information that means what it should",
    ({ id, expect: { userInformation, userInformationHex } }) => {
      const apdu = decodeApdu(fromHex(String(userInformationHex)));
      expect(toExpected(apdu)).toEqual(expected(userInformation as Vector["expect"]));
      const hex = String(userInformationHex);
      expect(toHex(encodeApdu(apdu))).toBe(WRITTEN_ANOTHER_WAY[id]?.(hex) ?? hex);
    },
  );

  test.each(vectors("xdlms").filter(({ kind }) => kind === "apdu-invalid"))("$id is refused", ({ hex }) => {
    expect(() => decodeApdu(fromHex(hex))).toThrow(DecodeError);
  });

  const CIPHERED = ["wrapper", "security"].flatMap(vectors).filter(({ expect: { plaintext } }) => plaintext);
  test.each(CIPHERED)("$id has a plaintext that comes back the same", ({ expect: { plaintext } }) => {
    expect(toHex(encodeApdu(decodeApdu(fromHex(String(plaintext)))))).toBe(plaintext);
  });
});

describe("pushed telegrams", () => {
  const telegrams = vectors("push").filter(({ kind, expect: { apduHex } }) => kind === "telegram" && apduHex);
  const isSound = ({ expect: { quirk } }: Vector): boolean => quirk === undefined;
  const isKaifa = ({ expect: { apduHex } }: Vector): boolean => apduHex?.startsWith("0F40000000090C") ?? false;

  test.each(telegrams.filter(isSound))("$id comes back the same", ({ expect: { apduHex = "" } }) => {
    expect(toHex(encodeApdu(decodeApdu(fromHex(apduHex))))).toBe(apduHex);
  });

  test.each(telegrams.filter((vector) => !isSound(vector)))("$id is refused", ({ expect: { apduHex = "" } }) => {
    expect(() => decodeApdu(fromHex(apduHex))).toThrow(DecodeError);
  });

  test.each(telegrams.filter(isKaifa))("$id is read when asked to put up with its tag", ({ expect: meaning }) => {
    const { apduHex = "", apduLenient } = meaning;
    const apdu = decodeApdu(fromHex(apduHex), { taggedDateTime: true });
    expect(toExpected(apdu)).toEqual(expected(apduLenient as Vector["expect"]));
    expect(toHex(encodeApdu(apdu))).toBe(apduHex.replace("090C", "0C"));
  });

  test("the option changes nothing where the tag is not there", () => {
    for (const { hex } of vectors("push").filter(({ kind, hex }) => kind === "apdu" && hex.startsWith("0F")))
      expect(decodeApdu(fromHex(hex), { taggedDateTime: true })).toEqual(decodeApdu(fromHex(hex)));
  });
});
