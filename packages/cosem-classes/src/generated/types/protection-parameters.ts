// Generated from protection-parameters.yaml; do not edit.

import { type Codec, structure } from "@dlms/axdr";
import { type ProtectionOptions, protectionOptionsCodec } from "./protection-options.ts";
import { type ProtectionType, protectionTypeCodec } from "./protection-type.ts";

/** A layer of protection and its parameters. Blue Book 4.4.9 */
export interface ProtectionParameters {
  /** The layer. */
  readonly protectionType: ProtectionType;
  /** Its parameters. */
  readonly protectionOptions: ProtectionOptions;
}

/** Reads and writes `ProtectionParameters`. */
export const protectionParametersCodec: Codec<ProtectionParameters> = structure({
  protectionType: protectionTypeCodec,
  protectionOptions: protectionOptionsCodec,
});
