import { ByteReader, fromHex } from "@dlms/core";
import * as fc from "fast-check";
import { expect, it, describe as suite } from "vitest";
import {
  type CellType,
  type Column,
  type Columns,
  type CosemDateTime,
  compileRow,
  type Data,
  ElementStream,
  encodeData,
  OctetColumn,
  type RowDecoder,
} from "../src/index.ts";
import { anyData, damaged, simpleOf } from "./arbitraries.ts";
import { decodeError, outcome } from "./helpers.ts";

const CELL_TYPES = [
  "boolean",
  "bit-string",
  "double-long",
  "double-long-unsigned",
  "octet-string",
  "visible-string",
  "utf8-string",
  "bcd",
  "integer",
  "long",
  "unsigned",
  "long-unsigned",
  "long64",
  "long64-unsigned",
  "enum",
  "float32",
  "float64",
  "date-time",
  "date",
  "time",
  "data",
] as const satisfies readonly CellType[];

const NOTHING: Data = { type: "null-data" };

function cellOf(type: CellType): fc.Arbitrary<Data> {
  if (type === "data") return anyData;
  const tagged = simpleOf(type);
  if (type !== "date-time" && type !== "date" && type !== "time") return tagged;
  // As most meters send it, and what was never set.
  const octets = tagged.map((data): Data => {
    const { value } = data as Data & { type: "date-time" | "date" | "time" };
    return { type: "octet-string", value: value.toBytes() };
  });
  return fc.oneof(tagged, octets, fc.constant<Data>({ type: "octet-string", value: new Uint8Array() }));
}

/** Types of columns, and rows of them in runs of one shape: the cells of a run differ, or are null, together. */
const anyTable = fc.array(fc.constantFrom<CellType>(...CELL_TYPES), { maxLength: 5 }).chain((types) => {
  const row = fc.tuple(...types.map((type) => fc.oneof({ arbitrary: cellOf(type), weight: 5 }, fc.constant(NOTHING))));
  const run = fc.tuple(row, row, fc.nat({ max: 12 })).map(([first, second, count]) =>
    Array.from({ length: count }, (_, index): Data => {
      // Numbers change within a run; other cells make the shape.
      const cells = first.map((cell, column) => {
        const other = second[column] as Data;
        return index % 2 === 1 && other.type === cell.type && typeof (cell as { value?: unknown }).value === "number"
          ? other
          : cell;
      });
      return { type: "structure", value: cells };
    }),
  );
  return fc
    .array(run, { maxLength: 4 })
    .map((runs) => ({ types, table: { type: "array", value: runs.flat() } satisfies Data }));
});

/** The value of a cell, out of the tree. */
function plain(cell: Data, type: CellType): unknown {
  if (type === "data") return cell;
  if (cell.type === "null-data") return undefined;
  return (cell as { readonly value?: unknown }).value;
}

/** Dates and times as the octets that were sent, so that both notations compare. */
function comparable(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("toBytes" in value)) return value;
  const date = value as CosemDateTime;
  return date.isUnset ? new Uint8Array() : date.toBytes();
}

function expectedRows(table: Data, types: readonly CellType[]): unknown[][] {
  const rows = (table as Data & { type: "array" }).value;
  return rows.map((row) =>
    (row as Data & { type: "structure" }).value.map((cell, column) =>
      comparable(plain(cell, types[column] as CellType)),
    ),
  );
}

/** The columns turned into rows. */
function transposed(columns: readonly Column<CellType>[], count: number): unknown[][] {
  return Array.from({ length: count }, (_, row) =>
    columns.map(({ type, values, missing }) => {
      if (missing.includes(row)) return undefined;
      if (values instanceof OctetColumn) return values.at(row);
      const value: unknown = (values as readonly unknown[])[row];
      return type === "boolean" ? value === 1 : value;
    }),
  );
}

