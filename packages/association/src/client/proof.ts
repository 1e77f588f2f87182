import { AssociationError, ObisCode, SecurityError } from "@dlms/core";
import { SN_REPLY_TO_HLS } from "../referencing.ts";
import type { MethodReference, Referencing, ServiceAnswer, ServiceRequest } from "../types.ts";

/** reply_to_HLS_authentication of the association object in use (Blue Book, Association LN, method 1). */
const REPLY_TO_HLS: MethodReference = {
  classId: 15,
  logicalName: new ObisCode(0, 0, 40, 0, 0, 255),
  methodId: 1,
};
const NO_SELECTOR = 0;

/** The request that carries the client's proof, and asks for the server's (Green Book 9.2.7.4, passes 3 and 4). */
export function replyToHls(referencing: Referencing, parameters: Uint8Array): ServiceRequest {
  if (referencing === "ln") return { service: "action", method: REPLY_TO_HLS, parameters };
  const variable = { variableName: SN_REPLY_TO_HLS, selection: { selector: NO_SELECTOR, parameters } };
  return { service: "read", variables: [variable] };
}

/** The server's proof, encoded. @throws AssociationError when ours was refused, SecurityError when there is none. */
export function proofIn(answer: ServiceAnswer): Uint8Array {
  if (answer.service === "read") {
    const [result] = answer.results;
    if (result?.kind === "data") return result.data;
  } else if (answer.service === "action" && answer.outcome.result === "success") {
    if (answer.outcome.returned?.kind === "data") return answer.outcome.returned.data;
    throw new SecurityError("refused");
  }
  throw new AssociationError("rejected", "authentication-failure");
}
