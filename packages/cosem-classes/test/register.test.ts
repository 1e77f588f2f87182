import type { Data } from "@dlms/axdr";
import { DataAccessError, DecodeError, ObisCode } from "@dlms/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DemandRegister, ExtendedRegister, Register, RegisterValue, Data as SingleData, Unit } from "../src/index.ts";
import { FakeAccess, FakeListAccess } from "./fake-access.ts";

const ENERGY = ObisCode.parse("1.0.1.8.0.255");
const scalerUnit = (scaler: number, unit: number): Data => ({
  type: "structure",
  value: [
    { type: "integer", value: scaler },
    { type: "enum", value: unit },
  ],
});

describe("RegisterValue", () => {
  const cases: readonly (readonly [Data, number, string, number])[] = [
    [{ type: "double-long-unsigned", value: 1234567 }, -3, "1234.567", 1234.567],
    [{ type: "double-long-unsigned", value: 12300 }, -2, "123.00", 123],
    [{ type: "long", value: -5 }, -3, "-0.005", -0.005],
    [{ type: "unsigned", value: 7 }, 3, "7000", 7000],
    [{ type: "unsigned", value: 0 }, 3, "0", 0],
    [{ type: "unsigned", value: 0 }, -2, "0.00", 0],
    [{ type: "long64-unsigned", value: 18446744073709551615n }, -1, "1844674407370955161.5", 2 ** 64 / 10],
    [{ type: "long64", value: -9007199254740993n }, 0, "-9007199254740993", -9007199254740992],
    [{ type: "float32", value: Math.fround(0.1) }, 0, "0.1", 0.1],
    [{ type: "float64", value: 1e-7 }, 2, "0.00001", 1e-5],
    [{ type: "float64", value: 1.5e22 }, -1, "1500000000000000000000", 1.5e21],
    [{ type: "null-data" }, 0, "", Number.NaN],
    [{ type: "visible-string", value: "n/a" }, -2, "n/a", Number.NaN],
    [{ type: "octet-string", value: Uint8Array.of(1, 0xab) }, 0, "01AB", Number.NaN],
  ];
  it.each(cases)("scales %o by 10^%i", (data, scaler, text, number) => {
    const value = new RegisterValue(data, { scaler, unit: Unit.WattHour });
    expect(value.toString()).toBe(text);
    expect(value.toNumber()).toBe(number);
  });

  it("shows its unit", () => {
    const value = new RegisterValue({ type: "unsigned", value: 5 }, { scaler: 0, unit: Unit.VarHour });
    expect(value.format()).toBe("5 varh");
    expect(value.symbol).toBe("varh");
    expect(JSON.stringify(value)).toBe('{"value":"5","unit":"varh"}');
    expect(new RegisterValue({ type: "unsigned", value: 5 }, { scaler: 0, unit: 255 }).format()).toBe("5");
    expect(new RegisterValue({ type: "unsigned", value: 5 }, { scaler: 0, unit: 99 }).format()).toBe("5");
  });

  it("loses no digit", () => {
    const all = fc.property(
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }),
      fc.integer({ min: -128, max: 127 }),
      (raw, scaler) => {
        const text = new RegisterValue({ type: "long64", value: raw }, { scaler, unit: 255 }).toString();
        const [whole = "", fraction = ""] = text.split(".");
        expect(fraction.length).toBe(raw === 0n && scaler > 0 ? 0 : Math.max(0, -scaler));
        expect(BigInt(whole + fraction)).toBe(scaler > 0 ? raw * 10n ** BigInt(scaler) : raw);
      },
    );
    fc.assert(all);
  });
});

describe("registers", () => {
  it("reads value, scaler and unit in one go where the access can", async () => {
    const access = new FakeListAccess()
      .put("3/1.0.1.8.0.255:2", { type: "double-long-unsigned", value: 1234 })
      .put("3/1.0.1.8.0.255:3", scalerUnit(1, 30));
    const value = await new Register(access, ENERGY).read();
    expect(value.format()).toBe("12340 Wh");
    expect(value).toMatchObject({ raw: 1234, scaler: 1, unit: Unit.WattHour });
    expect(access.lists).toEqual([2]);
  });

  it("reads one after the other where it cannot", async () => {
    const access = new FakeAccess()
      .put("4/1.0.1.6.0.255:2", { type: "unsigned", value: 9 })
      .put("4/1.0.1.6.0.255:3", scalerUnit(0, 27));
    const value = await new ExtendedRegister(access, ObisCode.parse("1.0.1.6.0.255")).read();
    expect(value.format()).toBe("9 W");
    expect(access.gets.map((target) => target.attributeId)).toEqual([2, 3]);
    expect(access.gets[1]?.shortNameOffset).toBe(0x10);
  });

  it("reads both values of a demand register", async () => {
    const access = new FakeListAccess()
      .put("5/1.0.1.4.0.255:2", { type: "unsigned", value: 1 })
      .put("5/1.0.1.4.0.255:3", { type: "unsigned", value: 2 })
      .put("5/1.0.1.4.0.255:4", scalerUnit(-1, 27));
    const demand = new DemandRegister(access, ObisCode.parse("1.0.1.4.0.255"));
    expect((await demand.read()).format()).toBe("0.1 W");
    expect((await demand.readLast()).format()).toBe("0.2 W");
  });

  it("fails when the meter refuses one of the two", async () => {
    for (const access of [new FakeAccess(), new FakeListAccess()]) {
      access.put("3/1.0.1.8.0.255:2", { type: "unsigned", value: 1 });
      await expect(new Register(access, ENERGY).read()).rejects.toThrow(DataAccessError);
    }
  });

  it("names the attribute when the answer is of another type", async () => {
    const access = new FakeAccess().put("3/1.0.1.8.0.255:3", { type: "unsigned", value: 1 });
    const error = await new Register(access, ENERGY).scalerUnit.get().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DecodeError);
    expect(error).toMatchObject({ path: ["3/1.0.1.8.0.255:3"] });
    expect(await new Register(access, ENERGY).scalerUnit.getData()).toEqual({ type: "unsigned", value: 1 });
  });

  it("reads a Data object", async () => {
    const access = new FakeAccess().put("1/0.0.42.0.0.255:2", { type: "visible-string", value: "XYZ" });
    const name = new SingleData(access, ObisCode.parse("0.0.42.0.0.255"));
    expect(await name.read()).toEqual({ type: "visible-string", value: "XYZ" });
  });
});
