import { fromHex, SecurityError } from "@dlms/core";
import type { AeadKey, AeadProvider } from "./aead.ts";
import { nobleProvider } from "./noble-aead.ts";

const REDACTED = "CipherKeys { redacted }";

/** The keys of one partner: one to encipher and one to authenticate with. They show themselves to nobody. */
export class CipherKeys {
  readonly encryption: AeadKey;
  readonly #authentication: Uint8Array;

  constructor(encryption: AeadKey, authentication: Uint8Array) {
    this.encryption = encryption;
    this.#authentication = authentication.slice();
  }

  /** The authentication key, which is part of the additional data of every tag. */
  get authentication(): Uint8Array {
    return this.#authentication;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }
}

/** Key material: octets or hex. Without an authentication key, messages can only be encrypted. */
export interface KeyMaterial {
  readonly encryptionKey: Uint8Array | string;
  readonly authenticationKey?: Uint8Array | string | undefined;
}

/**
 * Keys that are ready for use: schedules and tables are made here, once.
 * @throws SecurityError of reason `configuration` when a key has neither 16 nor 32 octets. It never shows the key.
 */
export function cipherKeys(material: KeyMaterial, provider: AeadProvider = nobleProvider): CipherKeys {
  const { encryptionKey, authenticationKey = new Uint8Array(0) } = material;
  const authentication = octets(authenticationKey, "authentication key");
  return new CipherKeys(
    provider.key(checked(encryptionKey, "encryption key")),
    authentication.length === 0 ? authentication : checked(authentication, "authentication key"),
  );
}

function checked(key: Uint8Array | string, what: string): Uint8Array {
  const bytes = octets(key, what);
  if (bytes.length !== 16 && bytes.length !== 32)
    throw new SecurityError("configuration", `the ${what} has ${bytes.length} octets: 16 or 32 are right`);
  return bytes;
}

function octets(key: Uint8Array | string, what: string): Uint8Array {
  if (typeof key !== "string") return key;
  try {
    return fromHex(key);
  } catch {
    // The cause would show where, and so a part of what the key is.
    throw new SecurityError("configuration", `the ${what} is no hex`);
  }
}
