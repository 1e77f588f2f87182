import type {
  AccessRequest,
  AccessResponse,
  AccessResult,
  AccessSpecification,
  ConfirmedServiceError,
  DataNotification,
  DataNotificationConfirm,
  EventNotificationRequest,
  ExceptionResponse,
  GatewayTarget,
  GeneralBlockTransfer,
  GeneralCiphering,
  GeneralHeader,
  GeneralSigning,
  KekIdName,
  KeyIdName,
  KeyInfo,
} from "@dlms/apdu";
import { EncodeError } from "@dlms/core";
import { encodeSecurityControl, type SecurityControl } from "@dlms/security";
import type { Json } from "../render/json.ts";
import type { EncodeInner } from "./acse.ts";
import { attribute, longInvokeId, method, oneOf, selectedAttribute } from "./fields.ts";
import { data, type JsonObject, number, object, octets, text } from "./json-object.ts";

// Errors, notifications, ACCESS, block transfer, and what protects other APDUs.

const HEADER = 5;

export function confirmedServiceError(json: Json): ConfirmedServiceError {
  const fields = object(json);
  const [service, error, value] = ["service", "error", "value"].map((name) => fields.text(name));
  return { apdu: "confirmed-service-error", service, error, value } as ConfirmedServiceError;
}

export function exceptionResponse(json: Json): ExceptionResponse {
  const fields = object(json);
  return {
    apdu: "exception-response",
    stateError: fields.text("stateError") as ExceptionResponse["stateError"],
    serviceError: fields.text("serviceError") as ExceptionResponse["serviceError"],
    invocationCounter: fields.optional("invocationCounter", number),
  };
}

export function dataNotification(json: Json): DataNotification {
  const fields = object(json);
  return {
    apdu: "data-notification",
    longInvokeIdAndPriority: fields.get("longInvokeIdAndPriority", longInvokeId),
    dateTime: fields.octets("dateTime"),
    body: fields.get("body", data),
  };
}

export function dataNotificationConfirm(json: Json): DataNotificationConfirm {
  const fields = object(json);
  return {
    apdu: "data-notification-confirm",
    longInvokeIdAndPriority: fields.get("longInvokeIdAndPriority", longInvokeId),
    dateTime: fields.octets("dateTime"),
  };
}

export function eventNotification(json: Json): EventNotificationRequest {
  const fields = object(json);
  return {
    apdu: "event-notification-request",
    time: fields.optional("time", octets),
    attribute: fields.get("attribute", attribute),
    value: fields.get("value", data),
  };
}

function specification(json: Json): AccessSpecification {
  const fields = object(json);
  const [name = ""] = fields.names;
  if (name === "action") return { kind: "action", method: fields.get(name, method) };
  const [kind, ...selection] = name.split("-");
  if (kind !== "get" && kind !== "set") throw new EncodeError("no access specification");
  return { kind, attribute: fields.get(name, selection.length === 0 ? attribute : selectedAttribute) };
}

function accessResult(json: Json): AccessResult {
  const fields = object(json);
  const kind = oneOf(["get", "set", "action"])(fields.names[0] ?? null);
  return { kind, result: fields.text(kind) } as AccessResult;
}

export function accessRequest(json: Json): AccessRequest {
  const fields = object(json);
  return {
    apdu: "access-request",
    longInvokeIdAndPriority: fields.get("longInvokeIdAndPriority", longInvokeId),
    dateTime: fields.octets("dateTime"),
    specifications: fields.list("specifications", specification),
    data: fields.list("data", data),
  };
}

export function accessResponse(json: Json): AccessResponse {
  const fields = object(json);
  return {
    apdu: "access-response",
    longInvokeIdAndPriority: fields.get("longInvokeIdAndPriority", longInvokeId),
    dateTime: fields.octets("dateTime"),
    specifications: fields.has("specifications") ? fields.list("specifications", specification) : undefined,
    data: fields.list("data", data),
    results: fields.list("results", accessResult),
  };
}

