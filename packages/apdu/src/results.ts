import type { ByteReader, ByteWriter } from "@dlms/core";
import { type Enumeration, enumeration } from "./enumeration.ts";
import { readEncodedData, readList, readOptional, writeEncodedData, writeList, writeOptional } from "./fields.ts";

/** What a server says of a read or write (Green Book 9.5, Data-Access-Result). */
export const DataAccessResult = {
  success: 0,
  "hardware-fault": 1,
  "temporary-failure": 2,
  "read-write-denied": 3,
  "object-undefined": 4,
  "object-class-inconsistent": 9,
  "object-unavailable": 11,
  "type-unmatched": 12,
  "scope-of-access-violated": 13,
  "data-block-unavailable": 14,
  "long-get-aborted": 15,
  "no-long-get-in-progress": 16,
  "long-set-aborted": 17,
  "no-long-set-in-progress": 18,
  "data-block-number-invalid": 19,
  "other-reason": 250,
} as const;
/** The name of a data-access-result. */
export type DataAccessResultName = keyof typeof DataAccessResult;

/** What a server says of a method call (Green Book 9.5, Action-Result). */
export const ActionResult = {
  success: 0,
  "hardware-fault": 1,
  "temporary-failure": 2,
  "read-write-denied": 3,
  "object-undefined": 4,
  "object-class-inconsistent": 9,
  "object-unavailable": 11,
  "type-unmatched": 12,
  "scope-of-access-violated": 13,
  "data-block-unavailable": 14,
  "long-action-aborted": 15,
  "no-long-action-in-progress": 16,
  "other-reason": 250,
} as const;
/** The name of an action-result. */
export type ActionResultName = keyof typeof ActionResult;

export const dataAccessResults: Enumeration<DataAccessResultName> = enumeration("data-access-result", DataAccessResult);
export const actionResults: Enumeration<ActionResultName> = enumeration("action-result", ActionResult);

/** The name of a data-access-result, or `undefined` for a number that the standard does not define. */
export function dataAccessResultName(code: number): DataAccessResultName | undefined {
  return dataAccessResults.nameOf(code);
}

/** The name of an action-result, or `undefined` for a number that the standard does not define. */
export function actionResultName(code: number): ActionResultName | undefined {
  return actionResults.nameOf(code);
}

/** Encoded `Data`, or the reason why there is none (Green Book 9.5, Get-Data-Result). */
export type DataResult =
  | { readonly kind: "data"; readonly data: Uint8Array }
  | { readonly kind: "error"; readonly result: DataAccessResultName };

/** An action-result and what the method returned, if anything (Action-Response-With-Optional-Data). */
export interface ActionResponseItem {
  readonly result: ActionResultName;
  readonly returnParameters?: DataResult | undefined;
}

export function readDataResult(reader: ByteReader): DataResult {
  const at = reader.offset;
  const choice = reader.u8();
  if (choice === 0) return { kind: "data", data: readEncodedData(reader) };
  if (choice === 1) return { kind: "error", result: dataAccessResults.read(reader) };
  throw reader.error("invalid", `choice ${choice} of a result`, at);
}

export function writeDataResult(writer: ByteWriter, result: DataResult): void {
  if (result.kind === "data") {
    writer.u8(0);
    writeEncodedData(writer, result.data);
  } else {
    writer.u8(1);
    dataAccessResults.write(writer, result.result);
  }
}

/** The results of a GET with a list: the contents of get-response-with-list, and of the blocks that stand for it. */
export function readGetDataResults(reader: ByteReader): DataResult[] {
  return readList(reader, 2, readDataResult);
}

/** The way back of `readGetDataResults`. */
export function writeGetDataResults(writer: ByteWriter, results: readonly DataResult[]): void {
  writeList(writer, results, writeDataResult);
}

/** One of `readActionResponses`. @throws DecodeError */
export function readActionResponseItem(reader: ByteReader): ActionResponseItem {
  const result = actionResults.read(reader);
  const returnParameters = readOptional(reader, "returnParameters", readDataResult);
  return returnParameters === undefined ? { result } : { result, returnParameters };
}

/** The way back of `readActionResponseItem`. */
export function writeActionResponseItem(writer: ByteWriter, item: ActionResponseItem): void {
  actionResults.write(writer, item.result);
  writeOptional(writer, "returnParameters", item.returnParameters, writeDataResult);
}

/**
 * The results of an ACTION with a list: the contents of action-response-with-list, and of the blocks that stand for
 * it.
 */
export function readActionResponses(reader: ByteReader): ActionResponseItem[] {
  return readList(reader, 2, readActionResponseItem);
}

/** The way back of `readActionResponses`. */
export function writeActionResponses(writer: ByteWriter, items: readonly ActionResponseItem[]): void {
  writeList(writer, items, writeActionResponseItem);
}
