import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from "node:crypto";
import { SecurityError } from "@dlms/core";
import { type AeadKey, type AeadProvider, checkIv, checkKey, TAG_LENGTH } from "../aead.ts";
import { Secretive } from "../redact.ts";
import { octetsOf } from "./octets.ts";

const OPTIONS = { authTagLength: TAG_LENGTH } as const;

/** AES-GCM of node:crypto (OpenSSL). */
class NodeAeadKey extends Secretive implements AeadKey {
  readonly #key: KeyObject;
  readonly #algorithm: "aes-128-gcm" | "aes-256-gcm";

  constructor(key: Uint8Array) {
    super();
    checkKey(key);
    this.#key = createSecretKey(key);
    this.#algorithm = key.length === 16 ? "aes-128-gcm" : "aes-256-gcm";
  }

  seal(iv: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Uint8Array {
    checkIv(iv);
    const cipher = createCipheriv(this.#algorithm, this.#key, iv, OPTIONS);
    cipher.setAAD(aad);
    const sealed = new Uint8Array(plaintext.length + TAG_LENGTH);
    sealed.set(cipher.update(plaintext));
    cipher.final();
    sealed.set(cipher.getAuthTag(), plaintext.length);
    return sealed;
  }

  open(iv: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array {
    checkIv(iv);
    const length = sealed.length - TAG_LENGTH;
    if (length < 0) throw new SecurityError("refused");
    const decipher = createDecipheriv(this.#algorithm, this.#key, iv, OPTIONS);
    decipher.setAAD(aad);
    decipher.setAuthTag(sealed.subarray(length));
    const plaintext = decipher.update(sealed.subarray(0, length));
    try {
      // The tag is compared here, in constant time. Until then nobody gets to see the text.
      decipher.final();
    } catch {
      plaintext.fill(0);
      throw new SecurityError("refused");
    }
    return octetsOf(plaintext);
  }

  transform(iv: Uint8Array, text: Uint8Array): Uint8Array {
    checkIv(iv);
    // The text of GCM is the text XOR a key stream, whichever way it goes; its tag is left alone.
    return octetsOf(createCipheriv(this.#algorithm, this.#key, iv, OPTIONS).update(text));
  }
}

/**
 * AES-GCM of the platform, for Node, Deno and Bun: several times as fast as the portable one on long messages.
 *
 * @example
 * const keys = cipherKeys({ encryptionKey, authenticationKey }, nodeProvider);
 */
export const nodeProvider: AeadProvider = { key: (key) => new NodeAeadKey(key) };
