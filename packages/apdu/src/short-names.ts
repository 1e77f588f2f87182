import type { ByteReader, ByteWriter } from "@dlms/core";
import type { ApduCodec } from "./codec.ts";
import { type Enumeration, enumeration } from "./enumeration.ts";
import {
  readDataList,
  readEncodedData,
  readField,
  readList,
  readOctets,
  readOptional,
  writeDataList,
  writeEncodedData,
  writeField,
  writeList,
  writeOctets,
  writeOptional,
  writeUnsigned16,
} from "./fields.ts";
import { type DataAccessResultName, dataAccessResults } from "./results.ts";
import {
  readShortNameBlock,
  readVariables,
  type ShortNameBlock,
  type VariableAccess,
  writeShortNameBlock,
  writeVariables,
} from "./variable-access.ts";

/** Reads variables, and calls methods that return something (Green Book 9.5, ReadRequest). */
export interface ReadRequest {
  readonly apdu: "read-request";
  readonly variables: readonly VariableAccess[];
}

/** What came for one variable (Green Book 9.5, ReadResponse). */
export type ReadResult =
  /** Encoded `Data`. */
  | { readonly kind: "data"; readonly data: Uint8Array }
  | { readonly kind: "error"; readonly result: DataAccessResultName }
  | { readonly kind: "data-block"; readonly block: ShortNameBlock }
  /** This block of the request has come. */
  | { readonly kind: "block-number"; readonly blockNumber: number };

/** Answers a read-request (Green Book 9.5, ReadResponse). */
export interface ReadResponse {
  readonly apdu: "read-response";
  readonly results: readonly ReadResult[];
}

interface Assignments {
  readonly variables: readonly VariableAccess[];
  /** Encoded `Data` for each variable. */
  readonly data: readonly Uint8Array[];
}

/** Writes variables, and calls methods (Green Book 9.5, WriteRequest). */
export interface WriteRequest extends Assignments {
  readonly apdu: "write-request";
}

/** As a write-request, without an answer (Green Book 9.5, UnconfirmedWriteRequest). */
export interface UnconfirmedWriteRequest extends Assignments {
  readonly apdu: "unconfirmed-write-request";
}

/** A server tells values of its own accord (Green Book 9.5, InformationReportRequest). */
export interface InformationReportRequest extends Assignments {
  readonly apdu: "information-report-request";
  /** The characters of a GeneralizedTime (ISO/IEC 8824-1), in ASCII. */
  readonly currentTime?: Uint8Array | undefined;
}

/** What came of one write (Green Book 9.5, WriteResponse). */
export type WriteResult =
  | { readonly kind: "success" }
  | { readonly kind: "error"; readonly result: DataAccessResultName }
  /** This block of the request has come. */
  | { readonly kind: "block-number"; readonly blockNumber: number };

/** Answers a write-request (Green Book 9.5, WriteResponse). */
export interface WriteResponse {
  readonly apdu: "write-response";
  readonly results: readonly WriteResult[];
}

const readKinds: Enumeration<ReadResult["kind"]> = enumeration("choice of a read result", {
  data: 0,
  error: 1,
  "data-block": 2,
  "block-number": 3,
});
const writeKinds: Enumeration<WriteResult["kind"]> = enumeration("choice of a write result", {
  success: 0,
  error: 1,
  "block-number": 2,
});

export const readRequest: ApduCodec<ReadRequest> = {
  read: (reader) => ({ apdu: "read-request", variables: readField(reader, "variables", readVariables) }),
  write: (writer, { variables }) => writeField(writer, "variables", variables, writeVariables),
};

export const readResponse: ApduCodec<ReadResponse> = {
  read: (reader) => ({ apdu: "read-response", results: readField(reader, "results", readReadResults) }),
  write: (writer, { results }) => writeField(writer, "results", results, writeReadResults),
};

export const writeRequest: ApduCodec<WriteRequest> = {
  read: (reader) => ({ apdu: "write-request", ...readAssignments(reader) }),
  write: writeAssignments,
};

export const writeResponse: ApduCodec<WriteResponse> = {
  read: (reader) => ({ apdu: "write-response", results: readField(reader, "results", readWriteResults) }),
  write: (writer, { results }) => writeField(writer, "results", results, writeWriteResults),
};

export const unconfirmedWriteRequest: ApduCodec<UnconfirmedWriteRequest> = {
  read: (reader) => ({ apdu: "unconfirmed-write-request", ...readAssignments(reader) }),
  write: writeAssignments,
};

export const informationReportRequest: ApduCodec<InformationReportRequest> = {
  read(reader) {
    const currentTime = readOptional(reader, "currentTime", readOctets);
    return {
      apdu: "information-report-request",
      ...(currentTime === undefined ? {} : { currentTime }),
      ...readAssignments(reader),
    };
  },
  write(writer, apdu) {
    writeOptional(writer, "currentTime", apdu.currentTime, writeOctets);
    writeAssignments(writer, apdu);
  },
};

function readAssignments(reader: ByteReader): Assignments {
  const variables = readField(reader, "variables", readVariables);
  return { variables, data: readField(reader, "data", readDataList) };
}

function writeAssignments(writer: ByteWriter, { variables, data }: Assignments): void {
  writeField(writer, "variables", variables, writeVariables);
  writeField(writer, "data", data, writeDataList);
}

function readReadResults(reader: ByteReader): ReadResult[] {
  return readList(reader, 2, readReadResult);
}

function writeReadResults(writer: ByteWriter, results: readonly ReadResult[]): void {
  writeList(writer, results, writeReadResult);
}

function readReadResult(reader: ByteReader): ReadResult {
  const kind = readKinds.read(reader);
  switch (kind) {
    case "data":
      return { kind, data: readEncodedData(reader) };
    case "error":
      return { kind, result: dataAccessResults.read(reader) };
    case "data-block":
      return { kind, block: readShortNameBlock(reader) };
    case "block-number":
      return { kind, blockNumber: reader.u16() };
  }
}

function writeReadResult(writer: ByteWriter, result: ReadResult): void {
  readKinds.write(writer, result.kind);
  switch (result.kind) {
    case "data":
      return writeEncodedData(writer, result.data);
    case "error":
      return dataAccessResults.write(writer, result.result);
    case "data-block":
      return writeShortNameBlock(writer, result.block);
    case "block-number":
      return writeField(writer, "blockNumber", result.blockNumber, writeUnsigned16);
  }
}

function readWriteResults(reader: ByteReader): WriteResult[] {
  return readList(reader, 1, readWriteResult);
}

function writeWriteResults(writer: ByteWriter, results: readonly WriteResult[]): void {
  writeList(writer, results, writeWriteResult);
}

function readWriteResult(reader: ByteReader): WriteResult {
  const kind = writeKinds.read(reader);
  switch (kind) {
    case "success":
      return { kind };
    case "error":
      return { kind, result: dataAccessResults.read(reader) };
    case "block-number":
      return { kind, blockNumber: reader.u16() };
  }
}

function writeWriteResult(writer: ByteWriter, result: WriteResult): void {
  writeKinds.write(writer, result.kind);
  if (result.kind === "error") dataAccessResults.write(writer, result.result);
  else if (result.kind === "block-number") writeField(writer, "blockNumber", result.blockNumber, writeUnsigned16);
}
