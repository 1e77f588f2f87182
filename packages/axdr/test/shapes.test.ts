import { ByteReader, DecodeError } from "@dlms/core";
import * as fc from "fast-check";
import { expect, it, describe as suite } from "vitest";
import { type Data, decodeData, encodeData, readData, readLength } from "../src/index.ts";
import { damaged } from "./arbitraries.ts";
import { decodeError, outcome } from "./helpers.ts";

suite("rows of one shape", () => {
  /** Reads an array element by element, so that no shape is looked for. */
  function oneByOne(bytes: Uint8Array): Data {
    const reader = new ByteReader(bytes);
    if (reader.peek() !== 1) return decodeData(bytes);
    reader.skip(1);
    const count = readLength(reader);
    if (count > reader.remaining) return decodeData(bytes);
    const value: Data[] = [];
    try {
      while (value.length < count) value.push(readData(reader, { maxDepth: 31 }));
    } catch (error) {
      throw DecodeError.at(error, value.length);
    }
    reader.expectEnd();
    return { type: "array", value };
  }

  function failure(make: () => unknown): unknown {
    const result = outcome(make);
    if ("value" in result) return undefined;
    const { reason, offset, path } = result.error;
    return { reason, offset, path };
  }

  const unsigned = (value: number): Data => ({ type: "unsigned", value });
  const row = (...value: Data[]): Data => ({ type: "structure", value });

  it("are read as rows of many shapes are, each error included", () => {
    const cell = fc.oneof(
      fc.nat({ max: 255 }).map(unsigned),
      fc.constant<Data>({ type: "null-data" }),
      fc.uint8Array({ minLength: 2, maxLength: 3 }).map((value): Data => ({ type: "octet-string", value })),
      fc.constant<Data>({ type: "utf8-string", value: "é" }),
    );
    const shape = fc.array(cell, { maxLength: 3 }).map((value): Data => row(...value));
    const rows = fc
      .array(fc.tuple(shape, fc.nat({ max: 20 })), { maxLength: 6 })
      .map((runs): Data => ({ type: "array", value: runs.flatMap(([one, count]) => new Array(count).fill(one)) }));
    fc.assert(
      fc.property(
        rows.chain((data) => fc.tuple(fc.constant(data), damaged(encodeData(data)))),
        ([data, bytes]) => {
          expect(decodeData(encodeData(data))).toEqual(data);
          expect(failure(() => decodeData(bytes))).toEqual(failure(() => oneByOne(bytes)));
          const read = outcome(() => decodeData(bytes));
          if ("value" in read) expect(read.value).toEqual(oneByOne(bytes));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("are told from others though they have no cells", () => {
    const value = [row(), ...new Array<Data>(9).fill({ type: "null-data" }), row(), row()];
    const data: Data = { type: "array", value };
    expect(decodeData(encodeData(data))).toEqual(data);
  });

  it("have the path of row and cell in an error", () => {
    const bytes = encodeData({ type: "array", value: new Array(100).fill(row(unsigned(1), unsigned(2))) });
    bytes[2 + 6 * 70 + 4] = 7;
    expect(decodeError(() => decodeData(bytes))).toMatchObject({ reason: "invalid", offset: 426, path: [70, 1] });
    expect(decodeError(() => decodeData(bytes.subarray(0, 2 + 6 * 70)))).toMatchObject({
      reason: "truncated",
      path: [70],
    });
  });

  it("are read when each differs from the one before", () => {
    const value = Array.from({ length: 2000 }, (_, index): Data => {
      const octets: Data = { type: "octet-string", value: new Uint8Array(index % 50) };
      return row(octets, unsigned(index % 256));
    });
    const bytes = encodeData({ type: "array", value });
    expect(decodeData(bytes)).toEqual({ type: "array", value });
  });
});
