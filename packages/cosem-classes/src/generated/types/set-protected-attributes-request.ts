// Generated from set-protected-attributes-request.yaml; do not edit.

import { array, type Codec, octetString, structure } from "@dlms/axdr";
import { type ProtectedObject, protectedObjectCodec } from "./protected-object.ts";
import { type ProtectionParameters, protectionParametersCodec } from "./protection-parameters.ts";

/** Attributes to write from protected values. Blue Book 4.4.9 */
export interface SetProtectedAttributesRequest {
  /** The attributes. */
  readonly objectList: readonly ProtectedObject[];
  /** The layers of protection. */
  readonly protectionParameters: readonly ProtectionParameters[];
  /** The protected values. */
  readonly protectedAttributes: Uint8Array;
}

/** Reads and writes `SetProtectedAttributesRequest`. */
export const setProtectedAttributesRequestCodec: Codec<SetProtectedAttributesRequest> = structure({
  objectList: array(protectedObjectCodec),
  protectionParameters: array(protectionParametersCodec),
  protectedAttributes: octetString(),
});
