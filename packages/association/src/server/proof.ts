import type { Apdu, DataAccessResultName, VariableAccess, WriteResult } from "@dlms/apdu";
import { decode, octetString } from "@dlms/axdr";
import { ObisCode } from "@dlms/core";
import { SN_REPLY_TO_HLS } from "../referencing.ts";
import type { Referencing } from "../types.ts";

/** reply_to_HLS_authentication: class 15, method 1 of the association in use (Blue Book, Association LN). */
const ASSOCIATION_LN_CLASS = 15;
const REPLY_TO_HLS_METHOD = 1;
const CURRENT_ASSOCIATION: ObisCode = new ObisCode(0, 0, 40, 0, 0, 255);
const REFUSED: DataAccessResultName = "other-reason";

/** A client's proof that it is who it says (Green Book 9.2.7.4, pass 3), and how to answer it. */
export interface ClientClaim {
  readonly proof: Uint8Array;
  /** `own`: our own proof, encoded. */
  accepted(own: Uint8Array): Apdu;
  refused(): Apdu;
}

/** The claim in a request; `undefined` for any other request. @throws DecodeError when it is no octet-string. */
export function claimIn(apdu: Apdu, referencing: Referencing): ClientClaim | undefined {
  return referencing === "ln" ? logicalClaim(apdu) : variableClaim(apdu);
}

function logicalClaim(apdu: Apdu): ClientClaim | undefined {
  if (apdu.apdu !== "action-request" || apdu.choice !== "normal" || apdu.parameters === undefined) return undefined;
  const { method, parameters, invokeIdAndPriority } = apdu;
  const { classId, methodId, logicalName } = method;
  const isReply = classId === ASSOCIATION_LN_CLASS && methodId === REPLY_TO_HLS_METHOD;
  if (!isReply || !logicalName.equals(CURRENT_ASSOCIATION)) return undefined;
  const common = { apdu: "action-response", choice: "normal", invokeIdAndPriority } as const;
  return {
    proof: decode(octetString(), parameters),
    accepted: (own) => ({ ...common, result: "success", returnParameters: { kind: "data", data: own } }),
    refused: () => ({ ...common, result: "other-reason" }),
  };
}

/** Over short names the proof is read, or only written: then the client does not hear ours. */
function variableClaim(apdu: Apdu): ClientClaim | undefined {
  if (apdu.apdu === "read-request") {
    const only = onlyReply(apdu.variables);
    if (only?.kind !== "parameterized-access") return undefined;
    return {
      proof: decode(octetString(), only.parameter),
      accepted: (own) => ({ apdu: "read-response", results: [{ kind: "data", data: own }] }),
      refused: () => ({ apdu: "read-response", results: [{ kind: "error", result: REFUSED }] }),
    };
  }
  const [data] = apdu.apdu === "write-request" ? apdu.data : [];
  if (apdu.apdu !== "write-request" || data === undefined) return undefined;
  if (onlyReply(apdu.variables)?.kind !== "variable-name") return undefined;
  const answer = (result: WriteResult): Apdu => ({ apdu: "write-response", results: [result] });
  return {
    proof: decode(octetString(), data),
    accepted: () => answer({ kind: "success" }),
    refused: () => answer({ kind: "error", result: REFUSED }),
  };
}

/** The only variable, if it is the method for proofs. */
function onlyReply(variables: readonly VariableAccess[]): VariableAccess | undefined {
  const [only] = variables;
  if (only === undefined || variables.length > 1 || !("variableName" in only)) return undefined;
  return only.variableName === SN_REPLY_TO_HLS ? only : undefined;
}