export function generalBlockTransfer(json: Json, encodeInner: EncodeInner): GeneralBlockTransfer {
  const fields = object(json);
  return {
    apdu: "general-block-transfer",
    lastBlock: fields.flag("lastBlock"),
    streaming: fields.flag("streaming"),
    window: fields.number("window"),
    blockNumber: fields.number("blockNumber"),
    blockNumberAck: fields.number("blockNumberAck"),
    blockData: inside(fields, "blockData", encodeInner),
  };
}

function securityControl(json: Json): SecurityControl {
  const fields = object(json);
  return {
    suite: fields.number("suite"),
    authenticated: fields.flag("authenticated"),
    encrypted: fields.flag("encrypted"),
    keySet: fields.get("keySet", oneOf(["unicast", "broadcast"])),
    compressed: fields.flag("compressed"),
  } as SecurityControl;
}

/** Security header, what it protects, and the tag. Nothing is ciphered here: that takes the text as it was sent. */
export function cipheredContent(json: Json, encodeInner: EncodeInner): Uint8Array {
  const fields = object(json);
  const control = fields.get("securityControl", securityControl);
  const counter = fields.number("invocationCounter");
  if (counter >>> 0 !== counter) throw new EncodeError("no 32 bits", ["invocationCounter"]);
  const body = control.encrypted || control.compressed ? fields.octets("ciphertext") : plaintext(fields, encodeInner);
  const tag = control.authenticated ? fields.octets("authenticationTag") : new Uint8Array(0);
  const content = new Uint8Array(HEADER + body.length + tag.length);
  content[0] = encodeSecurityControl(control);
  new DataView(content.buffer).setUint32(1, counter);
  content.set(body, HEADER);
  content.set(tag, HEADER + body.length);
  return content;
}

function plaintext(fields: JsonObject, encodeInner: EncodeInner): Uint8Array {
  return fields.optional("plaintext", octets) ?? fields.get("plaintextApdu", encodeInner);
}

export function generalCiphering(json: Json, encodeInner: EncodeInner): GeneralCiphering {
  return {
    apdu: "general-ciphering",
    ...header(json),
    keyInfo: object(json).optional("keyInfo", keyInfo),
    content: cipheredContent(json, encodeInner),
  };
}

export function generalSigning(json: Json, encodeInner: EncodeInner): GeneralSigning {
  const fields = object(json);
  return {
    apdu: "general-signing",
    ...header(json),
    content: inside(fields, "content", encodeInner),
    signature: fields.octets("signature"),
  };
}

/** The device behind a gateway, and the APDU that is on its way. */
export function gateway(json: Json, encodeInner: EncodeInner): GatewayTarget & { readonly forwarded: Uint8Array } {
  const fields = object(json);
  return {
    networkId: fields.number("networkId"),
    physicalDeviceAddress: fields.octets("physicalDeviceAddress"),
    forwarded: inside(fields, "forwarded", encodeInner),
  };
}

/** The octets of an APDU inside of another one; where there are none, they are made of what they mean. */
function inside(fields: JsonObject, name: string, encodeInner: EncodeInner): Uint8Array {
  return fields.has(name) || !fields.has("contentApdu") ? fields.octets(name) : fields.get("contentApdu", encodeInner);
}

function header(json: Json): GeneralHeader {
  const fields = object(json);
  return {
    transactionId: fields.octets("transactionId"),
    originatorSystemTitle: fields.octets("originatorSystemTitle"),
    recipientSystemTitle: fields.octets("recipientSystemTitle"),
    dateTime: fields.octets("dateTime"),
    otherInformation: fields.octets("otherInformation"),
  };
}

function keyInfo(json: Json): KeyInfo {
  const fields = object(json);
  const kind = oneOf(["identified-key", "wrapped-key", "agreed-key"])(fields.names[0] ?? null);
  const info = fields.object(kind);
  switch (kind) {
    case "identified-key":
      return { kind, keyId: info.get("keyId", text) as KeyIdName };
    case "wrapped-key":
      return {
        kind,
        kekId: info.get("kekId", text) as KekIdName,
        keyCipheredData: info.octets("keyCipheredData"),
      };
    case "agreed-key":
      return {
        kind,
        keyParameters: info.octets("keyParameters"),
        keyCipheredData: info.octets("keyCipheredData"),
      };
  }
}
