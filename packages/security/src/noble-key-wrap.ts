import { SecurityError } from "@dlms/core";
import { aeskw } from "@noble/ciphers/aes.js";
import { checkKey } from "./aead.ts";
import { checkKeyToWrap, checkWrapped, type KeyWrapKey, type KeyWrapProvider } from "./key-wrap.ts";
import { Secretive } from "./redact.ts";

class NobleKeyWrapKey extends Secretive implements KeyWrapKey {
  readonly #kek: Uint8Array;

  constructor(kek: Uint8Array) {
    super();
    checkKey(kek);
    this.#kek = new Uint8Array(kek);
  }

  wrap(key: Uint8Array): Uint8Array {
    checkKeyToWrap(key);
    return aeskw(this.#kek).encrypt(key);
  }

  unwrap(wrapped: Uint8Array): Uint8Array {
    checkWrapped(wrapped);
    try {
      // The integrity value is compared in constant time.
      return aeskw(this.#kek).decrypt(wrapped).slice();
    } catch {
      throw new SecurityError("refused");
    }
  }
}

/** AES key wrap in plain JavaScript, the same wherever it runs. */
export const nobleKeyWrap: KeyWrapProvider = { key: (kek) => new NobleKeyWrapKey(kek) };
