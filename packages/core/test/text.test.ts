import * as fc from "fast-check";
import { expect, it, describe as suite } from "vitest";
import {
  DecodeError,
  EncodeError,
  fromAscii,
  fromHex,
  fromUtf8,
  isPrintableAscii,
  toAscii,
  toUtf8,
} from "../src/index.ts";

suite("ASCII", () => {
  it("round trips", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 127 })), (octets) => {
        const bytes = Uint8Array.from(octets);
        expect(toAscii(fromAscii(bytes))).toEqual(bytes);
      }),
    );
  });

  it("is all there is", () => {
    expect(() => fromAscii(Uint8Array.of(0x41, 0x80))).toThrow(DecodeError);
    expect(() => fromAscii(Uint8Array.of(0x41, 0x80))).toThrow("offset 1");
    expect(() => toAscii("aé")).toThrow(EncodeError);
    expect(() => toAscii("aé")).toThrow("[1]");
  });

  it("is printable from space to tilde", () => {
    for (let octet = 0; octet < 256; octet++)
      expect(isPrintableAscii(Uint8Array.of(0x41, octet))).toBe(octet >= 0x20 && octet <= 0x7e);
    expect(isPrintableAscii(new Uint8Array(0))).toBe(true);
  });
});

suite("UTF-8", () => {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

  it("is what the platform writes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(toUtf8(text)).toEqual(new TextEncoder().encode(text));
        expect(fromUtf8(toUtf8(text))).toBe(text);
      }),
    );
  });

  it("has U+FFFD for a lone surrogate, as the platform has", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 0xffff })), (units) => {
        const text = String.fromCharCode(...units);
        expect(toUtf8(text)).toEqual(new TextEncoder().encode(text));
      }),
    );
  });

  it("is read where the platform reads it, and refused where it refuses it", () => {
    const octets = fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      fc.array(fc.constantFrom(0x41, 0x80, 0xbf, 0xc1, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0x9f, 0xa0, 0x90), {
        maxLength: 8,
      }),
    );
    fc.assert(
      fc.property(octets, (input) => {
        const bytes = Uint8Array.from(input);
        let expected: string | undefined;
        try {
          expected = strict.decode(bytes);
        } catch {
          expected = undefined;
        }
        if (expected !== undefined) expect(fromUtf8(bytes)).toBe(expected);
        else expect(() => fromUtf8(bytes)).toThrow(DecodeError);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["41 C3", 1],
    ["41 42 C0 80", 2],
    ["E2 82", 0],
    ["41 ED A0 80", 1],
    ["F4 90 80 80", 0],
  ])("%s is refused at %i", (hex, offset) => {
    try {
      fromUtf8(fromHex(hex));
      throw new Error("taken");
    } catch (error) {
      expect(error).toMatchObject({ name: "DecodeError", reason: "invalid", offset });
    }
  });
});
