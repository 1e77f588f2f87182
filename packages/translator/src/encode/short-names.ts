import type {
  InformationReportRequest,
  ReadRequest,
  ReadResponse,
  ReadResult,
  ShortNameBlock,
  UnconfirmedWriteRequest,
  VariableAccess,
  WriteRequest,
  WriteResponse,
  WriteResult,
} from "@dlms/apdu";
import { EncodeError } from "@dlms/core";
import type { Json } from "../render/json.ts";
import { dataResultName } from "./fields.ts";
import { data, number, object, octets } from "./json-object.ts";

// READ, WRITE, UNCONFIRMED-WRITE and INFORMATION-REPORT. A choice is an object whose only field is its name.

function block(json: Json): ShortNameBlock {
  const fields = object(json);
  return {
    lastBlock: fields.flag("lastBlock"),
    blockNumber: fields.number("blockNumber"),
    rawData: fields.octets("rawData"),
  };
}

function variable(json: Json): VariableAccess {
  const fields = object(json);
  const [kind] = fields.names;
  switch (kind) {
    case "variable-name":
      return { kind, variableName: fields.number(kind) };
    case "parameterized-access": {
      const access = fields.object(kind);
      return {
        kind,
        variableName: access.number("variableName"),
        selector: access.number("selector"),
        parameter: access.get("parameter", data),
      };
    }
    case "block-number-access":
      return { kind, blockNumber: fields.number(kind) };
    case "read-data-block-access":
      return { kind, ...fields.get(kind, block) };
    case "write-data-block-access": {
      const access = fields.object(kind);
      return { kind, lastBlock: access.flag("lastBlock"), blockNumber: access.number("blockNumber") };
    }
    default:
      throw new EncodeError("no variable access");
  }
}

function readResult(json: Json): ReadResult {
  const fields = object(json);
  const [kind] = fields.names;
  switch (kind) {
    case "data":
      return { kind, data: fields.get(kind, data) };
    case "dataAccessResult":
      return { kind: "error", result: fields.get(kind, dataResultName) };
    case "data-block":
      return { kind, block: fields.get(kind, block) };
    case "block-number":
      return { kind, blockNumber: fields.get(kind, number) };
    default:
      throw new EncodeError("no result of a read");
  }
}

function writeResult(json: Json): WriteResult {
  const fields = object(json);
  const [kind] = fields.names;
  switch (kind) {
    case "success":
      return { kind };
    case "dataAccessResult":
      return { kind: "error", result: fields.get(kind, dataResultName) };
    case "block-number":
      return { kind, blockNumber: fields.number(kind) };
    default:
      throw new EncodeError("no result of a write");
  }
}

export function readRequest(json: Json): ReadRequest {
  return { apdu: "read-request", variables: object(json).list("variables", variable) };
}

export function readResponse(json: Json): ReadResponse {
  return { apdu: "read-response", results: object(json).list("results", readResult) };
}

export function writeRequest(json: Json): WriteRequest {
  return { apdu: "write-request", ...assignments(json) };
}

export function unconfirmedWriteRequest(json: Json): UnconfirmedWriteRequest {
  return { apdu: "unconfirmed-write-request", ...assignments(json) };
}

function assignments(json: Json): Pick<WriteRequest, "variables" | "data"> {
  const fields = object(json);
  return { variables: fields.list("variables", variable), data: fields.list("data", data) };
}

export function writeResponse(json: Json): WriteResponse {
  return { apdu: "write-response", results: object(json).list("results", writeResult) };
}

export function informationReport(json: Json): InformationReportRequest {
  const currentTime = object(json).optional("currentTime", octets);
  return { apdu: "information-report-request", currentTime, ...assignments(json) };
}
