import type { SystemTitle } from "@dlms/core";
import { type CipherKeys, type InvocationCounter, Secretive } from "@dlms/security";
import { checkSigned } from "./protection/check-signed.ts";
import type { GeneralProtectionOptions } from "./protection/options.ts";
import type { Protection, SecurityOptions } from "./types.ts";

/** What is to be another. A new encryption key comes with a counter of its own. */
export type KeyRingChange = Partial<
  Pick<SecurityOptions, "keys" | "invocationCounter" | "policy" | "required" | "general">
>;

/**
 * How one side ciphers, with keys and a policy that may change while associations are open (Blue Book, Security setup).
 * All associations that share it change over at once, with the next message that they seal or open.
 *
 * @example
 * const ring = new KeyRing({ suite: 0, policy, keys, systemTitle, invocationCounter });
 * ring.change({ keys: keys.with({ encryption: nobleProvider.key(key) }), invocationCounter: InvocationCounter.startingAt(0) });
 */
export class KeyRing extends Secretive implements SecurityOptions {
  #options: SecurityOptions;

  constructor(options: SecurityOptions) {
    super();
    this.#options = options;
  }

  get suite(): 0 | 1 | 2 {
    return this.#options.suite;
  }

  get systemTitle(): SystemTitle {
    return this.#options.systemTitle;
  }

  get keySet(): "unicast" | "broadcast" {
    return this.#options.keySet ?? "unicast";
  }

  get policy(): Protection {
    return this.#options.policy;
  }

  get required(): Protection {
    return this.#options.required ?? this.#options.policy;
  }

  get general(): GeneralProtectionOptions | undefined {
    return this.#options.general;
  }

  get keys(): CipherKeys {
    return this.#options.keys;
  }

  get invocationCounter(): InvocationCounter {
    return this.#options.invocationCounter;
  }

  /**
   * Changes over. What is sealed already has gone out as it was.
   * @throws SecurityError of reason `configuration` when messages are to be signed, and there are no keys for that.
   */
  change(to: KeyRingChange): void {
    const { suite, systemTitle, keySet, policy, required, general, keys, invocationCounter } = this.#options;
    const options = { suite, systemTitle, keySet, policy, required, general, keys, invocationCounter, ...to };
    checkSigned(options);
    this.#options = options;
  }
}
