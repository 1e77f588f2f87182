import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from "node:crypto";
import { SecurityError } from "@dlms/core";
import { checkKey } from "../aead.ts";
import { checkKeyToWrap, checkWrapped, type KeyWrapKey, type KeyWrapProvider, WRAP_OVERHEAD } from "../key-wrap.ts";
import { Secretive } from "../redact.ts";
import { octetsOf } from "./octets.ts";

/** The initial value of RFC 3394, 2.2.3.1. */
const INTEGRITY = new Uint8Array(WRAP_OVERHEAD).fill(0xa6);

class NodeKeyWrapKey extends Secretive implements KeyWrapKey {
  readonly #kek: KeyObject;
  readonly #algorithm: "id-aes128-wrap" | "id-aes256-wrap";

  constructor(kek: Uint8Array) {
    super();
    checkKey(kek);
    this.#kek = createSecretKey(kek);
    this.#algorithm = kek.length === 16 ? "id-aes128-wrap" : "id-aes256-wrap";
  }

  wrap(key: Uint8Array): Uint8Array {
    checkKeyToWrap(key);
    return octetsOf(createCipheriv(this.#algorithm, this.#kek, INTEGRITY).update(key));
  }

  unwrap(wrapped: Uint8Array): Uint8Array {
    checkWrapped(wrapped);
    try {
      // Wrapped keys are deciphered as one piece, and refused here when the integrity value is another.
      return octetsOf(createDecipheriv(this.#algorithm, this.#kek, INTEGRITY).update(wrapped));
    } catch {
      throw new SecurityError("refused");
    }
  }
}

/** AES key wrap of the platform, for Node, Deno and Bun. */
export const nodeKeyWrap: KeyWrapProvider = { key: (kek) => new NodeKeyWrapKey(kek) };
