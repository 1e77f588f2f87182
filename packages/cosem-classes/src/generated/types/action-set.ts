// Generated from action-set.yaml; do not edit.

import { type Codec, structure } from "@dlms/axdr";
import { type ScriptAction, scriptActionCodec } from "./script-action.ts";

/** The scripts that are run when a value crosses a threshold. Blue Book 4.5.6 */
export interface ActionSet {
  /** When it rises above the threshold. */
  readonly actionUp: ScriptAction;
  /** When it falls below the threshold. */
  readonly actionDown: ScriptAction;
}

/** Reads and writes `ActionSet`. */
export const actionSetCodec: Codec<ActionSet> = structure({
  actionUp: scriptActionCodec,
  actionDown: scriptActionCodec,
});
