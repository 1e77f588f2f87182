// Generated from script-service.yaml; do not edit.

import { type Codec, enumerated } from "@dlms/axdr";

/** What a script does with an object. Blue Book 4.5.2 */
export const ScriptService = {
  WriteAttribute: 1,
  ExecuteMethod: 2,
} as const;

/** A value of `ScriptService`, or another number that a meter sends. */
export type ScriptService = (typeof ScriptService)[keyof typeof ScriptService] | (number & {});

/** Reads and writes `ScriptService`. */
export const scriptServiceCodec: Codec<ScriptService> = enumerated(ScriptService);
