import { DecodeError, EncodeError, fromHex, toHex } from "@dlms/core";
import {
  agreeLinkParameters,
  DEFAULT_LINK_PARAMETERS,
  decodeLinkParameters,
  encodeLinkParameters,
  type LinkParameters,
} from "@dlms/hdlc";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

const length = fc.integer({ min: 1, max: 2030 });
const window = fc.integer({ min: 1, max: 7 });
const anyParameters: fc.Arbitrary<LinkParameters> = fc.record({
  maxInfoTransmit: length,
  maxInfoReceive: length,
  windowTransmit: window,
  windowReceive: window,
});

describe("link parameters", () => {
  it("encode as the standard's example", () => {
    expect(toHex(encodeLinkParameters(DEFAULT_LINK_PARAMETERS))).toBe("818012050180060180070400000001080400000001");
    const long = { maxInfoTransmit: 2030, maxInfoReceive: 2030, windowTransmit: 7, windowReceive: 1 };
    expect(toHex(encodeLinkParameters(long))).toBe("818014050207EE060207EE070400000007080400000001");
  });

  it("come back as they were encoded", () => {
    fc.assert(
      fc.property(anyParameters, (parameters) => {
        expect(decodeLinkParameters(encodeLinkParameters(parameters))).toEqual(parameters);
      }),
    );
  });

  it.each([
    ["two octets for a length", "8180140502008006020080070400000001080400000001", {}],
    ["one octet for a window", "818006070103080107", { windowTransmit: 3, windowReceive: 7 }],
    ["nothing but the format", "81", {}],
    ["an empty group", "818000", {}],
    ["a parameter without value, and one of 0", "818006050006020000", {}],
    ["user data behind", "818003060140F0010203", { maxInfoReceive: 64 }],
    ["two groups", "8180030501408003060140", { maxInfoTransmit: 64, maxInfoReceive: 64 }],
  ])("take %s", (_, hex, wanted) => {
    expect(decodeLinkParameters(fromHex(hex))).toEqual({ ...DEFAULT_LINK_PARAMETERS, ...wanted });
  });

  it.each([
    ["", "truncated"],
    ["80", "invalid"],
    ["8181", "invalid"],
    ["818005050180", "truncated"],
    ["818003050280", "truncated"],
    ["818003070108", "invalid"],
    ["81800705050000000080", "invalid"],
    ["818003090180", "unsupported"],
  ])("refuse %j as %s", (hex, reason) => {
    expect(() => decodeLinkParameters(fromHex(hex))).toThrow(expect.objectContaining({ name: "DecodeError", reason }));
  });

  it("throw nothing but DecodeError, on any octets", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 24 }), (bytes) => {
        for (const input of [bytes, Uint8Array.of(0x81, 0x80, bytes.length, ...bytes)]) {
          try {
            decodeLinkParameters(input);
          } catch (error) {
            expect(error).toBeInstanceOf(DecodeError);
          }
        }
      }),
    );
  });

  it("refuse values that can not be agreed on", () => {
    for (const wrong of [
      { maxInfoTransmit: 2031 },
      { maxInfoReceive: 0 },
      { windowTransmit: 8 },
      { windowReceive: 1.5 },
    ])
      expect(() => encodeLinkParameters({ ...DEFAULT_LINK_PARAMETERS, ...wrong })).toThrow(EncodeError);
  });

  it("are the smaller of what one sends and the other takes", () => {
    const ours = { maxInfoTransmit: 2030, maxInfoReceive: 64, windowTransmit: 7, windowReceive: 7 };
    const peers = { maxInfoTransmit: 128, maxInfoReceive: 128, windowTransmit: 1, windowReceive: 7 };
    expect(agreeLinkParameters(ours, peers)).toEqual({
      maxInfoTransmit: 128,
      maxInfoReceive: 64,
      windowTransmit: 7,
      windowReceive: 1,
    });
  });
});
