// Generated from array-object.yaml; do not edit.

import { type Codec, structure, unsigned } from "@dlms/axdr";
import { type ValueDefinition, valueDefinitionCodec } from "./value-definition.ts";

/** An array that an array manager handles. Blue Book 4.4.11 */
export interface ArrayObject {
  /** Number for it in the methods. */
  readonly objectId: number;
  /** The attribute that is the array. */
  readonly arrayDefinition: ValueDefinition;
}

/** Reads and writes `ArrayObject`. */
export const arrayObjectCodec: Codec<ArrayObject> = structure({
  objectId: unsigned,
  arrayDefinition: valueDefinitionCodec,
});
