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
import type { Describer, Fields } from "./description.ts";

// READ, WRITE, UNCONFIRMED-WRITE and INFORMATION-REPORT. A choice is an object whose only field is its name.

function block({ lastBlock, blockNumber, rawData }: ShortNameBlock): Fields {
  return { lastBlock, blockNumber, rawData };
}

function variable(access: VariableAccess, describer: Describer): Fields {
  switch (access.kind) {
    case "variable-name":
      return { [access.kind]: access.variableName };
    case "parameterized-access": {
      const { variableName, selector, parameter } = access;
      return { [access.kind]: { variableName, selector, parameter: describer.data(parameter) } };
    }
    case "block-number-access":
      return { [access.kind]: access.blockNumber };
    case "read-data-block-access":
      return { [access.kind]: block(access) };
    case "write-data-block-access":
      return { [access.kind]: { lastBlock: access.lastBlock, blockNumber: access.blockNumber } };
  }
}

function readResult(result: ReadResult, describer: Describer): Fields {
  switch (result.kind) {
    case "data":
      return { data: describer.data(result.data) };
    case "error":
      return { dataAccessResult: result.result };
    case "data-block":
      return { [result.kind]: block(result.block) };
    case "block-number":
      return { [result.kind]: result.blockNumber };
  }
}

function writeResult(result: WriteResult): Fields {
  switch (result.kind) {
    case "success":
      return { success: null };
    case "error":
      return { dataAccessResult: result.result };
    case "block-number":
      return { [result.kind]: result.blockNumber };
  }
}

export function readRequest({ apdu, variables }: ReadRequest, describer: Describer): Fields {
  return { apdu, variables: variables.map((each) => variable(each, describer)) };
}

export function readResponse({ apdu, results }: ReadResponse, describer: Describer): Fields {
  return { apdu, results: results.map((each) => readResult(each, describer)) };
}

export function writeRequest(
  { apdu, variables, data }: WriteRequest | UnconfirmedWriteRequest,
  describer: Describer,
): Fields {
  return { apdu, variables: variables.map((each) => variable(each, describer)), data: describer.dataList(data) };
}

export function writeResponse({ apdu, results }: WriteResponse): Fields {
  return { apdu, results: results.map(writeResult) };
}

export function informationReport(
  { apdu, currentTime, variables, data }: InformationReportRequest,
  describer: Describer,
): Fields {
  return {
    apdu,
    currentTime: currentTime ?? null,
    variables: variables.map((each) => variable(each, describer)),
    data: describer.dataList(data),
  };
}
