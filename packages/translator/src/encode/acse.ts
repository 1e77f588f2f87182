import {
  type Aare,
  type Aarq,
  type AcseRequirements,
  type ApplicationContext,
  type AuthenticationFields,
  type AuthenticationMechanism,
  AuthenticationMechanisms,
  Conformance,
  type ConformanceBit,
  conformance as conformanceOf,
  type InitiateRequest,
  type InitiateResponse,
  type Rlre,
  type Rlrq,
} from "@dlms/apdu";
import { EncodeError } from "@dlms/core";
import type { Json } from "../render/json.ts";
import { oneOf } from "./fields.ts";
import { hexNumber, type JsonObject, listOf, number, object, octets, text } from "./json-object.ts";

/** Makes the octets of an APDU that stands in another one. */
export type EncodeInner = (json: Json) => Uint8Array;

/** A BIT STRING as BER has it, as text of 0 and 1. */
function bits(json: Json): string {
  const [unused = 0, ...rest] = octets(json);
  const all = rest.map((octet) => octet.toString(2).padStart(8, "0")).join("");
  if (unused > 7 || unused > all.length) throw new EncodeError("no BIT STRING");
  return all.slice(0, all.length - unused);
}

function mechanism(json: Json): AuthenticationMechanism {
  if (typeof json === "number") return json;
  const name = text(json);
  const known: Readonly<Record<string, number>> = AuthenticationMechanisms;
  return Object.hasOwn(known, name) ? (known[name] as number) : (name as AuthenticationMechanism);
}

/** What is not said although there is authentication was left out. */
function requirements(fields: JsonObject, name: string): AcseRequirements | undefined {
  const stated = fields.optional(name, text);
  if (stated !== undefined) return stated === "authentication" ? stated : { bits: stated };
  return fields.has("mechanism") || fields.has("authenticationValue") ? "absent" : undefined;
}

function authentication(fields: JsonObject): AuthenticationFields {
  return {
    mechanism: fields.optional("mechanism", mechanism),
    authenticationValue: fields.optional("authenticationValue", octets),
    authenticationValueChoice: fields.optional("authenticationValueChoice", oneOf(["charstring", "bitstring"])),
  };
}

function userInformation(fields: JsonObject, encodeInner: EncodeInner): Uint8Array | undefined {
  return fields.optional("userInformationHex", octets) ?? fields.optional("userInformation", encodeInner);
}

function context(fields: JsonObject): ApplicationContext {
  return fields.text("applicationContext") as ApplicationContext;
}

export function aarq(json: Json, encodeInner: EncodeInner): Aarq {
  const fields = object(json);
  return {
    apdu: "aarq",
    protocolVersion: fields.optional("protocolVersion", bits),
    applicationContext: context(fields),
    calledApTitle: fields.optional("calledApTitle", octets),
    calledAeQualifier: fields.optional("calledAeQualifier", octets),
    calledApInvocationId: fields.optional("calledApInvocationId", number),
    calledAeInvocationId: fields.optional("calledAeInvocationId", number),
    callingApTitle: fields.optional("callingApTitle", octets),
    callingAeQualifier: fields.optional("callingAeQualifier", octets),
    callingApInvocationId: fields.optional("callingApInvocationId", number),
    callingAeInvocationId: fields.optional("callingAeInvocationId", number),
    senderAcseRequirements: requirements(fields, "senderAcseRequirements"),
    ...authentication(fields),
    implementationInformation: fields.optional("implementationInformation", octets),
    userInformation: userInformation(fields, encodeInner),
  };
}

export function aare(json: Json, encodeInner: EncodeInner): Aare {
  const fields = object(json);
  // Which diagnostics there are depends on the source; both are looked at when they are encoded.
  const diagnostic = { diagnosticSource: fields.text("diagnosticSource"), diagnostic: fields.text("diagnostic") };
  return {
    apdu: "aare",
    protocolVersion: fields.optional("protocolVersion", bits),
    applicationContext: context(fields),
    result: fields.text("result"),
    ...diagnostic,
    respondingApTitle: fields.optional("respondingApTitle", octets),
    respondingAeQualifier: fields.optional("respondingAeQualifier", octets),
    respondingApInvocationId: fields.optional("respondingApInvocationId", number),
    respondingAeInvocationId: fields.optional("respondingAeInvocationId", number),
    responderAcseRequirements: requirements(fields, "responderAcseRequirements"),
    ...authentication(fields),
    implementationInformation: fields.optional("implementationInformation", octets),
    userInformation: userInformation(fields, encodeInner),
  } as Aare;
}

export function rlrq(json: Json, encodeInner: EncodeInner): Rlrq {
  const fields = object(json);
  const reason = fields.optional("reason", text) as Rlrq["reason"];
  return { apdu: "rlrq", reason, userInformation: userInformation(fields, encodeInner) };
}

export function rlre(json: Json, encodeInner: EncodeInner): Rlre {
  const fields = object(json);
  const reason = fields.optional("reason", text) as Rlre["reason"];
  return { apdu: "rlre", reason, userInformation: userInformation(fields, encodeInner) };
}

function conformance(json: Json): Conformance {
  const fields = object(json);
  if (fields.has("hex")) return new Conformance(fields.get("hex", hexNumber));
  return conformanceOf(...(fields.get("bits", listOf(text)) as ConformanceBit[]));
}

export function initiateRequest(json: Json): InitiateRequest {
  const fields = object(json);
  return {
    apdu: "initiate-request",
    dedicatedKey: fields.optional("dedicatedKey", octets),
    responseAllowed: fields.flag("responseAllowed"),
    proposedQualityOfService: fields.optional("proposedQualityOfService", number),
    proposedDlmsVersion: fields.number("proposedDlmsVersion"),
    proposedConformance: fields.get("proposedConformance", conformance),
    clientMaxReceivePduSize: fields.number("clientMaxReceivePduSize"),
  };
}

export function initiateResponse(json: Json): InitiateResponse {
  const fields = object(json);
  return {
    apdu: "initiate-response",
    negotiatedQualityOfService: fields.optional("negotiatedQualityOfService", number),
    negotiatedDlmsVersion: fields.number("negotiatedDlmsVersion"),
    negotiatedConformance: fields.get("negotiatedConformance", conformance),
    serverMaxReceivePduSize: fields.number("serverMaxReceivePduSize"),
    vaaName: fields.get("vaaName", hexNumber),
  };
}
