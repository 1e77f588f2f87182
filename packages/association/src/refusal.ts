import type { Apdu, Conformance, ConformanceBit } from "@dlms/apdu";
import { ConfirmedServiceFailure, type DlmsError, ExceptionResponseError, LocalProtocolError } from "@dlms/core";
import type { Ciphering } from "./ciphering.ts";

/** The error that `apdu` reports, if it is one of the two messages that report errors. */
export function refusalOf(apdu: Apdu): DlmsError | undefined {
  if (apdu.apdu === "exception-response")
    return new ExceptionResponseError(apdu.stateError, apdu.serviceError, apdu.invocationCounter);
  if (apdu.apdu === "confirmed-service-error")
    return new ConfirmedServiceFailure(apdu.service, apdu.error, String(apdu.value));
  return undefined;
}

/** @throws LocalProtocolError when the server did not agree to a service. */
export function requireNegotiated(conformance: Conformance, bit: ConformanceBit, service: string): void {
  if (!conformance.has(bit)) throw new LocalProtocolError(`${service} needs '${bit}', which was not negotiated`);
}

/** @throws LocalProtocolError when messages are to be protected in a way that the server did not agree to. */
export function requireProtection(conformance: Conformance, ciphering: Ciphering | undefined): void {
  if (ciphering?.needsGeneralProtection === true)
    requireNegotiated(conformance, "general-protection", "the protection of messages");
}
