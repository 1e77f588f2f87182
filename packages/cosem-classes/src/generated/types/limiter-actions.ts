// Generated from limiter-actions.yaml; do not edit.

import { type Codec, structure } from "@dlms/axdr";
import { type ScriptAction, scriptActionCodec } from "./script-action.ts";

/** What a limiter does. Blue Book 4.5.9 */
export interface LimiterActions {
  /** When the value has been above the threshold for long enough. */
  readonly actionOverThreshold: ScriptAction;
  /** When it has been below it for long enough. */
  readonly actionUnderThreshold: ScriptAction;
}

/** Reads and writes `LimiterActions`. */
export const limiterActionsCodec: Codec<LimiterActions> = structure({
  actionOverThreshold: scriptActionCodec,
  actionUnderThreshold: scriptActionCodec,
});
