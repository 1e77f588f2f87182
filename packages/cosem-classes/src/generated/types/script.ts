// Generated from script.yaml; do not edit.

import { array, type Codec, longUnsigned, structure } from "@dlms/axdr";
import { type ActionSpecification, actionSpecificationCodec } from "./action-specification.ts";

/** A list of actions under a number. Blue Book 4.5.2 */
export interface Script {
  /** Number of the script. */
  readonly scriptIdentifier: number;
  /** What it does. */
  readonly actions: readonly ActionSpecification[];
}

/** Reads and writes `Script`. */
export const scriptCodec: Codec<Script> = structure({
  scriptIdentifier: longUnsigned,
  actions: array(actionSpecificationCodec),
});
