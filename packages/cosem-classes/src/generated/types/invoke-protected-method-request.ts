// Generated from invoke-protected-method-request.yaml; do not edit.

import { array, type Codec, octetString, structure } from "@dlms/axdr";
import { type ProtectedMethod, protectedMethodCodec } from "./protected-method.ts";
import { type ProtectionParameters, protectionParametersCodec } from "./protection-parameters.ts";

/** A method to call with protected parameters. Blue Book 4.4.9 */
export interface InvokeProtectedMethodRequest {
  /** The method. */
  readonly objectMethod: ProtectedMethod;
  /** The layers of protection. */
  readonly protectionParameters: readonly ProtectionParameters[];
  /** The protected parameters. */
  readonly protectedMethodInvocationParameters: Uint8Array;
}

/** Reads and writes `InvokeProtectedMethodRequest`. */
export const invokeProtectedMethodRequestCodec: Codec<InvokeProtectedMethodRequest> = structure({
  objectMethod: protectedMethodCodec,
  protectionParameters: array(protectionParametersCodec),
  protectedMethodInvocationParameters: octetString(),
});
