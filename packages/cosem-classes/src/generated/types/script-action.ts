// Generated from script-action.yaml; do not edit.

import { type Codec, longUnsigned, obisCode, structure } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";

/** A script of a script table. Blue Book 4.5.7 */
export interface ScriptAction {
  /** The script table. */
  readonly scriptLogicalName: ObisCode;
  /** The script in it. */
  readonly scriptSelector: number;
}

/** Reads and writes `ScriptAction`. */
export const scriptActionCodec: Codec<ScriptAction> = structure({
  scriptLogicalName: obisCode,
  scriptSelector: longUnsigned,
});
