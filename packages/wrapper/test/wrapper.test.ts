import { readFileSync } from "node:fs";
import { DecodeError, EncodeError, fromHex, toHex } from "@dlms/core";
import { decodeWrapper, decodeWrapperHeader, encodeWrapper, WRAPPER_MAX_APDU_LENGTH } from "@dlms/wrapper";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

interface Vector {
  readonly id: string;
  readonly hex: string;
  readonly expect: { version: number; source: number; destination: number; length: number; apduHex: string };
}

const vectors: Vector[] = JSON.parse(readFileSync(new URL("../../../vectors/wrapper.json", import.meta.url), "utf8"));

describe("known answers", () => {
  it("are there", () => expect(vectors.length).toBeGreaterThan(10));

  it.each(vectors)("$id decodes and encodes", ({ hex, expect: wanted }) => {
    const frame = decodeWrapper(fromHex(hex));
    expect({ ...frame, apdu: undefined, apduHex: toHex(frame.apdu) }).toMatchObject({
      version: wanted.version,
      source: wanted.source,
      destination: wanted.destination,
      length: wanted.length,
      apduHex: wanted.apduHex,
    });
    expect(toHex(encodeWrapper(frame))).toBe(hex);
  });
});

describe("decodeWrapper", () => {
  const reasonOf = (bytes: Uint8Array) => {
    try {
      decodeWrapper(bytes);
    } catch (error) {
      if (error instanceof DecodeError) return error.reason;
      throw error;
    }
    return "decoded";
  };

  it("tells short, long and foreign apart", () => {
    const frame = encodeWrapper({ source: 16, destination: 1, apdu: Uint8Array.of(1, 2, 3) });
    expect(reasonOf(frame)).toBe("decoded");
    expect(reasonOf(frame.subarray(0, 7))).toBe("truncated");
    expect(reasonOf(frame.subarray(0, 10))).toBe("truncated");
    expect(reasonOf(Uint8Array.of(...frame, 0))).toBe("trailing");
    frame[1] = 2;
    expect(reasonOf(frame)).toBe("unsupported");
  });

  it("reads a header in the middle of bytes", () => {
    const frame = encodeWrapper({ source: 0xabcd, destination: 2, apdu: Uint8Array.of(9) });
    expect(decodeWrapperHeader(Uint8Array.of(7, 7, ...frame), 2)).toEqual({
      version: 1,
      source: 0xabcd,
      destination: 2,
      length: 1,
    });
    expect(() => decodeWrapperHeader(frame, 400)).toThrow(DecodeError);
  });

  it("throws a DecodeError or gives a value, on any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(reasonOf(bytes)).toBeTypeOf("string");
      }),
    );
  });

  it("gives back what was encoded", () => {
    const port = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(port, port, fc.uint8Array({ maxLength: 300 }), (source, destination, apdu) => {
        expect(decodeWrapper(encodeWrapper({ source, destination, apdu }))).toEqual({
          version: 1,
          source,
          destination,
          length: apdu.length,
          apdu,
        });
      }),
    );
  });
});

describe("encodeWrapper", () => {
  it("refuses what the fields can not hold", () => {
    const apdu = new Uint8Array(1);
    expect(() => encodeWrapper({ source: -1, destination: 1, apdu })).toThrow(EncodeError);
    expect(() => encodeWrapper({ source: 1, destination: 0x10000, apdu })).toThrow(EncodeError);
    expect(() => encodeWrapper({ source: 1, destination: 1.5, apdu })).toThrow(EncodeError);
    const longest = new Uint8Array(WRAPPER_MAX_APDU_LENGTH);
    expect(encodeWrapper({ source: 1, destination: 1, apdu: longest }).length).toBe(0x10007);
    expect(() => encodeWrapper({ source: 1, destination: 1, apdu: new Uint8Array(0x10000) })).toThrow(EncodeError);
  });
});
