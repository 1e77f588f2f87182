import { SecurityError } from "@dlms/core";
import type { AeadKey, AeadProvider } from "./aead.ts";
import { nobleProvider } from "./noble-aead.ts";
import { type KeyOctets, keyOctets } from "./octets.ts";
import { Secretive } from "./redact.ts";
import { type SecuritySuite, suiteAlgorithms } from "./suite.ts";

/**
 * The keys of one partner, ready for use: to encipher for it alone, to authenticate, and to encipher for all that
 * share the broadcast key. They print, serialize and inspect as nothing but a name.
 */
export class CipherKeys extends Secretive {
  readonly encryption: AeadKey;
  /** For messages whose control octet names the broadcast key set. */
  readonly broadcast: AeadKey | undefined;
  readonly #authentication: Uint8Array;
  readonly #prefixes: (Uint8Array | undefined)[] = [];

  constructor(encryption: AeadKey, authentication: Uint8Array, broadcast?: AeadKey) {
    super();
    this.encryption = encryption;
    this.broadcast = broadcast;
    this.#authentication = new Uint8Array(authentication);
  }

  /** The authentication key, which is part of the additional data of every tag; empty when there is none. */
  get authentication(): Uint8Array {
    return this.#authentication;
  }

  /** Whether the authentication key has the length of that suite: the keys of one association have one length. */
  fits(suite: number): boolean {
    const { length } = this.#authentication;
    return length === 0 || length === suiteAlgorithms(suite).keyLength;
  }

  /** The same keys, but for those that are given. */
  with(changes: {
    readonly encryption?: AeadKey | undefined;
    readonly authentication?: Uint8Array | undefined;
    readonly broadcast?: AeadKey | undefined;
  }): CipherKeys {
    const { encryption = this.encryption, authentication = this.#authentication, broadcast = this.broadcast } = changes;
    return new CipherKeys(encryption, authentication, broadcast);
  }

  /**
   * Control octet and authentication key: how the additional data of a tag begins (Green Book 9.2.7.2.4). The array
   * is kept and must not be changed.
   * @throws SecurityError of reason `configuration` without an authentication key.
   */
  additionalData(control: number): Uint8Array {
    const kept = this.#prefixes[control];
    if (kept !== undefined) return kept;
    const key = this.#authentication;
    if (key.length === 0) throw new SecurityError("configuration", "there is no authentication key");
    const prefix = new Uint8Array(1 + key.length);
    prefix[0] = control;
    prefix.set(key, 1);
    this.#prefixes[control] = prefix;
    return prefix;
  }
}

/** Keys as octets or hex. Without an authentication key, messages can only be encrypted. */
export interface KeyMaterial {
  /** Global unicast encryption key, or a dedicated one. */
  readonly encryptionKey: KeyOctets;
  readonly authenticationKey?: KeyOctets | undefined;
  /** Global broadcast encryption key. */
  readonly broadcastKey?: KeyOctets | undefined;
  /** When given, all keys must have the length of this suite. */
  readonly suite?: SecuritySuite | undefined;
}

/**
 * Keys that are ready for use, each made once for all its messages.
 * @throws SecurityError of reason `configuration` when a key has the wrong length or is no hex. It never shows the key.
 *
 * @example
 * const keys = cipherKeys({
 *   encryptionKey: "000102030405060708090A0B0C0D0E0F",
 *   authenticationKey: "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF",
 * });
 */
export function cipherKeys(material: KeyMaterial, provider: AeadProvider = nobleProvider): CipherKeys {
  const { encryptionKey, authenticationKey, broadcastKey, suite } = material;
  const lengths = suite === undefined ? [16, 32] : [suiteAlgorithms(suite).keyLength];
  const hasAuthentication = authenticationKey !== undefined && authenticationKey.length > 0;
  return new CipherKeys(
    provider.key(keyOctets(encryptionKey, lengths, "encryption key")),
    hasAuthentication ? keyOctets(authenticationKey, lengths, "authentication key") : new Uint8Array(0),
    broadcastKey === undefined ? undefined : provider.key(keyOctets(broadcastKey, lengths, "broadcast key")),
  );
}