suite("rows of any types and shapes", () => {
  it("are what Data has", () => {
    fc.assert(
      fc.property(anyTable, ({ types, table }) => {
        const rows = compileRow(types).rows(encodeData(table));
        expect(rows.map((row) => row.map(comparable))).toStrictEqual(expectedRows(table, types));
      }),
      { numRuns: 300 },
    );
  });

  it("are the same one by one, and by a decoder that has read others", () => {
    fc.assert(
      fc.property(anyTable, ({ types, table }) => {
        const decoder = compileRow(types);
        const bytes = encodeData(table);
        const rows = decoder.rows(bytes);
        expect(decoder.rows(bytes)).toStrictEqual(rows);
        const fresh = compileRow(types);
        expect(new ElementStream((reader) => fresh.read(reader)).push(bytes)).toStrictEqual(rows);
        expect(new ElementStream((reader) => decoder.read(reader)).push(bytes)).toStrictEqual(rows);
      }),
      { numRuns: 200 },
    );
  });

  it("have columns of the same values", () => {
    fc.assert(
      fc.property(anyTable, ({ types, table }) => {
        const columns = compileRow(types).columns(encodeData(table)) as unknown as Column<CellType>[];
        expect(columns.map(({ type }) => type)).toEqual(types);
        const expected = expectedRows(table, types);
        expect(transposed(columns, table.value.length)).toEqual(expected);
        for (const [column, { missing }] of columns.entries()) {
          const wanted = expected.flatMap((row, index) => (row[column] === undefined ? [index] : []));
          expect(missing).toEqual(wanted);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("are values or a DecodeError within the input, the same for rows and columns, whatever the octets", () => {
    const broken = anyTable.chain(({ types, table }) =>
      fc.record({ types: fc.constant(types), bytes: damaged(encodeData(table)) }),
    );
    fc.assert(
      fc.property(broken, ({ types, bytes }) => {
        const rows = outcome(() => compileRow(types).rows(bytes));
        const columns = outcome(() => compileRow(types).columns(bytes));
        if ("value" in rows) expect("value" in columns).toBe(true);
        else {
          const { reason, offset, path } = rows.error;
          expect(columns).toMatchObject({ error: { reason, offset, path } });
          expect(offset).toBeLessThanOrEqual(bytes.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("need all of their octets", () => {
    fc.assert(
      fc.property(anyTable, fc.nat(), ({ types, table }, seed) => {
        const bytes = encodeData(table);
        const cut = bytes.subarray(0, seed % bytes.length);
        expect(decodeError(() => compileRow(types).rows(cut)).reason).toBe("truncated");
        expect(decodeError(() => compileRow(types).columns(cut)).reason).toBe("truncated");
      }),
    );
  });
});

suite("a row decoder", () => {
  const TYPES = ["octet-string", "double-long-unsigned", "boolean"] as const;
  /** Rows of `time, number, flag`, of which one has nothing. */
  const bytes = fromHex(
    "0104 0203 0902AABB 0600000005 0301  0203 0902CCDD 06FFFFFFFF 0300  0203 00 00 00  0203 0901EE 0600000007 03FF",
  );

  it("gives plain values, and undefined for null-data", () => {
    expect(compileRow(TYPES).rows(bytes)).toStrictEqual([
      [Uint8Array.of(0xaa, 0xbb), 5, true],
      [Uint8Array.of(0xcc, 0xdd), 0xffffffff, false],
      [undefined, undefined, undefined],
      [Uint8Array.of(0xee), 7, true],
    ]);
  });

  it("gives typed arrays, and the places of octet strings", () => {
    const [times, numbers, flags] = compileRow(TYPES).columns(bytes);
    expect(numbers.values).toEqual(Uint32Array.of(5, 0xffffffff, 0, 7));
    expect(numbers.missing).toEqual([2]);
    expect(flags.values).toEqual(Uint8Array.of(1, 0, 0, 1));
    expect(times.values.at(1)).toEqual(Uint8Array.of(0xcc, 0xdd));
    expect(times.values.at(1)?.buffer).toBe(bytes.buffer);
    expect(times.values.at(2)).toBeUndefined();
    expect(times.values.at(4)).toBeUndefined();
    expect(JSON.parse(JSON.stringify(times.values))).toEqual(["AABB", "CCDD", null, "EE"]);
  });

  it("tells an empty octet string from none", () => {
    const [column] = compileRow(["octet-string"]).columns(fromHex("0102 0201 0900 0201 00"));
    expect(column.values.at(0)).toEqual(new Uint8Array(0));
    expect(column.values.at(1)).toBeUndefined();
    expect(column.missing).toEqual([1]);
  });

  it("takes an array without rows, null-data, and rows without columns", () => {
    expect(compileRow(TYPES).rows(fromHex("0100"))).toEqual([]);
    expect(compileRow(TYPES).rows(fromHex("00"))).toEqual([]);
    expect(
      compileRow(TYPES)
        .columns(fromHex("00"))
        .map(({ missing }) => missing),
    ).toEqual([[], [], []]);
    expect(compileRow([]).rows(fromHex("0102 0200 0200"))).toEqual([[], []]);
  });

  it("has null-data as a value in a column of data", () => {
    const input = fromHex("0102 0201 00 0201 1105");
    expect(compileRow(["data"]).rows(input)).toEqual([[NOTHING], [{ type: "unsigned", value: 5 }]]);
    expect(compileRow(["data"]).columns(input)[0]).toMatchObject({ missing: [], values: [NOTHING, { value: 5 }] });
  });

  it("takes lengths in longer form than needed, beside others", () => {
    const input = fromHex("0103 0201 098102AABB 0281 01 0901CC 0201 098102DDEE");
    const expected = [Uint8Array.of(0xaa, 0xbb), Uint8Array.of(0xcc), Uint8Array.of(0xdd, 0xee)];
    expect(compileRow(["octet-string"]).rows(input)).toEqual(expected.map((octets) => [octets]));
    const [column] = compileRow(["octet-string"]).columns(input);
    expect([0, 1, 2].map((row) => column.values.at(row))).toEqual(expected);
  });

  it("checks what the cells of each row are, even in rows like others", () => {
    const rows = Array.from({ length: 100 }, (_, index) => `0202 0C02C3A9 11${index.toString(16).padStart(2, "0")}`);
    const input = fromHex(`0164${rows.join("")}`);
    input[2 + 8 * 70 + 5] = 0xff;
    const error = decodeError(() => compileRow(["utf8-string", "unsigned"]).rows(input));
    expect(error).toMatchObject({ reason: "invalid", offset: 566, path: [70, 0] });
  });

  it.each<[string, string, string, number, (string | number)[]]>([
    ["0203 0901AA 0600000005 0301", "invalid", "an array of rows", 0, []],
    ["0101 0203 0901AA 0500000005 0301", "invalid", "double-long where double-long-unsigned", 7, [0, 1]],
    ["0101 0202 0901AA 0600000005", "invalid", "2 cells, 3 expected", 3, [0]],
    ["0101 1105 0000 0000", "invalid", "unsigned where a row was expected", 2, [0]],
    ["0184FFFFFFFF 0203", "truncated", "rows announced", 1, []],
    ["0102 0203 00 00 00 0203 00 00", "truncated", "rows announced", 1, []],
    ["0100 00", "trailing", "1 octets left over", 2, []],
  ])("refuses %s", (hex, reason, text, offset, path) => {
    const decoder = compileRow(TYPES);
    const input = fromHex(hex);
    for (const error of [decodeError(() => decoder.rows(input)), decodeError(() => decoder.columns(input))]) {
      expect(error).toMatchObject({ reason, offset, path });
      expect(error.message).toContain(text);
    }
  });

  it("keeps no more than a few shapes, however many come", () => {
    const value = Array.from({ length: 3000 }, (_, index): Data => {
      const octets: Data = { type: "octet-string", value: new Uint8Array(index % 300).fill(index) };
      return { type: "structure", value: [octets, { type: "double-long-unsigned", value: index }, NOTHING] };
    });
    const rows = compileRow(TYPES).rows(encodeData({ type: "array", value }));
    expect(rows.map(([octets]) => octets?.length)).toEqual(value.map((_, index) => index % 300));
    expect(rows.map(([, number]) => number)).toEqual(value.map((_, index) => index));
  });

  it("reads a row in the midst of other octets", () => {
    const reader = new ByteReader(fromHex("FFFF 0201 1105 0201 1106 EE"), 2);
    const decoder = compileRow(["unsigned"]);
    expect([decoder.read(reader), decoder.read(reader), reader.offset]).toEqual([[5], [6], 10]);
  });

  it("knows its types", () => {
    expect(() => compileRow(["array" as CellType])).toThrow("array is no type of a column");
    expect(() => compileRow(["toString" as CellType])).toThrow("is no type of a column");
  });

  it("has types for its rows and columns", () => {
    const decoder: RowDecoder<readonly ["date-time", "long64"]> = compileRow(["date-time", "long64"]);
    const rows: (readonly [CosemDateTime | undefined, bigint | undefined])[] = decoder.rows(fromHex("0100"));
    const columns: Columns<readonly ["date-time", "long64"]> = decoder.columns(fromHex("0100"));
    const numbers: BigInt64Array = columns[1].values;
    expect([rows.length, numbers.length]).toEqual([0, 0]);
  });
});
