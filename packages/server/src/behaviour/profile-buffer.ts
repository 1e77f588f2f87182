import { CosemDateTime, type Data, decode, readData, readLength, skipData, Tag, writeLength } from "@dlms/axdr";
import { ByteReader, ByteWriter, concatBytes, LocalProtocolError } from "@dlms/core";
import type { CaptureDefinition, EntryDescriptor, RangeDescriptor, Selection } from "@dlms/cosem-classes";
import { entryDescriptorCodec, ProfileSelector, rangeDescriptorCodec } from "@dlms/cosem-classes/runtime";
import { EncodedData } from "../handlers.ts";
import { RequestRefused } from "../refusal.ts";
import type { MeterTime } from "./meter-time.ts";
import type { CapturedRows } from "./profile-rows.ts";

const CLOCK_CLASS = 8;
const CLOCK_TIME = 2;

/** One encoded row. */
export function encodeRow(cells: readonly Uint8Array[]): Uint8Array {
  const head = new ByteWriter(4);
  head.u8(Tag.structure);
  writeLength(head, cells.length);
  return concatBytes([head.view(), ...cells]);
}

/** The attribute `buffer` of a profile: its rows as they are asked for (Blue Book 4.3.6). */
export class ProfileBuffer {
  readonly #rows: CapturedRows;
  readonly #columns: readonly CaptureDefinition[];
  readonly #time: MeterTime;
  readonly #newestFirst: boolean;

  constructor(rows: CapturedRows, columns: readonly CaptureDefinition[], time: MeterTime, newestFirst: boolean) {
    this.#rows = rows;
    this.#columns = columns;
    this.#time = time;
    this.#newestFirst = newestFirst;
  }

  /** All rows. */
  all(): EncodedData {
    return this.#encode(this.#span(0, this.#rows.length), undefined);
  }

  /** @throws RequestRefused for what cannot be selected, DecodeError for parameters of another type. */
  select({ selector, parameters }: Selection): EncodedData {
    if (selector === ProfileSelector.range) return this.#byRange(decode(rangeDescriptorCodec, parameters));
    if (selector === ProfileSelector.entry) return this.#byEntry(decode(entryDescriptorCodec, parameters));
    throw new RequestRefused("scope-of-access-violated", `selector ${selector}`);
  }

  #byRange({ restrictingObject, fromValue, toValue, selectedValues }: RangeDescriptor): EncodedData {
    const compared = this.#restricting(restrictingObject);
    const from = this.#limit(restrictingObject, fromValue);
    const to = this.#limit(restrictingObject, toValue);
    const wanted = this.#span(0, this.#rows.length).filter((row) => {
      const value = compared(row);
      return value >= from && value <= to;
    });
    const columns = selectedValues.map((column) => this.#columnIndex(column));
    return this.#encode(wanted, columns.length === 0 ? undefined : columns);
  }

  #byEntry({ fromEntry, toEntry, fromSelectedValue, toSelectedValue }: EntryDescriptor): EncodedData {
    const last = toEntry === 0 ? this.#rows.length : Math.min(toEntry, this.#rows.length);
    const wanted = this.#span(Math.max(fromEntry, 1) - 1, last);
    const first = Math.max(fromSelectedValue, 1) - 1;
    const end = toSelectedValue === 0 ? this.#columns.length : Math.min(toSelectedValue, this.#columns.length);
    if (first === 0 && end === this.#columns.length) return this.#encode(wanted, undefined);
    if (first >= end) throw new RequestRefused("scope-of-access-violated", "no such columns");
    return this.#encode(
      wanted,
      Array.from({ length: end - first }, (_, index) => first + index),
    );
  }

  /** Rows by their place in the order of the buffer, as indexes into the rows. */
  #span(from: number, to: number): number[] {
    const last = this.#rows.length - 1;
    return Array.from({ length: Math.max(0, to - from) }, (_, index) =>
      this.#newestFirst ? last - from - index : from + index,
    );
  }

  /** What a range compares, of a row: the time of capture where it speaks of the clock, else a number. */
  #restricting(object: CaptureDefinition): (row: number) => number | bigint {
    if (isClock(object)) return (row) => this.#rows.time(row);
    const column = this.#columnIndex(object);
    return (row) => {
      const reader = cellsOf(this.#rows.row(row));
      for (let index = 0; index < column; index++) skipData(reader);
      return numberOf(readData(reader)) ?? Number.NaN;
    };
  }

  #limit(object: CaptureDefinition, limit: Data): number | bigint {
    const value = isClock(object) ? this.#instant(limit) : numberOf(limit);
    if (value === undefined) throw new RequestRefused("type-unmatched", `a ${limit.type} as the limit of a range`);
    return value;
  }

  #instant(limit: Data): number | undefined {
    const time =
      limit.type === "date-time"
        ? limit.value
        : limit.type === "octet-string" && limit.value.length === CosemDateTime.LENGTH
          ? new CosemDateTime(limit.value)
          : undefined;
    try {
      return time && this.#time.instantOf(time);
    } catch (error) {
      if (error instanceof LocalProtocolError) return undefined;
      throw error;
    }
  }

  #columnIndex(wanted: CaptureDefinition): number {
    const index = this.#columns.findIndex(
      (column) =>
        column.classId === wanted.classId &&
        column.attributeIndex === wanted.attributeIndex &&
        (column.dataIndex ?? 0) === (wanted.dataIndex ?? 0) &&
        column.logicalName.equals(wanted.logicalName),
    );
    if (index < 0) throw new RequestRefused("scope-of-access-violated", "no such column");
    return index;
  }

  #encode(rows: readonly number[], columns: readonly number[] | undefined): EncodedData {
    const head = new ByteWriter(8);
    head.u8(Tag.array);
    writeLength(head, rows.length);
    const parts = rows.map((row) => pick(this.#rows.row(row), columns));
    return new EncodedData(concatBytes([head.view(), ...parts]));
  }
}

function isClock({ classId, attributeIndex }: CaptureDefinition): boolean {
  return classId === CLOCK_CLASS && attributeIndex === CLOCK_TIME;
}

/** A reader that stands before the first cell of a row. */
function cellsOf(row: Uint8Array): ByteReader {
  const reader = new ByteReader(row, 1);
  readLength(reader);
  return reader;
}

/** The row with these columns only, in this order. */
function pick(row: Uint8Array, columns: readonly number[] | undefined): Uint8Array {
  if (columns === undefined) return row;
  const reader = cellsOf(row);
  const starts: number[] = [];
  while (!reader.done) {
    starts.push(reader.offset);
    skipData(reader);
  }
  return encodeRow(columns.map((column) => row.subarray(starts[column], starts[column + 1] ?? row.length)));
}

function numberOf(data: Data): number | bigint | undefined {
  const value = "value" in data ? data.value : undefined;
  return typeof value === "number" || typeof value === "bigint" ? value : undefined;
}
