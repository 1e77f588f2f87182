import { EncodeError } from "@dlms/core";
import type { ApduCodec } from "./codec.ts";
import { type Enumeration, enumeration } from "./enumeration.ts";
import { writeField, writeUnsigned32 } from "./fields.ts";

/** Why a service was refused, in general (Green Book 9.5, ExceptionResponse, state-error). */
export const StateError = { "service-not-allowed": 1, "service-unknown": 2 } as const;
/** The name of a state-error. */
export type StateErrorName = keyof typeof StateError;

/** Why a service was refused, in particular (Green Book 9.5, ExceptionResponse, service-error). */
export const ServiceError = {
  "operation-not-possible": 1,
  "service-not-supported": 2,
  "other-reason": 3,
  "pdu-too-long": 4,
  "deciphering-error": 5,
  "invocation-counter-error": 6,
} as const;
/** The name of a service-error. */
export type ServiceErrorName = keyof typeof ServiceError;

/** The server cannot process what it got (Green Book 9.5, ExceptionResponse). */
export interface ExceptionResponse {
  readonly apdu: "exception-response";
  readonly stateError: StateErrorName;
  readonly serviceError: ServiceErrorName;
  /** The lowest counter the server takes: with `invocation-counter-error`, and only there. */
  readonly invocationCounter?: number | undefined;
}

const stateErrors: Enumeration<StateErrorName> = enumeration("state-error", StateError);
const serviceErrors: Enumeration<ServiceErrorName> = enumeration("service-error", ServiceError);

export const exceptionResponse: ApduCodec<ExceptionResponse> = {
  read(reader) {
    const stateError = stateErrors.read(reader);
    const serviceError = serviceErrors.read(reader);
    if (serviceError !== "invocation-counter-error") return { apdu: "exception-response", stateError, serviceError };
    return { apdu: "exception-response", stateError, serviceError, invocationCounter: reader.u32() };
  },
  write(writer, apdu) {
    stateErrors.write(writer, apdu.stateError);
    serviceErrors.write(writer, apdu.serviceError);
    if ((apdu.serviceError === "invocation-counter-error") !== (apdu.invocationCounter !== undefined))
      throw new EncodeError("goes with invocation-counter-error, and only with that", ["invocationCounter"]);
    if (apdu.invocationCounter !== undefined)
      writeField(writer, "invocationCounter", apdu.invocationCounter, writeUnsigned32);
  },
};
