import { ObisCode } from "@dlms/core";
import fc from "fast-check";
import {
  type AccessResult,
  type AccessSpecification,
  ActionResult,
  type ActionResultName,
  type Apdu,
  AssociationResult,
  type CipheredApdu,
  ConfirmedService,
  type ConfirmedServiceError,
  type ConfirmedServiceErrorKind,
  ConfirmedServiceErrors,
  type ConfirmedServiceName,
  Conformance,
  DataAccessResult,
  type DataAccessResultName,
  type DataResult,
  type GatewayRequest,
  type GatewayResponse,
  type InvokeIdAndPriority,
  type KeyInfo,
  type LongInvokeIdAndPriority,
  type MethodDescriptor,
  ReleaseRequestReason,
  type ReleaseRequestReasonName,
  ReleaseResponseReason,
  type ReleaseResponseReasonName,
  type SelectedAttribute,
  ServiceError,
  type ServiceErrorName,
  ServiceProviderDiagnostic,
  ServiceUserDiagnostic,
  StateError,
  type StateErrorName,
  type VariableAccess,
} from "../src/index.ts";

type ArbitraryOf<T> = { readonly [K in keyof T]: fc.Arbitrary<T[K]> };

/** A record of those fields. */
function record<T extends object>(fields: ArbitraryOf<T>): fc.Arbitrary<T> {
  return fc.record(fields) as fc.Arbitrary<T>;
}

/** A record whose optional fields are there or are left out. */
function partial<T extends object, O extends object>(
  fields: ArbitraryOf<T>,
  optional: ArbitraryOf<O>,
): fc.Arbitrary<T & Partial<O>> {
  return fc.record(
    { ...fields, ...optional },
    { requiredKeys: Object.keys(fields) as never[] },
  ) as unknown as fc.Arbitrary<T & Partial<O>>;
}

function nameOf<N extends string>(codes: Readonly<Record<N, number>>): fc.Arbitrary<N> {
  return fc.constantFrom(...(Object.keys(codes) as N[]));
}

const u8 = fc.integer({ min: 0, max: 0xff });
const i8 = fc.integer({ min: -0x80, max: 0x7f });
const u16 = fc.integer({ min: 0, max: 0xffff });
const u32 = fc.integer({ min: 0, max: 0xffffffff });
const i32 = fc.integer({ min: -0x80000000, max: 0x7fffffff });
const octets = fc.uint8Array({ maxLength: 300 });
const few = { maxLength: 4 };

/** Encoded values of several types, with lengths of one and of more octets. */
const data: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.constant(Uint8Array.of(0x00)),
  u8.map((value) => Uint8Array.of(0x11, value)),
  u16.map((value) => Uint8Array.of(0x12, value >> 8, value)),
  fc.uint8Array({ maxLength: 127 }).map((value) => Uint8Array.of(0x09, value.length, ...value)),
  fc.uint8Array({ minLength: 128, maxLength: 200 }).map((value) => Uint8Array.of(0x09, 0x81, value.length, ...value)),
  fc.array(u8, few).map((values) => Uint8Array.of(0x02, values.length, ...values.flatMap((value) => [0x11, value]))),
);
const logicalName = fc.tuple(u8, u8, u8, u8, u8, u8).map((groups) => new ObisCode(...groups));
const attribute = fc.record({ classId: u16, logicalName, attributeId: i8 });
const method: fc.Arbitrary<MethodDescriptor> = fc.record({ classId: u16, logicalName, methodId: i8 });
const selected: fc.Arbitrary<SelectedAttribute> = partial(
  { classId: u16, logicalName, attributeId: i8 },
  { selection: fc.record({ selector: u8, parameters: data }) },
);
const dataAccessResult: fc.Arbitrary<DataAccessResultName> = nameOf(DataAccessResult);
const actionResult: fc.Arbitrary<ActionResultName> = nameOf(ActionResult);
const failed = record<Extract<DataResult, { kind: "error" }>>({ kind: fc.constant("error"), result: dataAccessResult });
const result: fc.Arbitrary<DataResult> = fc.oneof(fc.record({ kind: fc.constant("data" as const), data }), failed);
const blockResult: fc.Arbitrary<DataResult> = fc.oneof(
  fc.record({ kind: fc.constant("data" as const), data: octets }),
  failed,
);
const block = fc.record({ lastBlock: fc.boolean(), blockNumber: u32, rawData: octets });
const shortNameBlock = fc.record({ lastBlock: fc.boolean(), blockNumber: u16, rawData: octets });
const returned = partial({ result: actionResult }, { returnParameters: result });
const serviceClass = fc.constantFrom("confirmed", "unconfirmed");
const priority = fc.constantFrom("normal", "high");

