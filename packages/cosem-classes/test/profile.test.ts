import { CosemDateTime, type Data, dataCodec, decode } from "@dlms/axdr";
import { DecodeError, LocalProtocolError, ObisCode } from "@dlms/core";
import { describe, expect, it } from "vitest";
import { columnName, ProfileGeneric, ProfileGenericV0, type ProfileRow, RegisterValue } from "../src/index.ts";
import { FakeAccess, FakeStreamAccess } from "./fake-access.ts";

const LOAD_PROFILE = ObisCode.parse("1.0.99.1.0.255");
const CLOCK = "0.0.1.0.0.255";
const STATUS = "0.0.96.10.1.255";
const ENERGY = "1.0.1.8.0.255";
const DEMAND = "1.0.1.4.0.255";

const u32 = (value: number): Data => ({ type: "double-long-unsigned", value });
const structure = (...value: Data[]): Data => ({ type: "structure", value });
const octets = (value: Uint8Array): Data => ({ type: "octet-string", value });
const nothing: Data = { type: "null-data" };

/** 2026-11-23, a Monday, at that time; deviation -60, status 0. */
function time(hour: number, minute: number, day = 23): CosemDateTime {
  return new CosemDateTime(
    Uint8Array.of(0x07, 0xea, 11, day, 1 + ((day - 23 + 7) % 7), hour, minute, 0, 0, 0xff, 0xc4, 0),
  );
}

function capture(classId: number, logicalName: string, attribute: number, dataIndex?: number): Data {
  const fields: Data[] = [
    { type: "long-unsigned", value: classId },
    octets(ObisCode.parse(logicalName).toBytes()),
    { type: "integer", value: attribute },
  ];
  if (dataIndex !== undefined) fields.push({ type: "long-unsigned", value: dataIndex });
  return structure(...fields);
}

const ROWS: readonly Data[] = [
  structure({ type: "unsigned", value: 0 }, octets(time(23, 30).toBytes()), u32(1000), u32(5)),
  structure({ type: "unsigned", value: 8 }, nothing, u32(1010), u32(6)),
  structure({ type: "unsigned", value: 0 }, nothing, nothing, u32(7)),
];

/** A profile whose clock is its second column. */
function fill<T extends FakeAccess>(access: T, rows: readonly Data[] = ROWS, sortMethod = 1): T {
  const key = `7/${LOAD_PROFILE}`;
  access.put(`${key}:2`, { type: "array", value: [...rows] });
  access.put(`${key}:3`, {
    type: "array",
    value: [capture(1, STATUS, 2, 0), capture(8, CLOCK, 2, 0), capture(3, ENERGY, 2, 0), capture(5, DEMAND, 3, 0)],
  });
  access.put(`${key}:4`, u32(900));
  access.put(`${key}:5`, { type: "enum", value: sortMethod });
  access.put(`${key}:6`, capture(0, "0.0.0.0.0.0", 0, 0));
  access.put(`${key}:7`, u32(rows.length));
  access.put(`3/${ENERGY}:3`, structure({ type: "integer", value: -1 }, { type: "enum", value: 30 }));
  access.put(`5/${DEMAND}:4`, structure({ type: "integer", value: 0 }, { type: "enum", value: 27 }));
  return access;
}

