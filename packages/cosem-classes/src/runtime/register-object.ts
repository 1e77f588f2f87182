import type { Data } from "@dlms/axdr";
import type { ScalerUnit } from "../generated/types/scaler-unit.ts";
import type { AccessOptions } from "./access.ts";
import type { Attribute } from "./attribute.ts";
import { CosemObject } from "./cosem-object.ts";
import { expectValue, readMany } from "./read-many.ts";
import { RegisterValue } from "./register-value.ts";

/** What all objects with a value, a scaler and a unit can do. */
export abstract class RegisterObject extends CosemObject {
  abstract get value(): Attribute<Data>;
  abstract get scalerUnit(): Attribute<ScalerUnit>;

  /** Reads value, scaler and unit, in one go when the meter can. @throws DataAccessError, DecodeError */
  read(options?: AccessOptions): Promise<RegisterValue> {
    return readScaled(this.value, this.scalerUnit, options);
  }
}

/** Demand registers: two values with the same scaler and unit. */
export abstract class DemandRegisterObject extends CosemObject {
  abstract get currentAverageValue(): Attribute<Data>;
  abstract get lastAverageValue(): Attribute<Data>;
  abstract get scalerUnit(): Attribute<ScalerUnit>;

  /** Reads the average of the running interval with scaler and unit. @throws DataAccessError, DecodeError */
  read(options?: AccessOptions): Promise<RegisterValue> {
    return readScaled(this.currentAverageValue, this.scalerUnit, options);
  }

  /** Reads the average of the last interval with scaler and unit. @throws DataAccessError, DecodeError */
  readLast(options?: AccessOptions): Promise<RegisterValue> {
    return readScaled(this.lastAverageValue, this.scalerUnit, options);
  }
}

async function readScaled(
  value: Attribute<Data>,
  scalerUnit: Attribute<ScalerUnit>,
  options?: AccessOptions,
): Promise<RegisterValue> {
  const [data, scale] = await readMany([value, scalerUnit], options);
  return new RegisterValue(expectValue(value, data), expectValue(scalerUnit, scale));
}
