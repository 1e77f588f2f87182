import {
  array,
  type Codec,
  CosemDateTime,
  type Data,
  dataCodec,
  doubleLongUnsigned,
  encode,
  integer,
  longUnsigned,
  obisCode,
  structure,
} from "@dlms/axdr";
import { LocalProtocolError } from "@dlms/core";
import type { Selection } from "./access.ts";
import type { CaptureDefinition, ProfileColumn } from "./profile-columns.ts";

/** A limit of a range: a time, or Data when the profile is sorted by something else. */
export type RangeLimit = CosemDateTime | Data;

/** Which rows of a profile are wanted; without anything, all of them. */
export type RowSelection =
  /** Rows from one time to another, both included. */
  | { readonly from: RangeLimit; readonly to: RangeLimit }
  /** Rows by their number in the buffer, from 1 on; without `to`, up to the end. */
  | { readonly entries: { readonly from: number; readonly to?: number | undefined } }
  /** The newest rows, that many. */
  | { readonly last: number };

/** Selectors of the attribute `buffer` (Blue Book 4.3.6). */
export const ProfileSelector = { range: 1, entry: 2 } as const;

interface FullCapture extends CaptureDefinition {
  readonly dataIndex: number;
}

/** Rows whose value of one column lies in a range (Blue Book 4.3.6, range_descriptor). */
export interface RangeDescriptor {
  readonly restrictingObject: FullCapture;
  readonly fromValue: Data;
  readonly toValue: Data;
  /** The columns that are wanted; none stands for all. */
  readonly selectedValues: readonly FullCapture[];
}

/** Rows and columns by number, from 1 on; 0 as the end stands for the last (Blue Book 4.3.6, entry_descriptor). */
export interface EntryDescriptor {
  readonly fromEntry: number;
  readonly toEntry: number;
  readonly fromSelectedValue: number;
  readonly toSelectedValue: number;
}

const captureCodec: Codec<FullCapture> = structure({
  classId: longUnsigned,
  logicalName: obisCode,
  attributeIndex: integer,
  dataIndex: longUnsigned,
});

/** Reads and writes the parameters of `ProfileSelector.range`. */
export const rangeDescriptorCodec: Codec<RangeDescriptor> = structure({
  restrictingObject: captureCodec,
  fromValue: dataCodec,
  toValue: dataCodec,
  selectedValues: array(captureCodec),
});

/** Reads and writes the parameters of `ProfileSelector.entry`. */
export const entryDescriptorCodec: Codec<EntryDescriptor> = structure({
  fromEntry: doubleLongUnsigned,
  toEntry: doubleLongUnsigned,
  fromSelectedValue: longUnsigned,
  toSelectedValue: longUnsigned,
});

/** Selects rows by the values of `restricting`, and the columns `selected`; none stands for all. */
export function selectRange(
  restricting: CaptureDefinition,
  limits: { readonly from: RangeLimit; readonly to: RangeLimit },
  selected: readonly ProfileColumn[],
): Selection {
  const parameters = encode(rangeDescriptorCodec, {
    restrictingObject: fullCapture(restricting),
    fromValue: limitData(limits.from),
    toValue: limitData(limits.to),
    selectedValues: selected.map((column) => fullCapture(column.capture)),
  });
  return { selector: ProfileSelector.range, parameters };
}

/** Selects rows by number and a span of columns. 0 as the end of either stands for the last there is. */
export function selectEntries(
  entries: { readonly from: number; readonly to?: number | undefined },
  columns: { readonly from: number; readonly to: number },
): Selection {
  const { from, to = 0 } = entries;
  if (!(from >= 1 && (to === 0 || to >= from)))
    throw new LocalProtocolError(`rows ${from} to ${to}: the first is 1, and the end must not lie before the start`);
  const parameters = encode(entryDescriptorCodec, {
    fromEntry: from,
    toEntry: to,
    fromSelectedValue: columns.from,
    toSelectedValue: columns.to,
  });
  return { selector: ProfileSelector.entry, parameters };
}

/**
 * The capture object that limits of a range speak of: the clock, wherever it stands among the columns, and without
 * one the sort object.
 * @throws LocalProtocolError when the profile has neither.
 */
export function restrictingObject(columns: readonly ProfileColumn[], sortObject: CaptureDefinition): CaptureDefinition {
  const clock = columns.find((column) => column.kind === "clock");
  if (clock !== undefined) return clock.capture;
  if (sortObject.classId !== 0) return sortObject;
  throw new LocalProtocolError("the profile has neither a clock nor a sort object to select a range by");
}

function fullCapture({ classId, logicalName, attributeIndex, dataIndex = 0 }: CaptureDefinition): FullCapture {
  return { classId, logicalName, attributeIndex, dataIndex };
}

function limitData(limit: RangeLimit): Data {
  return limit instanceof CosemDateTime ? { type: "octet-string", value: limit.toBytes() } : limit;
}
