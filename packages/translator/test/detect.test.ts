import { fromHex } from "@dlms/core";
import { describe, expect, it } from "vitest";
import { translate } from "../src/index.ts";
import { json, type Vector, vectors } from "./helpers.ts";

/** Which layer the bytes of each kind are. */
const LAYERS: Readonly<Record<string, string>> = {
  apdu: "apdu",
  "axdr-data": "data",
  "ciphered-apdu": "apdu",
  "hdlc-frame": "hdlc",
  wrapper: "wrapper",
};
const ALL: readonly Vector[] = ["acse", "axdr", "hdlc", "push", "security", "wrapper", "xdlms"].flatMap(vectors);

describe("bytes by themselves", () => {
  it.each(ALL.filter(({ kind }) => kind in LAYERS))("$id are what they are", ({ hex, kind }) => {
    expect(translate(fromHex(hex)).layer.layer).toBe(LAYERS[kind]);
  });

  it("are looked at as a whole: what could be two things is what fits", () => {
    expect(json("0F05")).toEqual({ type: "integer", value: 5 });
    expect(json("0600000005")).toEqual({ type: "double-long-unsigned", value: 5 });
    expect(json("0100")).toEqual({ type: "array", value: [] });
    expect(json("0C00")).toEqual({ type: "utf8-string", value: "" });
    expect(json("0D00")).toEqual({ type: "bcd", value: 0 });
    expect(json("0D0100")).toEqual({ apdu: "write-response", results: [{ success: null }] });
  });

  it("are an APDU behind the prefix of a gateway, or an LLC header", () => {
    const get = "C001C100010000010000FF0200";
    const inside = json(get);
    expect(json(`E603020102${get}`)).toEqual({
      apdu: "gateway-request",
      networkId: 3,
      physicalDeviceAddress: "0102",
      forwarded: get,
      contentApdu: inside,
    });
    expect(json(`E6E600${get}`)).toEqual(inside);
    expect(() => json("E603020102FF")).toThrow("no APDU stands behind the prefix of a gateway");
  });

  it("are frames behind noise too", () => {
    expect(json("06001F7EA00802232193BD647E")).toMatchObject({
      transport: "hdlc",
      frameType: "SNRM",
      discarded: [{ offset: 0, reason: "noise", octets: "06001F" }],
    });
  });

  it.each([
    ["", "truncated"],
    ["40", "invalid"],
    ["C001C10008000001", "truncated"],
    ["C001C100080000010000FF0200AA", "trailing"],
    ["7EA00A00020023219318727E", "invalid"],
    ["000100010010", "truncated"],
    ["0001001000010002C0", "truncated"],
    ["680303680801728116", "invalid"],
    ["2F4B4D50", "truncated"],
  ])("%s are refused: %s", (hex, reason) => {
    expect(() => json(hex)).toThrow(expect.objectContaining({ code: "decode", reason }));
  });

  it("have limits", () => {
    expect(() => json("09020102", { limits: { maxOctets: 3 } })).toThrow(expect.objectContaining({ reason: "limit" }));
    expect(() => json("010101010100", { limits: { maxDepth: 2 } })).toThrow(
      expect.objectContaining({ reason: "limit" }),
    );
  });
});
