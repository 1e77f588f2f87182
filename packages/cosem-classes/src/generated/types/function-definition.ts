// Generated from function-definition.yaml; do not edit.

import { array, type Codec, octetString, structure } from "@dlms/axdr";
import { type FunctionObject, functionObjectCodec } from "./function-object.ts";

/** A function of the meter and the objects that make it up. Blue Book 4.4.10 */
export interface FunctionDefinition {
  /** Name of the function. */
  readonly functionName: Uint8Array;
  /** Its objects. */
  readonly functionSpecification: readonly FunctionObject[];
}

/** Reads and writes `FunctionDefinition`. */
export const functionDefinitionCodec: Codec<FunctionDefinition> = structure({
  functionName: octetString(),
  functionSpecification: array(functionObjectCodec),
});
