import { encodeApdu } from "@dlms/apdu";
import { DecodeError, fromHex } from "@dlms/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyApdu } from "../../apdu/test/arbitraries.ts";
import { FORMAT_NAMES, problemsOf, translate, translationToJson, translationToTree } from "../src/index.ts";
import { attempt, vectors } from "./helpers.ts";

const KEYS = {
  encryptionKey: "000102030405060708090A0B0C0D0E0F",
  authenticationKey: "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF",
  systemTitle: "4D4D4D0000BC614E",
};
const INPUTS = ["acse", "axdr", "hdlc", "mbus", "push", "security", "wrapper", "xdlms"]
  .flatMap(vectors)
  .flatMap(({ hex }) => (hex === undefined ? [] : fromHex(hex)));
const format = fc.option(fc.constantFrom(...FORMAT_NAMES), { nil: undefined });

describe("any bytes", () => {
  it("are something, or a DlmsError", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), format, (bytes, as) => {
        const result = attempt(bytes, { as });
        if (result instanceof DecodeError) {
          expect(result.offset).toBeGreaterThanOrEqual(0);
          expect(result.offset).toBeLessThanOrEqual(bytes.length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("that were damaged are something, or a DlmsError", () => {
    const damaged = fc
      .record({ input: fc.constantFrom(...INPUTS), at: fc.nat(), octet: fc.nat(255), cut: fc.nat(3) })
      .map(({ input, at, octet, cut }) => {
        const bytes = input.slice(0, cut === 0 ? at % (input.length + 1) : undefined);
        if (bytes.length > 0) bytes[at % bytes.length] = octet;
        return bytes;
      });
    fc.assert(
      fc.property(
        damaged,
        format,
        fc.constantFrom(undefined, KEYS, { ...KEYS, authenticationKey: "" }),
        (bytes, as, keys) => {
          attempt(bytes, { as, keys });
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("that stand in a file with others are found where they are", () => {
    fc.assert(
      fc.property(fc.constantFrom(...INPUTS), fc.nat(40), (input, before) => {
        const whole = new Uint8Array(input.length + before + 3);
        whole.set(input, before);
        const part = whole.subarray(before, before + input.length);
        const [alone, inside] = [attempt(input), attempt(part)];
        if ("layer" in alone && "layer" in inside) {
          expect(translationToTree(inside)).toBe(translationToTree(alone));
        } else expect(inside).toEqual(alone);
      }),
    );
  });
});

describe("any APDU", () => {
  it("is described whole, or its data are none", () => {
    fc.assert(
      fc.property(anyApdu, (apdu) => {
        const translation = attempt(encodeApdu(apdu), { as: "apdu" });
        if (!("layer" in translation)) {
          expect(translation).toBeInstanceOf(DecodeError);
          return;
        }
        expect(translationToJson(translation)).toMatchObject({ apdu: apdu.apdu });
        expect(translationToTree(translation)).toContain(apdu.apdu);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("time", () => {
  it("grows with the octets", () => {
    const frame = fromHex("7EA00802232193BD647E");
    const stream = new Uint8Array(frame.length * 20_000);
    for (let at = 0; at < stream.length; at += frame.length) stream.set(frame, at);
    const { layer } = translate(stream);
    expect(layer).toMatchObject({ layer: "hdlc" });
    expect(layer.layer === "hdlc" && layer.frames.length).toBe(20_000);
    expect(problemsOf(layer)).toEqual([]);
  });
});
