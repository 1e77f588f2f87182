import type { ByteReader, ByteWriter } from "@dlms/core";
import type { ApduCodec } from "./codec.ts";
import {
  type MethodDescriptor,
  readAttribute,
  readMethod,
  readSelection,
  type SelectedAttribute,
  writeAttribute,
  writeMethod,
  writeSelection,
} from "./descriptors.ts";
import { enumeration } from "./enumeration.ts";
import {
  readDataList,
  readField,
  readList,
  readOctets,
  readOptional,
  writeDataList,
  writeField,
  writeList,
  writeOctets,
  writeOptional,
} from "./fields.ts";
import { type LongInvokeIdAndPriority, readLongInvokeId, writeLongInvokeId } from "./invoke-id.ts";
import { type ActionResultName, actionResults, type DataAccessResultName, dataAccessResults } from "./results.ts";

/** One of the things that an access-request asks for (Green Book 9.5, Access-Request-Specification). */
export type AccessSpecification =
  | { readonly kind: "get" | "set"; readonly attribute: SelectedAttribute }
  | { readonly kind: "action"; readonly method: MethodDescriptor };

/** What came of it (Green Book 9.5, Access-Response-Specification). */
export type AccessResult =
  | { readonly kind: "get" | "set"; readonly result: DataAccessResultName }
  | { readonly kind: "action"; readonly result: ActionResultName };

/** Reads, writes and calls in one list (Green Book 9.5, Access-Request). */
export interface AccessRequest {
  readonly apdu: "access-request";
  readonly longInvokeIdAndPriority: LongInvokeIdAndPriority;
  /** The twelve octets of a date-time, or none. */
  readonly dateTime: Uint8Array;
  readonly specifications: readonly AccessSpecification[];
  /** Encoded `Data` for each specification: null-data where none is needed. */
  readonly data: readonly Uint8Array[];
}

/** Answers an access-request (Green Book 9.5, Access-Response). */
export interface AccessResponse {
  readonly apdu: "access-response";
  readonly longInvokeIdAndPriority: LongInvokeIdAndPriority;
  /** The twelve octets of a date-time, or none. */
  readonly dateTime: Uint8Array;
  /** Those of the request, where the server repeats them. */
  readonly specifications?: readonly AccessSpecification[] | undefined;
  /** Encoded `Data` for each specification: null-data where there is none. */
  readonly data: readonly Uint8Array[];
  readonly results: readonly AccessResult[];
}

const requestChoices = enumeration("choice of access-request-specification", {
  get: 1,
  set: 2,
  action: 3,
  "get-with-selection": 4,
  "set-with-selection": 5,
});
const responseChoices = enumeration("choice of access-response-specification", { get: 1, set: 2, action: 3 });

/** Octets of the shortest specification: choice, class, logical name, attribute or method. */
const LEAST_SPECIFICATION = 10;
/** Octets of a result: choice, code. */
const LEAST_RESULT = 2;

function readSpecification(reader: ByteReader): AccessSpecification {
  const choice = requestChoices.read(reader);
  if (choice === "action") return { kind: choice, method: readMethod(reader) };
  const attribute = readAttribute(reader);
  switch (choice) {
    case "get":
    case "set":
      return { kind: choice, attribute };
    case "get-with-selection":
      return { kind: "get", attribute: { ...attribute, selection: readField(reader, "selection", readSelection) } };
    case "set-with-selection":
      return { kind: "set", attribute: { ...attribute, selection: readField(reader, "selection", readSelection) } };
  }
}

function writeSpecification(writer: ByteWriter, specification: AccessSpecification): void {
  const { kind } = specification;
  if (kind === "action") {
    requestChoices.write(writer, kind);
    return writeField(writer, "method", specification.method, writeMethod);
  }
  const { attribute } = specification;
  const { selection } = attribute;
  requestChoices.write(writer, selection === undefined ? kind : `${kind}-with-selection`);
  writeField(writer, "attribute", attribute, writeAttribute);
  if (selection !== undefined) writeField(writer, "selection", selection, writeSelection);
}

function readSpecifications(reader: ByteReader): AccessSpecification[] {
  return readList(reader, LEAST_SPECIFICATION, readSpecification);
}

function writeSpecifications(writer: ByteWriter, specifications: readonly AccessSpecification[]): void {
  writeList(writer, specifications, writeSpecification);
}

function readResult(reader: ByteReader): AccessResult {
  const kind = responseChoices.read(reader);
  return kind === "action"
    ? { kind, result: actionResults.read(reader) }
    : { kind, result: dataAccessResults.read(reader) };
}

function writeResult(writer: ByteWriter, { kind, result }: AccessResult): void {
  responseChoices.write(writer, kind);
  if (kind === "action") actionResults.write(writer, result);
  else dataAccessResults.write(writer, result);
}

function readResults(reader: ByteReader): AccessResult[] {
  return readList(reader, LEAST_RESULT, readResult);
}

function writeResults(writer: ByteWriter, results: readonly AccessResult[]): void {
  writeList(writer, results, writeResult);
}

export const accessRequest: ApduCodec<AccessRequest> = {
  read(reader) {
    const longInvokeIdAndPriority = readLongInvokeId(reader);
    const dateTime = readField(reader, "dateTime", readOctets);
    const specifications = readField(reader, "specifications", readSpecifications);
    const data = readField(reader, "data", readDataList);
    return { apdu: "access-request", longInvokeIdAndPriority, dateTime, specifications, data };
  },
  write(writer, apdu) {
    writeLongInvokeId(writer, apdu.longInvokeIdAndPriority);
    writeOctets(writer, apdu.dateTime);
    writeField(writer, "specifications", apdu.specifications, writeSpecifications);
    writeField(writer, "data", apdu.data, writeDataList);
  },
};

export const accessResponse: ApduCodec<AccessResponse> = {
  read(reader) {
    const longInvokeIdAndPriority = readLongInvokeId(reader);
    const dateTime = readField(reader, "dateTime", readOctets);
    const specifications = readOptional(reader, "specifications", readSpecifications);
    const data = readField(reader, "data", readDataList);
    const results = readField(reader, "results", readResults);
    const base = { apdu: "access-response", longInvokeIdAndPriority, dateTime } as const;
    return specifications === undefined ? { ...base, data, results } : { ...base, specifications, data, results };
  },
  write(writer, apdu) {
    writeLongInvokeId(writer, apdu.longInvokeIdAndPriority);
    writeOctets(writer, apdu.dateTime);
    writeOptional(writer, "specifications", apdu.specifications, writeSpecifications);
    writeField(writer, "data", apdu.data, writeDataList);
    writeField(writer, "results", apdu.results, writeResults);
  },
};