async function collect(rows: AsyncIterable<ProfileRow>): Promise<ProfileRow[]> {
  const all: ProfileRow[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

function parametersOf(access: FakeAccess): { selector: number; parameters: Data } | undefined {
  const selection = access.gets.find((target) => target.attributeId === 2 && target.classId === 7)?.selection;
  return selection && { selector: selection.selector, parameters: decode(dataCodec, selection.parameters) };
}

describe("the columns of a profile", () => {
  it("know scaler and unit of registers", async () => {
    const access = fill(new FakeStreamAccess());
    const profile = new ProfileGeneric(access, LOAD_PROFILE);
    const columns = await profile.columns();
    expect(columns.map(columnName)).toEqual([`1/${STATUS}:2`, `8/${CLOCK}:2`, `3/${ENERGY}:2`, `5/${DEMAND}:3`]);
    expect(columns.map((column) => column.kind)).toEqual(["data", "clock", "register", "register"]);
    expect(columns[2]?.scalerUnit).toEqual({ scaler: -1, unit: 30 });
    expect(access.lists).toEqual([4, 2]);
  });

  it("are read once, and again after forget or a failure", async () => {
    const access = new FakeAccess();
    const profile = new ProfileGeneric(access, LOAD_PROFILE);
    await expect(profile.columns()).rejects.toThrow("object-undefined");
    fill(access);
    await profile.columns();
    const { length } = access.gets;
    await profile.columns();
    expect(access.gets).toHaveLength(length);
    profile.forget();
    await profile.columns();
    expect(access.gets.length).toBeGreaterThan(length);
  });

  it("do without what the meter hides", async () => {
    const access = fill(new FakeAccess());
    for (const key of [`3/${ENERGY}:3`, `7/${LOAD_PROFILE}:4`, `7/${LOAD_PROFILE}:5`, `7/${LOAD_PROFILE}:6`])
      access.values.delete(key);
    const [first, second] = await collect(new ProfileGeneric(access, LOAD_PROFILE).rows());
    expect(first?.get(ENERGY)).toEqual(u32(1000));
    expect(second?.time).toBeUndefined();
  });
});

describe("the rows of a profile", () => {
  it("are typed by their columns, and fill in the times that are left out", async () => {
    const rows = await collect(new ProfileGeneric(fill(new FakeStreamAccess()), LOAD_PROFILE).rows());
    expect(rows.map((row) => row.time?.toBytes())).toEqual(
      [time(23, 30), time(23, 45), time(0, 0, 24)].map((at) => at.toBytes()),
    );
    expect(rows[1]?.get(CLOCK)).toBe(rows[1]?.time);
    const energy = rows[0]?.get(ENERGY);
    expect(energy).toBeInstanceOf(RegisterValue);
    expect(String(energy)).toBe("100.0");
    expect(String(rows[2]?.get(`5/${DEMAND}:3`))).toBe("7");
    expect(String(rows[2]?.get(ENERGY))).toBe("");
    expect(rows[1]?.get(0)).toEqual({ type: "unsigned", value: 8 });
    expect(rows[0]?.values).toHaveLength(4);
    expect(JSON.parse(JSON.stringify(rows[0]))).toMatchObject({ [`3/${ENERGY}:2`]: { value: "100.0", unit: "Wh" } });
  });

  it("count backwards when the newest comes first", async () => {
    const access = fill(new FakeStreamAccess(), ROWS, 2);
    const rows = await collect(new ProfileGeneric(access, LOAD_PROFILE).rows());
    expect(rows[1]?.time?.toBytes()).toEqual(time(23, 15).toBytes());
  });

  it("come while the rest is still on its way", async () => {
    const access = fill(
      new FakeStreamAccess(),
      Array.from({ length: 60 }, (_, index) => ROWS[index % 3] ?? nothing),
    );
    const rows = new ProfileGeneric(access, LOAD_PROFILE).rows();
    const first = await rows.next();
    expect(String((first.value as ProfileRow).get(ENERGY))).toBe("100.0");
    const { sent } = access;
    expect(sent * access.pieceLength).toBeLessThan((access.values.get(`7/${LOAD_PROFILE}:2`)?.length ?? 0) / 10);
    await rows.return();
    expect(access.sent).toBe(sent);
  });

  it.each([1, 2, 3, 1000])("are the same in pieces of %i octets", async (pieceLength) => {
    const access = fill(new FakeStreamAccess());
    access.pieceLength = pieceLength;
    const rows = await collect(new ProfileGeneric(access, LOAD_PROFILE).rows());
    expect(rows.map((row) => row.data)).toEqual(ROWS.map((row) => row.type === "structure" && row.value));
  });

  it("select a range by the clock, wherever it stands", async () => {
    const access = fill(new FakeStreamAccess());
    const range = { from: time(0, 0), to: time(12, 0) };
    await collect(new ProfileGeneric(access, LOAD_PROFILE).rows(range));
    expect(parametersOf(access)).toEqual({
      selector: 1,
      parameters: structure(capture(8, CLOCK, 2, 0), octets(range.from.toBytes()), octets(range.to.toBytes()), {
        type: "array",
        value: [],
      }),
    });
  });

  it("select columns of a range", async () => {
    const rows = ROWS.map((row) => structure(...(row.type === "structure" ? row.value.slice(1, 3) : [])));
    const access = fill(new FakeStreamAccess(), rows);
    const range = { from: time(0, 0), to: time(12, 0) };
    const selected = await collect(
      new ProfileGeneric(access, LOAD_PROFILE).rows(range, { columns: [CLOCK, `3/${ENERGY}:2`] }),
    );
    const parameters = parametersOf(access)?.parameters;
    expect(parameters?.type === "structure" && parameters.value[3]).toEqual({
      type: "array",
      value: [capture(8, CLOCK, 2, 0), capture(3, ENERGY, 2, 0)],
    });
    expect(String(selected[1]?.get(1))).toBe("101.0");
    expect(selected[1]?.time?.toBytes()).toEqual(time(23, 45).toBytes());
  });

  it("show selected columns of a meter that sends them all", async () => {
    const access = fill(new FakeStreamAccess());
    const profile = new ProfileGeneric(access, LOAD_PROFILE);
    const rows = await collect(profile.rows({ entries: { from: 1 } }, { columns: [ENERGY] }));
    expect(rows.map((row) => String(row.get(0)))).toEqual(["100.0", "101.0", ""]);
    expect(rows[2]?.time?.toBytes()).toEqual(time(0, 0, 24).toBytes());
    expect(parametersOf(access)).toEqual({
      selector: 2,
      parameters: structure(u32(1), u32(0), { type: "long-unsigned", value: 3 }, { type: "long-unsigned", value: 3 }),
    });
  });

  it("select the last entries, from the end the sorting says", async () => {
    const entries = async (sortMethod: number): Promise<Data | undefined> => {
      const access = fill(new FakeStreamAccess(), ROWS, sortMethod);
      await collect(new ProfileGeneric(access, LOAD_PROFILE).rows({ last: 2 }));
      return parametersOf(access)?.parameters;
    };
    const all = [{ type: "long-unsigned", value: 1 } as const, { type: "long-unsigned", value: 0 } as const];
    expect(await entries(1)).toEqual(structure(u32(2), u32(3), ...all));
    expect(await entries(2)).toEqual(structure(u32(1), u32(2), ...all));
  });

  it("ask for nothing when nothing is there or wanted", async () => {
    for (const [rows, last] of [[[], 5] as const, [ROWS, 0] as const]) {
      const access = fill(new FakeStreamAccess(), rows);
      expect(await collect(new ProfileGeneric(access, LOAD_PROFILE).rows({ last }))).toEqual([]);
      expect(parametersOf(access)).toBeUndefined();
      expect(access.gets.some((target) => target.classId === 7 && target.attributeId === 2)).toBe(false);
    }
  });

  it("work in version 0, without data index", async () => {
    const access = fill(new FakeStreamAccess());
    access.put(`7/${LOAD_PROFILE}:3`, { type: "array", value: [capture(8, CLOCK, 2), capture(3, ENERGY, 2)] });
    access.put(`7/${LOAD_PROFILE}:2`, { type: "array", value: [structure(octets(time(1, 0).toBytes()), u32(3))] });
    const rows = await collect(new ProfileGenericV0(access, LOAD_PROFILE).rows());
    expect(rows[0]?.time?.toBytes()).toEqual(time(1, 0).toBytes());
    expect(String(rows[0]?.get(ENERGY))).toBe("0.3");
  });

  it("tell what is wrong", async () => {
    const access = fill(new FakeStreamAccess());
    const profile = new ProfileGeneric(access, LOAD_PROFILE);
    await expect(collect(profile.rows(undefined, { columns: ["1.0.2.8.0.255"] }))).rejects.toThrow(LocalProtocolError);
    await expect(collect(profile.rows(undefined, { columns: [-1] }))).rejects.toThrow(LocalProtocolError);
    await expect(collect(profile.rows({ entries: { from: 3, to: 2 } }))).rejects.toThrow(LocalProtocolError);

    const key = `7/${LOAD_PROFILE}:2`;
    access.put(key, { type: "array", value: [structure(u32(1))] });
    await expect(collect(profile.rows())).rejects.toThrow(DecodeError);
    access.put(key, { type: "array", value: [u32(1)] });
    await expect(collect(profile.rows())).rejects.toThrow(DecodeError);
    fill(access);
    access.values.set(key, access.values.get(key)?.slice(0, -1) ?? new Uint8Array());
    await expect(collect(profile.rows())).rejects.toThrow(DecodeError);
  });
});
