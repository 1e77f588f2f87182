import type { ActionRequest, ActionResponse, GetRequest, GetResponse, SetRequest, SetResponse } from "@dlms/apdu";
import type { Json } from "../render/json.ts";
import {
  actionResponse as actionResponseItem,
  dataBlock,
  dataResult,
  dataResultName,
  invokeId,
  method,
  oneOf,
  selectedAttribute,
} from "./fields.ts";
import { data, object, octets } from "./json-object.ts";

// GET, SET and ACTION: the fields of each choice, as they are described.

const GET_REQUESTS = ["normal", "next", "with-list"] as const;
const GET_RESPONSES = ["normal", "with-datablock", "with-list"] as const;
const SET_REQUESTS = [
  "normal",
  "with-first-datablock",
  "with-datablock",
  "with-list",
  "with-list-and-first-datablock",
] as const;
const SET_RESPONSES = ["normal", "datablock", "last-datablock", "last-datablock-with-list", "with-list"] as const;
const ACTION_REQUESTS = [
  "normal",
  "next-pblock",
  "with-list",
  "with-first-pblock",
  "with-list-and-first-pblock",
  "with-pblock",
] as const;
const ACTION_RESPONSES = ["normal", "with-pblock", "with-list", "next-pblock"] as const;

export function getRequest(json: Json): GetRequest {
  const fields = object(json);
  const head = { apdu: "get-request", invokeIdAndPriority: fields.get("invokeIdAndPriority", invokeId) } as const;
  const choice = fields.get("choice", oneOf(GET_REQUESTS));
  switch (choice) {
    case "normal":
      return { ...head, choice, attribute: fields.get("attribute", selectedAttribute) };
    case "next":
      return { ...head, choice, blockNumber: fields.number("blockNumber") };
    case "with-list":
      return { ...head, choice, attributes: fields.list("attributes", selectedAttribute) };
  }
}

export function getResponse(json: Json): GetResponse {
  const fields = object(json);
  const head = { apdu: "get-response", invokeIdAndPriority: fields.get("invokeIdAndPriority", invokeId) } as const;
  const choice = fields.get("choice", oneOf(GET_RESPONSES));
  switch (choice) {
    case "normal":
      return { ...head, choice, result: fields.get("result", dataResult) };
    case "with-datablock":
      return {
        ...head,
        choice,
        lastBlock: fields.flag("lastBlock"),
        blockNumber: fields.number("blockNumber"),
        result: fields.has("dataAccessResult")
          ? { kind: "error", result: fields.get("dataAccessResult", dataResultName) }
          : { kind: "data", data: fields.get("rawData", octets) },
      };
    case "with-list":
      return { ...head, choice, results: fields.list("results", dataResult) };
  }
}

export function setRequest(json: Json): SetRequest {
  const fields = object(json);
  const head = { apdu: "set-request", invokeIdAndPriority: fields.get("invokeIdAndPriority", invokeId) } as const;
  const choice = fields.get("choice", oneOf(SET_REQUESTS));
  const attribute = () => fields.get("attribute", selectedAttribute);
  const attributes = () => fields.list("attributes", selectedAttribute);
  const datablock = () => fields.get("datablock", dataBlock);
  switch (choice) {
    case "normal":
      return { ...head, choice, attribute: attribute(), value: fields.get("value", data) };
    case "with-first-datablock":
      return { ...head, choice, attribute: attribute(), datablock: datablock() };
    case "with-datablock":
      return { ...head, choice, datablock: datablock() };
    case "with-list":
      return { ...head, choice, attributes: attributes(), values: fields.list("values", data) };
    case "with-list-and-first-datablock":
      return { ...head, choice, attributes: attributes(), datablock: datablock() };
  }
}

export function setResponse(json: Json): SetResponse {
  const fields = object(json);
  const head = { apdu: "set-response", invokeIdAndPriority: fields.get("invokeIdAndPriority", invokeId) } as const;
  const choice = fields.get("choice", oneOf(SET_RESPONSES));
  const result = () => fields.get("result", dataResultName);
  const results = () => fields.list("results", dataResultName);
  switch (choice) {
    case "normal":
      return { ...head, choice, result: result() };
    case "datablock":
      return { ...head, choice, blockNumber: fields.number("blockNumber") };
    case "last-datablock":
      return { ...head, choice, result: result(), blockNumber: fields.number("blockNumber") };
    case "last-datablock-with-list":
      return { ...head, choice, results: results(), blockNumber: fields.number("blockNumber") };
    case "with-list":
      return { ...head, choice, results: results() };
  }
}

export function actionRequest(json: Json): ActionRequest {
  const fields = object(json);
  const head = { apdu: "action-request", invokeIdAndPriority: fields.get("invokeIdAndPriority", invokeId) } as const;
  const choice = fields.get("choice", oneOf(ACTION_REQUESTS));
  const one = () => fields.get("method", method);
  const several = () => fields.list("methods", method);
  const pblock = () => fields.get("pblock", dataBlock);
  switch (choice) {
    case "normal":
      return { ...head, choice, method: one(), parameters: fields.optional("parameters", data) };
    case "next-pblock":
      return { ...head, choice, blockNumber: fields.number("blockNumber") };
    case "with-list":
      return { ...head, choice, methods: several(), parameters: fields.list("parameters", data) };
    case "with-first-pblock":
      return { ...head, choice, method: one(), pblock: pblock() };
    case "with-list-and-first-pblock":
      return { ...head, choice, methods: several(), pblock: pblock() };
    case "with-pblock":
      return { ...head, choice, pblock: pblock() };
  }
}

export function actionResponse(json: Json): ActionResponse {
  const fields = object(json);
  const head = { apdu: "action-response", invokeIdAndPriority: fields.get("invokeIdAndPriority", invokeId) } as const;
  const choice = fields.get("choice", oneOf(ACTION_RESPONSES));
  switch (choice) {
    case "normal":
      return { ...head, choice, ...actionResponseItem(json) };
    case "with-pblock":
      return { ...head, choice, pblock: fields.get("pblock", dataBlock) };
    case "with-list":
      return { ...head, choice, results: fields.list("results", actionResponseItem) };
    case "next-pblock":
      return { ...head, choice, blockNumber: fields.number("blockNumber") };
  }
}
