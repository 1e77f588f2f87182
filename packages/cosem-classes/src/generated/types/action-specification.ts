// Generated from action-specification.yaml; do not edit.

import { type Codec, type Data as CosemData, dataCodec, integer, longUnsigned, obisCode, structure } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { type ScriptService, scriptServiceCodec } from "./script-service.ts";

/** One step of a script. Blue Book 4.5.2 */
export interface ActionSpecification {
  /** Write or execute. */
  readonly serviceId: ScriptService;
  /** Class of the object. */
  readonly classId: number;
  /** The object. */
  readonly logicalName: ObisCode;
  /** The attribute or method. */
  readonly index: number;
  /** The value to write or the parameter of the method. */
  readonly parameter: CosemData;
}

/** Reads and writes `ActionSpecification`. */
export const actionSpecificationCodec: Codec<ActionSpecification> = structure({
  serviceId: scriptServiceCodec,
  classId: longUnsigned,
  logicalName: obisCode,
  index: integer,
  parameter: dataCodec,
});
