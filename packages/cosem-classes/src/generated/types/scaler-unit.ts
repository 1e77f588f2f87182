// Generated from scaler-unit.yaml; do not edit.

import { type Codec, integer, structure } from "@dlms/axdr";
import { type Unit, unitCodec } from "./unit.ts";

/** What turns the number of a register into a physical quantity. Blue Book 4.3.2 */
export interface ScalerUnit {
  /** The number is multiplied by ten to this power. */
  readonly scaler: number;
  /** The physical unit. */
  readonly unit: Unit;
}

/** Reads and writes `ScalerUnit`. */
export const scalerUnitCodec: Codec<ScalerUnit> = structure({
  scaler: integer,
  unit: unitCodec,
});
