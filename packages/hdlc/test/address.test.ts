import { DecodeError, EncodeError, fromHex, toHex } from "@dlms/core";
import { HdlcAddress, ReservedAddress } from "@dlms/hdlc";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyAddress } from "./arbitraries.ts";
import { vectors } from "./vectors.ts";

describe("addresses", () => {
  it.each(vectors("hdlc-address"))("$id", ({ hex, expect: wanted }) => {
    const address = HdlcAddress.decode(fromHex(hex));
    expect([address.upper, address.lower ?? null, address.length]).toEqual([wanted.upper, wanted.lower, wanted.length]);
    expect(toHex(address.raw)).toBe(hex);
    expect(address.toString()).toBe(hex);
  });

  it("come back as they were encoded", () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(HdlcAddress.decode(address.raw)).toEqual(address);
        expect(HdlcAddress.decode(address.raw).equals(address)).toBe(true);
      }),
    );
  });

  it("take the shortest form, or the form that is asked for", () => {
    expect(new HdlcAddress(16).toString()).toBe("21");
    expect(new HdlcAddress(1, 17).toString()).toBe("0223");
    expect(new HdlcAddress(1, 17, 4).toString()).toBe("00020023");
    expect(new HdlcAddress(1, 128).toString()).toBe("00020201");
    expect(new HdlcAddress(0x1234, 0x3fff).toString()).toBe("4868FEFF");
    expect(new HdlcAddress(1, 17).equals(new HdlcAddress(1, 17, 4))).toBe(false);
  });

  it("refuse what no form holds", () => {
    expect(() => new HdlcAddress(128)).toThrow(EncodeError);
    expect(() => new HdlcAddress(-1)).toThrow(EncodeError);
    expect(() => new HdlcAddress(1.5, 1)).toThrow(EncodeError);
    expect(() => new HdlcAddress(1, 0x4000)).toThrow(EncodeError);
    expect(() => new HdlcAddress(1, 200, 2)).toThrow(EncodeError);
    expect(() => new HdlcAddress(1, 17, 1)).toThrow(EncodeError);
    expect(() => new HdlcAddress(1, undefined, 4)).toThrow(EncodeError);
  });

  it.each(["", "02", "0202", "020203", "02020202", "0303", "000200"])("refuse %j", (hex) => {
    expect(() => HdlcAddress.decode(fromHex(hex))).toThrow(DecodeError);
  });

  it("has the reserved ones", () => {
    expect(new HdlcAddress(ReservedAddress.publicClient).toString()).toBe("21");
    const [one, two] = ReservedAddress.allStation;
    expect(new HdlcAddress(one, one).toString()).toBe("FEFF");
    expect(new HdlcAddress(two, two, 4).toString()).toBe("FEFEFEFF");
  });
});
