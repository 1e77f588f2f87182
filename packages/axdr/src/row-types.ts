import type { Codec } from "./codec.ts";
import { dataCodec } from "./compound-codecs.ts";
import type { Data } from "./data.ts";
import type { CosemDate, CosemDateTime, CosemTime } from "./dates.ts";
import { enumerated } from "./named-codecs.ts";
import {
  bcd,
  boolean,
  doubleLong,
  doubleLongUnsigned,
  float32,
  float64,
  integer,
  long,
  long64,
  long64Unsigned,
  longUnsigned,
  unsigned,
} from "./number-codecs.ts";
import { bitString, date, dateTime, octetString, time, utf8String, visibleString } from "./string-codecs.ts";

/** The values of the cells of a row, by the type of the column. */
export interface CellValues {
  boolean: boolean;
  "bit-string": string;
  "double-long": number;
  "double-long-unsigned": number;
  "octet-string": Uint8Array;
  "visible-string": string;
  "utf8-string": string;
  bcd: number;
  integer: number;
  long: number;
  unsigned: number;
  "long-unsigned": number;
  long64: bigint;
  "long64-unsigned": bigint;
  enum: number;
  float32: number;
  float64: number;
  /** Sent as an octet-string of 12 or with its tag. */
  "date-time": CosemDateTime;
  date: CosemDate;
  time: CosemTime;
  /** Any type. */
  data: Data;
}

/** A type of a column: one of the simple types of `Data`, or `data` for any. */
export type CellType = keyof CellValues;

/** One row. A cell is `undefined` where the meter sent null-data: nothing, or the same as before, or as is agreed. */
export type Row<T extends readonly CellType[]> = { [K in keyof T]: CellValues[T[K]] | undefined };

/** The arrays that the values of columns of numbers are put into. A boolean is 0 or 1. */
export interface NumberArrays {
  boolean: Uint8Array;
  "double-long": Int32Array;
  "double-long-unsigned": Uint32Array;
  bcd: Int8Array;
  integer: Int8Array;
  long: Int16Array;
  unsigned: Uint8Array;
  "long-unsigned": Uint16Array;
  long64: BigInt64Array;
  "long64-unsigned": BigUint64Array;
  enum: Uint8Array;
  float32: Float32Array;
  float64: Float64Array;
}

/** The types of columns that become typed arrays. */
export type NumberType = keyof NumberArrays;

/** The array of each type of numbers. */
export const NUMBER_ARRAYS: { readonly [K in NumberType]: new (length: number) => NumberArrays[K] } = {
  boolean: Uint8Array,
  "double-long": Int32Array,
  "double-long-unsigned": Uint32Array,
  bcd: Int8Array,
  integer: Int8Array,
  long: Int16Array,
  unsigned: Uint8Array,
  "long-unsigned": Uint16Array,
  long64: BigInt64Array,
  "long64-unsigned": BigUint64Array,
  enum: Uint8Array,
  float32: Float32Array,
  float64: Float64Array,
};

/** How each type of cell is read where it has no fixed place. */
export const CELL_CODECS: { readonly [K in CellType]: Codec<CellValues[K]> } = {
  boolean,
  "bit-string": bitString(),
  "double-long": doubleLong,
  "double-long-unsigned": doubleLongUnsigned,
  "octet-string": octetString(),
  "visible-string": visibleString,
  "utf8-string": utf8String,
  bcd,
  integer,
  long,
  unsigned,
  "long-unsigned": longUnsigned,
  long64,
  "long64-unsigned": long64Unsigned,
  enum: enumerated<number>({}),
  float32,
  float64,
  "date-time": dateTime,
  date,
  time,
  data: dataCodec,
};
