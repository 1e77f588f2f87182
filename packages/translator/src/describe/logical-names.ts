import type { ActionRequest, ActionResponse, GetRequest, GetResponse, SetRequest, SetResponse } from "@dlms/apdu";
import type { Describer, Description, Fields } from "./description.ts";
import {
  actionResponse as actionResponseItem,
  dataBlock,
  dataResult,
  invokeId,
  method,
  selectedAttribute,
} from "./fields.ts";

// GET, SET and ACTION: a message has the fields of its choice, so each field is described where it is there.

type ServiceApdu = GetRequest | GetResponse | SetRequest | SetResponse | ActionRequest | ActionResponse;

function head({ apdu, choice, invokeIdAndPriority }: ServiceApdu): Fields {
  return { apdu, choice, invokeIdAndPriority: invokeId(invokeIdAndPriority) };
}

export function getRequest(apdu: GetRequest, describer: Describer): Fields {
  switch (apdu.choice) {
    case "normal":
      return { ...head(apdu), attribute: selectedAttribute(apdu.attribute, describer) };
    case "next":
      return { ...head(apdu), blockNumber: apdu.blockNumber };
    case "with-list":
      return { ...head(apdu), attributes: apdu.attributes.map((each) => selectedAttribute(each, describer)) };
  }
}

export function getResponse(apdu: GetResponse, describer: Describer): Fields {
  switch (apdu.choice) {
    case "normal":
      return { ...head(apdu), result: dataResult(apdu.result, describer) };
    case "with-datablock": {
      const { lastBlock, blockNumber, result } = apdu;
      const block = result.kind === "data" ? { rawData: result.data } : { dataAccessResult: result.result };
      return { ...head(apdu), lastBlock, blockNumber, ...block };
    }
    case "with-list":
      return { ...head(apdu), results: apdu.results.map((each) => dataResult(each, describer)) };
  }
}

export function setRequest(apdu: SetRequest, describer: Describer): Fields {
  switch (apdu.choice) {
    case "normal":
      return {
        ...head(apdu),
        attribute: selectedAttribute(apdu.attribute, describer),
        value: describer.data(apdu.value),
      };
    case "with-first-datablock":
      return {
        ...head(apdu),
        attribute: selectedAttribute(apdu.attribute, describer),
        datablock: dataBlock(apdu.datablock),
      };
    case "with-datablock":
      return { ...head(apdu), datablock: dataBlock(apdu.datablock) };
    case "with-list":
      return { ...head(apdu), attributes: attributes(apdu, describer), values: describer.dataList(apdu.values) };
    case "with-list-and-first-datablock":
      return { ...head(apdu), attributes: attributes(apdu, describer), datablock: dataBlock(apdu.datablock) };
  }
}

export function setResponse(apdu: SetResponse): Fields {
  switch (apdu.choice) {
    case "normal":
      return { ...head(apdu), result: apdu.result };
    case "datablock":
      return { ...head(apdu), blockNumber: apdu.blockNumber };
    case "last-datablock":
      return { ...head(apdu), result: apdu.result, blockNumber: apdu.blockNumber };
    case "last-datablock-with-list":
      return { ...head(apdu), results: apdu.results, blockNumber: apdu.blockNumber };
    case "with-list":
      return { ...head(apdu), results: apdu.results };
  }
}

export function actionRequest(apdu: ActionRequest, describer: Describer): Fields {
  switch (apdu.choice) {
    case "normal":
      return { ...head(apdu), method: method(apdu.method), parameters: describer.optionalData(apdu.parameters) };
    case "next-pblock":
      return { ...head(apdu), blockNumber: apdu.blockNumber };
    case "with-list":
      return { ...head(apdu), methods: apdu.methods.map(method), parameters: describer.dataList(apdu.parameters) };
    case "with-first-pblock":
      return { ...head(apdu), method: method(apdu.method), pblock: dataBlock(apdu.pblock) };
    case "with-list-and-first-pblock":
      return { ...head(apdu), methods: apdu.methods.map(method), pblock: dataBlock(apdu.pblock) };
    case "with-pblock":
      return { ...head(apdu), pblock: dataBlock(apdu.pblock) };
  }
}

export function actionResponse(apdu: ActionResponse, describer: Describer): Fields {
  switch (apdu.choice) {
    case "normal":
      return { ...head(apdu), ...actionResponseItem(apdu, describer) };
    case "with-pblock":
      return { ...head(apdu), pblock: dataBlock(apdu.pblock) };
    case "with-list":
      return { ...head(apdu), results: apdu.results.map((each) => actionResponseItem(each, describer)) };
    case "next-pblock":
      return { ...head(apdu), blockNumber: apdu.blockNumber };
  }
}

function attributes(
  apdu: Extract<SetRequest, { readonly attributes: unknown }>,
  describer: Describer,
): readonly Description[] {
  return apdu.attributes.map((each) => selectedAttribute(each, describer));
}
