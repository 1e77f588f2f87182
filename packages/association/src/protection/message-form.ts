import type { Protection } from "../types.ts";
import type { LayerOrder, MessageKey } from "./options.ts";

/** How a message was put together, and what answers it will be. */
export interface MessageForm {
  readonly protection: Protection;
  /** The key in general-ciphering; `undefined` in the other forms of ciphering. */
  readonly key: MessageKey | undefined;
  readonly order: LayerOrder;
  /** What the outermost header says; `undefined` without one. */
  readonly transactionId: Uint8Array | undefined;
}
