import type { Conformance, InitiateRequest } from "@dlms/apdu";
import { DLMS_VERSION } from "./negotiation.ts";

/** What the client proposes, when it associates and, ciphered, when it releases. */
export function initiateRequest(
  conformance: Conformance,
  maxPduSize: number,
  dedicatedKey?: Uint8Array,
  qualityOfService?: number,
): InitiateRequest {
  return {
    apdu: "initiate-request",
    responseAllowed: true,
    proposedDlmsVersion: DLMS_VERSION,
    proposedConformance: conformance,
    clientMaxReceivePduSize: maxPduSize,
    ...(dedicatedKey === undefined ? {} : { dedicatedKey }),
    ...(qualityOfService === undefined ? {} : { proposedQualityOfService: qualityOfService }),
  };
}
