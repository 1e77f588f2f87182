import type { SystemTitle } from "@dlms/core";
import { type CipherKeys, type InvocationCounter, Secretive } from "@dlms/security";
import type { Protection, SecurityOptions } from "./types.ts";

/** What is to be another. A new encryption key comes with a counter of its own. */
export interface KeyRingChange {
  readonly keys?: CipherKeys | undefined;
  readonly invocationCounter?: InvocationCounter | undefined;
  readonly policy?: Protection | undefined;
  readonly required?: Protection | undefined;
}

/**
 * How one side ciphers, with keys and a policy that may change while associations are open (Blue Book, Security setup).
 * All associations that share it change over at once, with the next message that they seal or open.
 *
 * @example
 * const ring = new KeyRing({ suite: 0, policy, keys, systemTitle, invocationCounter });
 * ring.change({ keys: keys.with({ encryption: nobleProvider.key(key) }), invocationCounter: InvocationCounter.startingAt(0) });
 */
export class KeyRing extends Secretive implements SecurityOptions {
  readonly suite: 0 | 1 | 2;
  readonly systemTitle: SystemTitle;
  readonly keySet: "unicast" | "broadcast";
  #policy: Protection;
  #required: Protection | undefined;
  #keys: CipherKeys;
  #invocationCounter: InvocationCounter;

  constructor({ suite, systemTitle, keySet = "unicast", policy, required, keys, invocationCounter }: SecurityOptions) {
    super();
    this.suite = suite;
    this.systemTitle = systemTitle;
    this.keySet = keySet;
    this.#policy = policy;
    this.#required = required;
    this.#keys = keys;
    this.#invocationCounter = invocationCounter;
  }

  get policy(): Protection {
    return this.#policy;
  }

  get required(): Protection {
    return this.#required ?? this.#policy;
  }

  get keys(): CipherKeys {
    return this.#keys;
  }

  get invocationCounter(): InvocationCounter {
    return this.#invocationCounter;
  }

  /** Changes over. What is sealed already has gone out under the keys before. */
  change(to: KeyRingChange): void {
    this.#keys = to.keys ?? this.#keys;
    this.#invocationCounter = to.invocationCounter ?? this.#invocationCounter;
    this.#policy = to.policy ?? this.#policy;
    this.#required = to.required ?? this.#required;
  }
}