export const invokeIdAndPriority: fc.Arbitrary<InvokeIdAndPriority> = partial(
  { invokeId: fc.integer({ min: 0, max: 15 }), serviceClass, priority },
  { reserved: fc.integer({ min: 1, max: 3 }) },
);
export const longInvokeIdAndPriority: fc.Arbitrary<LongInvokeIdAndPriority> = partial(
  {
    invokeId: fc.integer({ min: 0, max: 0xffffff }),
    selfDescriptive: fc.boolean(),
    processingOption: fc.constantFrom("continue", "break"),
    serviceClass,
    priority,
  },
  { reserved: fc.integer({ min: 1, max: 15 }) },
);
export const anyConformance: fc.Arbitrary<Conformance> = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => new Conformance(value));

/** One choice of a service: its fields, and its optional fields. */
function choice(apdu: string, name: string, fields: object, optional: object = {}): fc.Arbitrary<Apdu> {
  return partial(
    { apdu: fc.constant(apdu), choice: fc.constant(name), invokeIdAndPriority, ...fields },
    optional,
  ) as unknown as fc.Arbitrary<Apdu>;
}

function message(apdu: string, fields: object, optional: object = {}): fc.Arbitrary<Apdu> {
  return partial({ apdu: fc.constant(apdu), ...fields }, optional) as unknown as fc.Arbitrary<Apdu>;
}

const services: readonly fc.Arbitrary<Apdu>[] = [
  choice("get-request", "normal", { attribute: selected }),
  choice("get-request", "next", { blockNumber: u32 }),
  choice("get-request", "with-list", { attributes: fc.array(selected, few) }),
  choice("get-response", "normal", { result }),
  choice("get-response", "with-datablock", { lastBlock: fc.boolean(), blockNumber: u32, result: blockResult }),
  choice("get-response", "with-list", { results: fc.array(result, few) }),
  choice("set-request", "normal", { attribute: selected, value: data }),
  choice("set-request", "with-first-datablock", { attribute: selected, datablock: block }),
  choice("set-request", "with-datablock", { datablock: block }),
  choice("set-request", "with-list", { attributes: fc.array(selected, few), values: fc.array(data, few) }),
  choice("set-request", "with-list-and-first-datablock", { attributes: fc.array(selected, few), datablock: block }),
  choice("set-response", "normal", { result: dataAccessResult }),
  choice("set-response", "datablock", { blockNumber: u32 }),
  choice("set-response", "last-datablock", { result: dataAccessResult, blockNumber: u32 }),
  choice("set-response", "last-datablock-with-list", { results: fc.array(dataAccessResult, few), blockNumber: u32 }),
  choice("set-response", "with-list", { results: fc.array(dataAccessResult, few) }),
  choice("action-request", "normal", { method }, { parameters: data }),
  choice("action-request", "next-pblock", { blockNumber: u32 }),
  choice("action-request", "with-list", { methods: fc.array(method, few), parameters: fc.array(data, few) }),
  choice("action-request", "with-first-pblock", { method, pblock: block }),
  choice("action-request", "with-list-and-first-pblock", { methods: fc.array(method, few), pblock: block }),
  choice("action-request", "with-pblock", { pblock: block }),
  choice("action-response", "normal", { result: actionResult }, { returnParameters: result }),
  choice("action-response", "with-pblock", { pblock: block }),
  choice("action-response", "with-list", { results: fc.array(returned, few) }),
  choice("action-response", "next-pblock", { blockNumber: u32 }),
];

