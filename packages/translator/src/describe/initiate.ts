import type { Conformance, InitiateRequest, InitiateResponse } from "@dlms/apdu";
import type { Fields } from "./description.ts";
import { hexNumber } from "./fields.ts";

function conformance(block: Conformance): Fields {
  return { hex: block.toHex(), bits: block.names };
}

export function initiateRequest(apdu: InitiateRequest): Fields {
  return {
    apdu: apdu.apdu,
    dedicatedKey: apdu.dedicatedKey ?? null,
    responseAllowed: apdu.responseAllowed,
    proposedQualityOfService: apdu.proposedQualityOfService ?? null,
    proposedDlmsVersion: apdu.proposedDlmsVersion,
    proposedConformance: conformance(apdu.proposedConformance),
    clientMaxReceivePduSize: apdu.clientMaxReceivePduSize,
  };
}

export function initiateResponse(apdu: InitiateResponse): Fields {
  return {
    apdu: apdu.apdu,
    negotiatedQualityOfService: apdu.negotiatedQualityOfService ?? null,
    negotiatedDlmsVersion: apdu.negotiatedDlmsVersion,
    negotiatedConformance: conformance(apdu.negotiatedConformance),
    serverMaxReceivePduSize: apdu.serverMaxReceivePduSize,
    vaaName: hexNumber(apdu.vaaName, 2),
  };
}
