import { DecodeError, EncodeError } from "@dlms/core";
import { CR, EXCLAMATION, LF, SLASH } from "./control.ts";

/** One value of a data set, as the meter printed it: leading zeros, blanks and signs count. */
export interface DataValue {
  readonly value: string;
  /** What stands behind the first `*`; `null` where there is no `*`. */
  readonly unit: string | null;
}

/**
 * A data set: an address and what stands in parentheses behind it (IEC 62056-21, 6.3.2, items 15 to 19). Most have one
 * value; demand registers, profiles and P1 objects have several.
 */
export interface DataSet {
  /** `null` for values without any: passwords, answers to a read. */
  readonly address: string | null;
  readonly values: readonly DataValue[];
}

/** What `scanDataSets` found. */
export interface DataSetScan {
  readonly dataSets: DataSet[];
  /** Characters that belong to no data set. Always 0 when the scan is strict. */
  readonly skipped: number;
}

/** Whether a character may stand in a value or unit: printable, and no parenthesis. Meters do print `/` there. */
function isOfValue(code: number): boolean {
  return code >= 0x20 && code <= 0x7e && code !== 0x28 && code !== 0x29;
}

/** Whether a character may stand in an address: not those that bound messages either. */
function isOfAddress(code: number): boolean {
  return isOfValue(code) && code !== EXCLAMATION && code !== SLASH;
}

/**
 * The data sets of a text in order. A line that begins with `(` goes on with the values of the data set before.
 * @throws DecodeError when the scan is strict and anything else stands there; `offset` counts characters of `text`
 */
export function scanDataSets(text: string, from: number, to: number, strict: boolean): DataSetScan {
  const dataSets: DataSet[] = [];
  let values: DataValue[] | undefined;
  let skipped = 0;
  let at = from;
  while (at < to) {
    const open = text.indexOf("(", at);
    const stop = open < 0 || open >= to ? to : open;
    const start = addressStart(text, at, stop);
    const lead = countLead(text, at, start);
    if (stop === to) {
      const rest = countLead(text, at, to);
      if (strict && rest > 0) throw new DecodeError("truncated", "no value behind the address", to);
      return { dataSets, skipped: skipped + rest };
    }
    if (strict && lead > 0) throw new DecodeError("invalid", "not part of a data set", at);
    skipped += lead;
    const end = valueEnd(text, open + 1, to);
    if (end === to || text.charCodeAt(end) !== 0x29) {
      if (strict) throw new DecodeError(end === to ? "truncated" : "invalid", "value without its end", end);
      skipped += end - start;
      values = undefined;
      at = end;
      continue;
    }
    at = end + 1;
    const value = splitUnit(text.slice(open + 1, end));
    if (start < stop || (strict && values === undefined)) {
      values = [value];
      dataSets.push({ address: start < stop ? text.slice(start, stop) : null, values });
    } else if (values === undefined) skipped += at - open;
    else values.push(value);
  }
  return { dataSets, skipped };
}

/** Where the address that ends before `stop` begins. */
function addressStart(text: string, from: number, stop: number): number {
  let start = stop;
  while (start > from && isOfAddress(text.charCodeAt(start - 1))) start--;
  return start;
}

/** Characters other than line ends. */
function countLead(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code !== CR && code !== LF) count++;
  }
  return count;
}

/** The first character that can not be of a value. */
function valueEnd(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isOfValue(text.charCodeAt(at))) at++;
  return at;
}

function consistsOf(text: string, belongs: (code: number) => boolean): boolean {
  for (let at = 0; at < text.length; at++) if (!belongs(text.charCodeAt(at))) return false;
  return true;
}

function splitUnit(text: string): DataValue {
  const star = text.indexOf("*");
  return star < 0 ? { value: text, unit: null } : { value: text.slice(0, star), unit: text.slice(star + 1) };
}

/**
 * One data set, `1.8.0(0123.4*kWh)`.
 * @throws DecodeError when the text is anything else, or more
 */
export function parseDataSet(text: string): DataSet {
  const { dataSets } = scanDataSets(text, 0, text.length, true);
  const [first, second] = dataSets;
  if (first === undefined) throw new DecodeError("truncated", "no data set", 0);
  if (second !== undefined) throw new DecodeError("trailing", "more than one data set", 0);
  return first;
}

/** The data sets of a line or of a block of lines. @throws DecodeError when anything else stands there */
export function parseDataSets(text: string): DataSet[] {
  return scanDataSets(text, 0, text.length, true).dataSets;
}

/**
 * The text of a data set, without a line end.
 * @throws EncodeError when a part has characters that the protocol uses to bound parts, or there is no value
 */
export function formatDataSet({ address, values }: DataSet): string {
  if (address !== null && (address === "" || !consistsOf(address, isOfAddress)))
    throw new EncodeError("not an address of a data set", ["address"]);
  if (values.length === 0) throw new EncodeError("a data set without values", ["values"]);
  let text = address ?? "";
  for (const [index, { value, unit }] of values.entries()) {
    if (!consistsOf(value, isOfValue) || value.includes("*"))
      throw new EncodeError("not a value", ["values", index, "value"]);
    if (unit !== null && !consistsOf(unit, isOfValue)) throw new EncodeError("not a unit", ["values", index, "unit"]);
    text += unit === null ? `(${value})` : `(${value}*${unit})`;
  }
  return text;
}

/** The text of a block of data sets, each on a line of its own, with `lineEnd` behind each. @throws EncodeError */
export function formatDataSets(dataSets: readonly DataSet[], lineEnd = "\r\n"): string {
  let text = "";
  for (const [index, dataSet] of dataSets.entries()) {
    try {
      // Without an address it would be read as more values of the one before.
      if (index > 0 && dataSet.address === null) throw new EncodeError("no address", ["address"]);
      text += formatDataSet(dataSet) + lineEnd;
    } catch (error) {
      throw EncodeError.at(error, index);
    }
  }
  return text;
}