const variable: fc.Arbitrary<VariableAccess> = fc.oneof(
  fc.record({ kind: fc.constant("variable-name" as const), variableName: u16 }),
  fc.record({
    kind: fc.constant("parameterized-access" as const),
    variableName: u16,
    selector: u8,
    parameter: data,
  }),
  fc.record({ kind: fc.constant("block-number-access" as const), blockNumber: u16 }),
  shortNameBlock.map((value) => ({ kind: "read-data-block-access" as const, ...value })),
  fc.record({ kind: fc.constant("write-data-block-access" as const), lastBlock: fc.boolean(), blockNumber: u16 }),
);
const variables = fc.array(variable, few);
const assigned = { variables, data: fc.array(data, few) };
const blockNumber = fc.record({ kind: fc.constant("block-number"), blockNumber: u16 });

const shortNames: readonly fc.Arbitrary<Apdu>[] = [
  message("read-request", { variables }),
  message("read-response", {
    results: fc.array(
      fc.oneof(result, blockNumber, fc.record({ kind: fc.constant("data-block"), block: shortNameBlock })),
      few,
    ),
  }),
  message("write-request", assigned),
  message("write-response", {
    results: fc.array(fc.oneof(fc.constant({ kind: "success" }), failed, blockNumber), few),
  }),
  message("unconfirmed-write-request", assigned),
  message("information-report-request", assigned, { currentTime: octets }),
];

const specification: fc.Arbitrary<AccessSpecification> = fc.oneof(
  fc.record({ kind: fc.constantFrom("get", "set"), attribute: selected }),
  fc.record({ kind: fc.constant("action" as const), method }),
);
const accessResult: fc.Arbitrary<AccessResult> = fc.oneof(
  fc.record({ kind: fc.constantFrom("get", "set"), result: dataAccessResult }),
  fc.record({ kind: fc.constant("action" as const), result: actionResult }),
);
const header = {
  transactionId: octets,
  originatorSystemTitle: octets,
  recipientSystemTitle: octets,
  dateTime: octets,
  otherInformation: octets,
};
const keyInfo: fc.Arbitrary<KeyInfo> = fc.oneof(
  fc.record({
    kind: fc.constant("identified-key" as const),
    keyId: fc.constantFrom("global-unicast-encryption-key", "global-broadcast-encryption-key"),
  }),
  fc.record({
    kind: fc.constant("wrapped-key" as const),
    kekId: fc.constant("master-key" as const),
    keyCipheredData: octets,
  }),
  fc.record({ kind: fc.constant("agreed-key" as const), keyParameters: octets, keyCipheredData: octets }),
);
const confirmedServiceError: fc.Arbitrary<Apdu> = fc
  .constantFrom(...(Object.keys(ConfirmedServiceErrors) as ConfirmedServiceErrorKind[]))
  .chain((error) =>
    fc.record({
      apdu: fc.constant("confirmed-service-error" as const),
      service: nameOf<ConfirmedServiceName>(ConfirmedService),
      error: fc.constant(error),
      value: fc.constantFrom(...Object.keys(ConfirmedServiceErrors[error])),
    }),
  ) as fc.Arbitrary<ConfirmedServiceError>;
const stateError: fc.Arbitrary<StateErrorName> = nameOf(StateError);
const serviceError = nameOf(ServiceError).filter((name) => name !== "invocation-counter-error") as fc.Arbitrary<
  Exclude<ServiceErrorName, "invocation-counter-error">
>;
const CIPHERED: readonly CipheredApdu["apdu"][] = ["glo-get-request", "ded-get-response", "glo-initiate-request"];

