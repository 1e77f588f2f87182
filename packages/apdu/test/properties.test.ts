import { ByteReader, ByteWriter, DecodeError, fromHex } from "@dlms/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Apdu, apduKind, apduTag, decodeApdu, encodeApdu, writeApdu } from "../src/index.ts";
import { anyApdu, gatewayApdu } from "./arbitraries.ts";
import { APDU_VECTORS } from "./vectors.ts";

/** What decoding gave, or `undefined`; any exception but a `DecodeError` fails the test. */
function attempt(bytes: Uint8Array): Apdu | undefined {
  try {
    return decodeApdu(bytes);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    expect(error.offset).toBeGreaterThanOrEqual(0);
    expect(error.offset).toBeLessThanOrEqual(bytes.length);
    return undefined;
  }
}

/** Whatever is accepted can be encoded, and then means the same. */
function attemptAndCheck(bytes: Uint8Array): void {
  const apdu = attempt(bytes);
  if (apdu !== undefined) expect(decodeApdu(encodeApdu(apdu))).toEqual(apdu);
}

describe("any APDU", () => {
  test("comes back from its encoding", () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 20, arbitrary: anyApdu }, gatewayApdu), (apdu) => {
        const bytes = encodeApdu(apdu);
        expect(decodeApdu(bytes)).toEqual(apdu);
        expect(apduKind(bytes)).toBe(apdu.apdu);
        expect(bytes[0]).toBe(apduTag(apdu.apdu));
      }),
      { numRuns: 2000 },
    );
  });

  test("is refused when octets are missing at its end, or are too many", () => {
    fc.assert(
      fc.property(anyApdu, fc.nat(), (apdu, nat) => {
        const bytes = encodeApdu(apdu);
        expect(() => decodeApdu(bytes.subarray(0, nat % bytes.length))).toThrow(DecodeError);
        expect(() => decodeApdu(Uint8Array.of(...bytes, nat & 0xff))).toThrow(DecodeError);
      }),
      { numRuns: 500 },
    );
  });

  test("can be written behind something else", () => {
    fc.assert(
      fc.property(anyApdu, fc.uint8Array({ maxLength: 8 }), (apdu, before) => {
        const writer = new ByteWriter();
        writer.bytes(before);
        writeApdu(writer, apdu);
        expect(writer.finish()).toEqual(Uint8Array.of(...before, ...encodeApdu(apdu)));
      }),
      { numRuns: 200 },
    );
  });
});

describe("bytes that nobody vouches for", () => {
  test("are an APDU or a DecodeError", () => {
    const tag = fc.constantFrom(...APDU_VECTORS.map(({ hex }) => fromHex(hex)[0] ?? 0));
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 64 }),
      fc
        .tuple(tag, fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.nat(255)), { maxLength: 48 }))
        .map(([first, rest]) => Uint8Array.of(first, ...rest)),
    );
    fc.assert(fc.property(bytes, attemptAndCheck), { numRuns: 5000 });
  });

  test("are so too when they were an APDU before a few octets changed", () => {
    const change = fc.record({ at: fc.nat(), octet: fc.nat(255), kind: fc.constantFrom("set", "insert", "remove") });
    const original = fc.constantFrom(...APDU_VECTORS.map(({ hex }) => fromHex(hex)));
    fc.assert(
      fc.property(original, fc.array(change, { minLength: 1, maxLength: 3 }), (bytes, changes) => {
        const mutated = [...bytes];
        for (const { at, octet, kind } of changes) {
          const index = at % (mutated.length + 1);
          if (kind === "remove") mutated.splice(index, 1);
          else mutated.splice(index, kind === "set" ? 1 : 0, octet);
        }
        attemptAndCheck(Uint8Array.from(mutated));
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    ["a list of attributes", "C003C184FFFFFFFF"],
    ["a list of results", "C403C184FFFFFFFF"],
    ["raw data", "C402C1010000000100 84FFFFFFFF"],
    ["variables", "0584FFFFFFFF"],
    ["results of writes", "0D84FFFFFFFF00"],
    ["user information", "6284FFFFFFFF"],
    ["ciphered content", "C884FFFFFFFF"],
  ])("%s of four thousand million is refused at once", (_what, hex) => {
    const before = performance.now();
    expect(() => decodeApdu(fromHex(hex.replaceAll(" ", "")))).toThrow(
      expect.objectContaining({ reason: "truncated" }),
    );
    expect(performance.now() - before).toBeLessThan(100);
  });

  test("an empty input is refused", () => {
    expect(() => decodeApdu(new Uint8Array())).toThrow(DecodeError);
    expect(apduKind(new Uint8Array())).toBeUndefined();
  });

  test("what is decoded are views on the input", () => {
    const bytes = fromHex("C401C100090411223344");
    const apdu = decodeApdu(bytes);
    const data =
      apdu.apdu === "get-response" && apdu.choice === "normal" && apdu.result.kind === "data" && apdu.result.data;
    expect(data && data.buffer === bytes.buffer && new ByteReader(data).u8()).toBe(0x09);
  });
});
