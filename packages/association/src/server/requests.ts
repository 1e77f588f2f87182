import type { AccessRequest, Apdu, ConformanceBit, InvokeIdAndPriority } from "@dlms/apdu";
import { RemoteProtocolError } from "@dlms/core";
import { accessNeeds, needsWith } from "../attribute-needs.ts";
import { type AccessItem, type LogicalRequest, type MethodCall, NULL_DATA, type ServiceRequest } from "../types.ts";

/** What a client wants. Answer each with `ServerAssociation.answer`. */
export type ServerRequest = ServiceRequest;

/** A request over logical names that waits for its answer, and how to answer it. */
export interface Waiting {
  readonly request: LogicalRequest;
  readonly invokeIdAndPriority: InvokeIdAndPriority;
  /** Whether the response to a GET must be one with a list, whatever its length. */
  readonly list: boolean;
  readonly needs: readonly ConformanceBit[];
  /** The number of the last block, when the request came in blocks. */
  readonly lastBlock?: number;
  /** The request as it came: with ACCESS, whose answer may repeat it. */
  readonly access?: AccessRequest;
}

/**
 * The request in `apdu`, or `undefined` when it is no service of this server.
 * @throws RemoteProtocolError when a list of values is not as long as the list of what they are for.
 */
export function serviceRequest(apdu: Apdu, lastBlock?: number): Waiting | undefined {
  switch (apdu.apdu) {
    case "get-request":
      return getRequest(apdu);
    case "set-request":
      return setRequest(apdu, lastBlock);
    case "action-request":
      return actionRequest(apdu);
    case "access-request":
      return accessRequest(apdu);
    default:
      return undefined;
  }
}

function getRequest(apdu: Extract<Apdu, { apdu: "get-request" }>): Waiting | undefined {
  const { invokeIdAndPriority } = apdu;
  if (apdu.choice === "normal") {
    const attributes = [apdu.attribute];
    const needs = needsWith(GET, attributes, "get");
    return { request: { service: "get", attributes }, invokeIdAndPriority, list: false, needs };
  }
  if (apdu.choice !== "with-list") return undefined;
  const { attributes } = apdu;
  const needs = needsWith(GET_LIST, attributes, "get");
  return { request: { service: "get", attributes }, invokeIdAndPriority, list: true, needs };
}

function setRequest(apdu: Extract<Apdu, { apdu: "set-request" }>, lastBlock?: number): Waiting | undefined {
  const { invokeIdAndPriority } = apdu;
  const common = { invokeIdAndPriority, list: false, ...(lastBlock === undefined ? {} : { lastBlock }) };
  if (apdu.choice === "normal") {
    const { attribute, value } = apdu;
    return { ...common, request: { service: "set", attribute, value }, needs: needsWith(SET, [attribute], "set") };
  }
  if (apdu.choice !== "with-list") return undefined;
  const { attributes, values } = apdu;
  requireOneForEach(attributes.length, values.length);
  const writes = attributes.map((attribute, index) => ({ attribute, value: values[index] as Uint8Array }));
  return { ...common, request: { service: "set-list", writes }, needs: needsWith(SET_LIST, attributes, "set") };
}

function actionRequest(apdu: Extract<Apdu, { apdu: "action-request" }>): Waiting | undefined {
  const { invokeIdAndPriority } = apdu;
  if (apdu.choice === "normal") {
    const { method, parameters } = apdu;
    const request = { service: "action", method, ...(parameters === undefined ? {} : { parameters }) } as const;
    return { request, invokeIdAndPriority, list: false, needs: ACTION };
  }
  if (apdu.choice !== "with-list") return undefined;
  const { methods, parameters } = apdu;
  requireOneForEach(methods.length, parameters.length);
  const calls = methods.map((method, index): MethodCall => ({ method, ...present(parameters[index]) }));
  return { request: { service: "action-list", calls }, invokeIdAndPriority, list: false, needs: ACTION_LIST };
}

function accessRequest(apdu: AccessRequest): Waiting {
  const { specifications, data, longInvokeIdAndPriority } = apdu;
  requireOneForEach(specifications.length, data.length);
  const items = specifications.map((specification, index): AccessItem => {
    const value = data[index] as Uint8Array;
    if (specification.kind === "action") return { kind: "action", method: specification.method, ...present(value) };
    const { kind, attribute } = specification;
    return kind === "get" ? { kind, attribute } : { kind, attribute, value };
  });
  const { processingOption, selfDescriptive } = longInvokeIdAndPriority;
  return {
    request: { service: "access", items, onError: processingOption, selfDescriptive },
    invokeIdAndPriority: longInvokeIdAndPriority,
    list: false,
    needs: accessNeeds(items),
    access: apdu,
  };
}

/** In lists, null-data stands for a parameter that is not there. */
function present(data: Uint8Array | undefined): { readonly parameters?: Uint8Array } {
  return data === undefined || (data.length === 1 && data[0] === NULL_DATA[0]) ? {} : { parameters: data };
}

function requireOneForEach(named: number, values: number): void {
  if (named !== values) throw new RemoteProtocolError(`${values} values came for ${named} names`);
}

const GET: readonly ConformanceBit[] = ["get"];
const GET_LIST: readonly ConformanceBit[] = ["get", "multiple-references"];
const SET: readonly ConformanceBit[] = ["set"];
const SET_LIST: readonly ConformanceBit[] = ["set", "multiple-references"];
const ACTION: readonly ConformanceBit[] = ["action"];
const ACTION_LIST: readonly ConformanceBit[] = ["action", "multiple-references"];
