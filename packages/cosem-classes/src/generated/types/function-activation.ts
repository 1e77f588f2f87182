// Generated from function-activation.yaml; do not edit.

import { boolean, type Codec, octetString, structure } from "@dlms/axdr";

/** Whether a function of the meter is active. Blue Book 4.4.10 */
export interface FunctionActivation {
  /** Name of the function. */
  readonly functionName: Uint8Array;
  /** Whether it is active. */
  readonly functionStatus: boolean;
}

/** Reads and writes `FunctionActivation`. */
export const functionActivationCodec: Codec<FunctionActivation> = structure({
  functionName: octetString(),
  functionStatus: boolean,
});