const others: readonly fc.Arbitrary<Apdu>[] = [
  message("data-notification", { longInvokeIdAndPriority, dateTime: octets, body: data }),
  message("data-notification-confirm", { longInvokeIdAndPriority, dateTime: octets }),
  message("event-notification-request", { attribute, value: data }, { time: octets }),
  message("access-request", {
    longInvokeIdAndPriority,
    dateTime: octets,
    specifications: fc.array(specification, few),
    data: fc.array(data, few),
  }),
  message(
    "access-response",
    { longInvokeIdAndPriority, dateTime: octets, data: fc.array(data, few), results: fc.array(accessResult, few) },
    { specifications: fc.array(specification, few) },
  ),
  message("general-block-transfer", {
    lastBlock: fc.boolean(),
    streaming: fc.boolean(),
    window: fc.integer({ min: 0, max: 63 }),
    blockNumber: u16,
    blockNumberAck: u16,
    blockData: octets,
  }),
  message("general-glo-ciphering", { systemTitle: octets, content: octets }),
  message("general-ded-ciphering", { systemTitle: octets, content: octets }),
  message("general-ciphering", { ...header, content: octets }, { keyInfo }),
  message("general-signing", { ...header, content: octets, signature: octets }),
  fc.record({ apdu: fc.constantFrom(...CIPHERED), content: octets }),
  confirmedServiceError,
  message("exception-response", { stateError, serviceError }),
  message("exception-response", {
    stateError,
    serviceError: fc.constant("invocation-counter-error"),
    invocationCounter: u32,
  }),
  message(
    "initiate-request",
    {
      responseAllowed: fc.boolean(),
      proposedDlmsVersion: u8,
      proposedConformance: anyConformance,
      clientMaxReceivePduSize: u16,
    },
    { dedicatedKey: octets, proposedQualityOfService: i8 },
  ),
  message(
    "initiate-response",
    { negotiatedDlmsVersion: u8, negotiatedConformance: anyConformance, serverMaxReceivePduSize: u16, vaaName: u16 },
    { negotiatedQualityOfService: i8 },
  ),
];

const bits = fc.string({ unit: fc.constantFrom("0", "1"), maxLength: 20 });
const applicationContext = fc.constantFrom("LN", "SN", "LN-ciphered", "SN-ciphered", "2.16.756.5.9.1.1", "1.0.8571");
/** Fields of AARQ and AARE that say who one is: the requirements are there whenever authentication is. */
const authentication = {
  mechanism: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant("1.3.6.1.4.1.99999")),
  authenticationValue: octets,
};
const associated = {
  protocolVersion: bits,
  ...authentication,
  implementationInformation: octets,
  userInformation: octets,
};

const acse: readonly fc.Arbitrary<Apdu>[] = [
  message(
    "aarq",
    { applicationContext },
    {
      ...associated,
      calledApTitle: octets,
      calledAeQualifier: octets,
      calledApInvocationId: i32,
      calledAeInvocationId: i32,
      callingApTitle: octets,
      callingAeQualifier: octets,
      callingApInvocationId: i32,
      callingAeInvocationId: i32,
    },
  ).map(withRequirements("senderAcseRequirements")),
  message(
    "aare",
    {
      applicationContext,
      result: nameOf(AssociationResult),
      diagnosticSource: fc.constant("acse-service-user"),
      diagnostic: nameOf(ServiceUserDiagnostic),
    },
    {
      ...associated,
      respondingApTitle: octets,
      respondingAeQualifier: octets,
      respondingApInvocationId: i32,
      respondingAeInvocationId: i32,
    },
  ).map(withRequirements("responderAcseRequirements")),
  message("aare", {
    applicationContext,
    result: nameOf(AssociationResult),
    diagnosticSource: fc.constant("acse-service-provider"),
    diagnostic: nameOf(ServiceProviderDiagnostic),
  }),
  message("rlrq", {}, { reason: nameOf<ReleaseRequestReasonName>(ReleaseRequestReason), userInformation: octets }),
  message("rlre", {}, { reason: nameOf<ReleaseResponseReasonName>(ReleaseResponseReason), userInformation: octets }),
];

/** What decoding adds: the requirements are told when they were sent. */
function withRequirements(key: string): (apdu: Apdu) => Apdu {
  return (apdu) =>
    "mechanism" in apdu || "authenticationValue" in apdu ? ({ ...apdu, [key]: "authentication" } as Apdu) : apdu;
}

/** An APDU of any kind, as decoding gives it. */
export const anyApdu: fc.Arbitrary<Apdu> = fc.oneof(...services, ...shortNames, ...others, ...acse);

/** On its way through a gateway: the end of what is forwarded is the end of it all, so that nothing shows a loss. */
export const gatewayApdu: fc.Arbitrary<GatewayRequest | GatewayResponse> = fc.record({
  apdu: fc.constantFrom("gateway-request" as const, "gateway-response" as const),
  networkId: u8,
  physicalDeviceAddress: octets,
  forwarded: octets,
}) as fc.Arbitrary<GatewayRequest | GatewayResponse>;
