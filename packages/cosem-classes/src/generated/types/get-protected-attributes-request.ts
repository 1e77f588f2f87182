// Generated from get-protected-attributes-request.yaml; do not edit.

import { array, type Codec, structure } from "@dlms/axdr";
import { type ProtectedObject, protectedObjectCodec } from "./protected-object.ts";
import { type ProtectionParameters, protectionParametersCodec } from "./protection-parameters.ts";

/** Attributes to read under protection. Blue Book 4.4.9 */
export interface GetProtectedAttributesRequest {
  /** The attributes. */
  readonly objectList: readonly ProtectedObject[];
  /** The layers of protection. */
  readonly protectionParameters: readonly ProtectionParameters[];
}

/** Reads and writes `GetProtectedAttributesRequest`. */
export const getProtectedAttributesRequestCodec: Codec<GetProtectedAttributesRequest> = structure({
  objectList: array(protectedObjectCodec),
  protectionParameters: array(protectionParametersCodec),
});
