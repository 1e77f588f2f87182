import { type AeadKey, type AeadProvider, CipherKeys, nobleProvider, Secretive } from "@dlms/security";

/** A key for messages that came along or was agreed on. It authenticates with the global authentication key. */
export class MessageKeyState extends Secretive {
  readonly #key: AeadKey;
  #ready: { readonly base: CipherKeys; readonly keys: CipherKeys } | undefined;

  /** @param octets Are destroyed: they live on in the key alone. */
  constructor(octets: Uint8Array, provider: AeadProvider = nobleProvider) {
    super();
    this.#key = provider.key(octets);
    octets.fill(0);
  }

  /** This key with the authentication key of the global ones (Green Book 9.2.7.2.4.2): they may change meanwhile. */
  besides(base: CipherKeys): CipherKeys {
    if (this.#ready?.base !== base) this.#ready = { base, keys: new CipherKeys(this.#key, base.authentication) };
    return this.#ready.keys;
  }
}

const BROADCAST: WeakMap<CipherKeys, CipherKeys> = new WeakMap();

/**
 * The broadcast key as one that the control octet does not have to name: in general-ciphering the key information does
 * (Green Book 9.2.7.2.4.1). `undefined` when there is none.
 */
export function broadcastKeys(keys: CipherKeys): CipherKeys | undefined {
  if (keys.broadcast === undefined) return undefined;
  let made = BROADCAST.get(keys);
  if (made === undefined) {
    made = new CipherKeys(keys.broadcast, keys.authentication);
    BROADCAST.set(keys, made);
  }
  return made;
}
