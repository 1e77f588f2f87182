import type { Apdu, ConformanceBit, InvokeIdAndPriority } from "@dlms/apdu";
import type { AttributeReference, MethodReference } from "./types.ts";

/** What a client wants. Answer each with `ServerAssociation.answer`. */
export type ServerRequest =
  | { readonly service: "get"; readonly attributes: readonly AttributeReference[] }
  | { readonly service: "set"; readonly attribute: AttributeReference; readonly value: Uint8Array }
  | { readonly service: "action"; readonly method: MethodReference; readonly parameters?: Uint8Array };

/** A request that waits for its answer, and how to answer it. */
export interface Waiting {
  readonly request: ServerRequest;
  readonly invokeIdAndPriority: InvokeIdAndPriority;
  /** Whether the response must be one with a list, whatever its length. */
  readonly list: boolean;
  readonly needs: readonly ConformanceBit[];
}

/** The request in `apdu`, or `undefined` when it is no service of this server. */
export function serviceRequest(apdu: Apdu): Waiting | undefined {
  if (apdu.apdu === "get-request" && apdu.choice === "normal") {
    const { attribute, invokeIdAndPriority } = apdu;
    const needs = attribute.selection === undefined ? GET : GET_SELECTED;
    return { request: { service: "get", attributes: [attribute] }, invokeIdAndPriority, list: false, needs };
  }
  if (apdu.apdu === "get-request" && apdu.choice === "with-list") {
    const { attributes, invokeIdAndPriority } = apdu;
    return { request: { service: "get", attributes }, invokeIdAndPriority, list: true, needs: GET_LIST };
  }
  if (apdu.apdu === "set-request" && apdu.choice === "normal") {
    const { attribute, value, invokeIdAndPriority } = apdu;
    return { request: { service: "set", attribute, value }, invokeIdAndPriority, list: false, needs: SET };
  }
  if (apdu.apdu === "action-request" && apdu.choice === "normal") {
    const { method, parameters, invokeIdAndPriority } = apdu;
    const request = { service: "action", method, ...(parameters === undefined ? {} : { parameters }) } as const;
    return { request, invokeIdAndPriority, list: false, needs: ACTION };
  }
  return undefined;
}

const GET: readonly ConformanceBit[] = ["get"];
const GET_SELECTED: readonly ConformanceBit[] = ["get", "selective-access"];
const GET_LIST: readonly ConformanceBit[] = ["get", "multiple-references"];
const SET: readonly ConformanceBit[] = ["set"];
const ACTION: readonly ConformanceBit[] = ["action"];
