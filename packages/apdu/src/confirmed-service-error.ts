import type { ApduCodec } from "./codec.ts";
import { type Enumeration, enumeration } from "./enumeration.ts";

/** The services that can fail this way (Green Book 9.5, ConfirmedServiceError): COSEM has initiateError, read, write. */
export const ConfirmedService = {
  initiateError: 1,
  getStatus: 2,
  getNameList: 3,
  getVariableAttribute: 4,
  read: 5,
  write: 6,
  getDataSetAttribute: 7,
  getTIAttribute: 8,
  changeScope: 9,
  start: 10,
  stop: 11,
  resume: 12,
  makeUsable: 13,
  initiateLoad: 14,
  loadSegment: 15,
  terminateLoad: 16,
  initiateUpLoad: 17,
  upLoadSegment: 18,
  terminateUpLoad: 19,
} as const;
/** The name of a service that failed. */
export type ConfirmedServiceName = keyof typeof ConfirmedService;

/** The kinds of errors and, below each, the errors (Green Book 9.5, ServiceError). */
export const ConfirmedServiceErrors = {
  "application-reference": {
    other: 0,
    "time-elapsed": 1,
    "application-unreachable": 2,
    "application-reference-invalid": 3,
    "application-context-unsupported": 4,
    "provider-communication-error": 5,
    "deciphering-error": 6,
  },
  "hardware-resource": {
    other: 0,
    "memory-unavailable": 1,
    "processor-resource-unavailable": 2,
    "mass-storage-unavailable": 3,
    "other-resource-unavailable": 4,
  },
  "vde-state-error": {
    other: 0,
    "no-dlms-context": 1,
    "loading-data-set": 2,
    "status-nochange": 3,
    "status-inoperable": 4,
  },
  service: { other: 0, "pdu-size": 1, "service-unsupported": 2 },
  definition: {
    other: 0,
    "object-undefined": 1,
    "object-class-inconsistent": 2,
    "object-attribute-inconsistent": 3,
  },
  access: {
    other: 0,
    "scope-of-access-violated": 1,
    "object-access-violated": 2,
    "hardware-fault": 3,
    "object-unavailable": 4,
  },
  initiate: {
    other: 0,
    "dlms-version-too-low": 1,
    "incompatible-conformance": 2,
    "pdu-size-too-short": 3,
    "refused-by-the-VDE-Handler": 4,
  },
  "load-data-set": {
    other: 0,
    "primitive-out-of-sequence": 1,
    "not-loadable": 2,
    "dataset-size-too-large": 3,
    "not-awaited-segment": 4,
    "interpretation-failure": 5,
    "storage-failure": 6,
    "data-set-not-ready": 7,
  },
  task: {
    other: 0,
    "no-remote-control": 1,
    "ti-stopped": 2,
    "ti-running": 3,
    "ti-unusable": 4,
  },
} as const;
type Errors = typeof ConfirmedServiceErrors;
/** The name of a kind of errors. */
export type ConfirmedServiceErrorKind = keyof Errors;
/** Why a server refuses what an initiate-request proposes. */
export type InitiateErrorName = keyof Errors["initiate"];

/** A confirmed service failed (Green Book 9.5, ConfirmedServiceError): the kind of error decides what `value` may be. */
export type ConfirmedServiceError = {
  [Kind in ConfirmedServiceErrorKind]: {
    readonly apdu: "confirmed-service-error";
    readonly service: ConfirmedServiceName;
    readonly error: Kind;
    readonly value: keyof Errors[Kind] & string;
  };
}[ConfirmedServiceErrorKind];

const services: Enumeration<ConfirmedServiceName> = enumeration("confirmed service", ConfirmedService);
/** 8 is reserved (change-scope). */
const kinds: Enumeration<ConfirmedServiceErrorKind> = enumeration("kind of service error", {
  "application-reference": 0,
  "hardware-resource": 1,
  "vde-state-error": 2,
  service: 3,
  definition: 4,
  access: 5,
  initiate: 6,
  "load-data-set": 7,
  task: 9,
});
const values = new Map<string, Enumeration<string>>(
  Object.entries(ConfirmedServiceErrors).map(([kind, codes]) => [kind, enumeration<string>(kind, codes)]),
);

function valuesOf(kind: ConfirmedServiceErrorKind): Enumeration<string> {
  return values.get(kind) as Enumeration<string>;
}

export const confirmedServiceError: ApduCodec<ConfirmedServiceError> = {
  read(reader) {
    const service = services.read(reader);
    const error = kinds.read(reader);
    const value = valuesOf(error).read(reader);
    return { apdu: "confirmed-service-error", service, error, value } as ConfirmedServiceError;
  },
  write(writer, apdu) {
    services.write(writer, apdu.service);
    kinds.write(writer, apdu.error);
    valuesOf(apdu.error).write(writer, apdu.value);
  },
};
