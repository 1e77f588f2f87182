// Generated from register-activation-mask.yaml; do not edit.

import { array, type Codec, octetString, structure, unsigned } from "@dlms/axdr";

/** A set of registers under a name. Blue Book 4.3.5 */
export interface RegisterActivationMask {
  /** Name of the mask. */
  readonly maskName: Uint8Array;
  /** Registers of the set, as positions in register_assignment from 1 on. */
  readonly indexList: readonly number[];
}

/** Reads and writes `RegisterActivationMask`. */
export const registerActivationMaskCodec: Codec<RegisterActivationMask> = structure({
  maskName: octetString(),
  indexList: array(unsigned),
});
