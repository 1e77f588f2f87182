/** How the messages of a fault run are protected: not at all, or authenticated and encrypted as in suite 0. */
import { SecurityError, SystemTitle } from "@dlms/core";
import { type CipherKeys, cipherKeys, protect, unprotect } from "@dlms/security";
import { KEYS } from "../../../interop/src/model.ts";

export type Side = "client" | "server";

export interface Cipher {
  seal(message: Uint8Array, from: Side): Uint8Array;
  /** `undefined` when it does not open. */
  open(bytes: Uint8Array, from: Side): Uint8Array | undefined;
}

export const plainMessages: Cipher = { seal: (message) => message, open: (bytes) => bytes };

const CONTROL = { suite: 0, authenticated: true, encrypted: true, keySet: "unicast", compressed: false } as const;
const TITLES: Readonly<Record<Side, SystemTitle>> = {
  client: SystemTitle.parse("CLI1"),
  server: SystemTitle.parse("SRV1"),
};

/** AES-GCM with a tag of 12 octets, as general-glo-ciphering has it. */
export class CipheredMessages implements Cipher {
  readonly #keys: CipherKeys = cipherKeys({
    encryptionKey: KEYS.encryptionKey,
    authenticationKey: KEYS.authenticationKey,
  });
  #counter = 0;

  seal(message: Uint8Array, from: Side): Uint8Array {
    this.#counter++;
    const how = { keys: this.#keys, control: CONTROL, systemTitle: TITLES[from], invocationCounter: this.#counter };
    const sealed = protect(how, message);
    if (sealed instanceof Promise) throw new Error("the keys are in this process: nothing is to be waited for");
    return sealed;
  }

  open(bytes: Uint8Array, from: Side): Uint8Array | undefined {
    try {
      const opened = unprotect({ keys: this.#keys, systemTitle: TITLES[from], required: CONTROL }, bytes);
      if (opened instanceof Promise) throw new Error("the keys are in this process: nothing is to be waited for");
      return opened.plaintext;
    } catch (error) {
      if (error instanceof SecurityError) return undefined;
      throw error;
    }
  }
}
