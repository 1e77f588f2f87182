import {
  type GeneralProtectionOptions,
  KeyRing,
  type KeyRingChange,
  type Protection,
  type SecurityOptions,
  securityPolicyBits,
} from "@dlms/association";
import type { MaybePromise, ObisCode, SystemTitle } from "@dlms/core";
import {
  type AeadKey,
  available,
  type CipherKeys,
  cipherKeys,
  InvocationCounter,
  type InvocationCounterStore,
  type KeyOctets,
  type KeyWrapKey,
  keyName,
  keyOctets,
  MemoryCounterStore,
  nobleKeyWrap,
  nobleProvider,
  Secretive,
  type SecuritySuite,
  suiteAlgorithms,
} from "@dlms/security";
import { nobleCurves } from "@dlms/security/curves";
import { hostRandom } from "@dlms/transport";
import type { RequestContext } from "../request-context.ts";
import type { ServedObject } from "../served-object.ts";
import type { SetupStep } from "./host.ts";
import { securitySetupObject } from "./objects.ts";
import type { SetupSecurityOptions } from "./options.ts";
import { policiesOf } from "./policy.ts";
import { decodeState, encodeState, MemorySetupStore, type SetupState, type SetupStore } from "./state.ts";

/** Keys that were used before and are remembered, so that their counters go on when they come back. */
const MOST_KEYS = 16;

/**
 * Security options whose keys, policy and certificates clients change by the methods of Security setup (class 64, Blue
 * Book 4.4.7). Give one to all clients that share these keys; the logical device shows its object. A change is saved
 * before it is answered, and used when the answer has gone out.
 *
 * @example
 * const security = await SetupSecurity.load({ suite: 0, systemTitle, policy, encryptionKey, authenticationKey, masterKey, store, counters });
 * new LogicalDevice({ name, objects, clients: [{ address: 1, authentication: { kind: "hls-gmac" }, security }] });
 */
export class SetupSecurity extends Secretive implements SecurityOptions {
  readonly #options: SetupSecurityOptions;
  readonly #ring: KeyRing;
  readonly #counters: InvocationCounterStore;
  readonly #store: SetupStore;
  readonly #name: string;
  readonly #aeadKeys = new Map<string, AeadKey>();
  #state: SetupState;
  #masterKey: KeyWrapKey | undefined;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(options: SetupSecurityOptions, store: SetupStore, name: string, state: SetupState) {
    super();
    const { suite, systemTitle, counters = new MemoryCounterStore(), provider } = options;
    this.#options = options;
    this.#store = store;
    this.#name = name;
    this.#counters = counters;
    this.#state = state;
    this.#masterKey = this.#masterKeyOf(state);
    const { encryptionKey, authenticationKey, broadcastKey } = state;
    const keys = cipherKeys({ encryptionKey, authenticationKey, suite }, provider).with({
      encryption: this.#aeadKey(encryptionKey),
      ...(broadcastKey.length === 0 ? {} : { broadcast: this.#aeadKey(broadcastKey) }),
    });
    const invocationCounter = this.#counterOf(encryptionKey);
    const general = this.#general();
    this.#ring = new KeyRing({ suite, systemTitle, keys, invocationCounter, general, ...policiesOf(state.policy) });
  }

  /**
   * With what the store knows, or what the options say where it knows nothing.
   * @throws SecurityError of reason `unavailable` when the store fails, `configuration` for keys of another length than
   * the suite's; DecodeError for a state that is damaged.
   */
  static async load(options: SetupSecurityOptions): Promise<SetupSecurity> {
    const { store = new MemorySetupStore(), name = options.systemTitle.toString() } = options;
    const stored = await available(() => store.load(name));
    const state = stored === undefined ? firstState(options) : decodeState(stored, options.suite);
    return new SetupSecurity(options, store, name, state);
  }

  /**
   * In memory, for a meter that is not there tomorrow: a simulated one, a test.
   * @throws SecurityError of reason `configuration` for keys of another length than the suite's.
   */
  static inMemory(options: Omit<SetupSecurityOptions, "store">): SetupSecurity {
    const { name = options.systemTitle.toString() } = options;
    return new SetupSecurity(options, new MemorySetupStore(), name, firstState(options));
  }

  get suite(): SecuritySuite {
    return this.#ring.suite;
  }

  get systemTitle(): SystemTitle {
    return this.#ring.systemTitle;
  }

  get policy(): Protection {
    return this.#ring.policy;
  }

  get required(): Protection {
    return this.#ring.required;
  }

  get general(): GeneralProtectionOptions | undefined {
    return this.#ring.general;
  }

  get keys(): CipherKeys {
    return this.#ring.keys;
  }

  get invocationCounter(): InvocationCounter {
    return this.#ring.invocationCounter;
  }

  /** The object that shows it, for the logical device. */
  securitySetup(logicalName: ObisCode): ServedObject {
    const { suite, systemTitle, version = suite === 0 ? 0 : 1, signingKey, signsKeyId = true } = this.#options;
    const { curves = nobleCurves, random = hostRandom, trusts = () => true } = this.#options;
    return securitySetupObject(logicalName, {
      suite,
      systemTitle,
      version,
      signingKey,
      trusts,
      signsKeyId,
      signsMessages: this.#options.general?.signingKey !== undefined,
      curves,
      random,
      state: () => this.#state,
      masterKey: () => this.#masterKey,
      step: (context, decide) => this.#step(context, decide),
    });
  }

  /** One after the other: what a client changes builds upon what was decided before. */
  #step<R>(context: RequestContext, decide: (state: SetupState) => MaybePromise<SetupStep<R>>): Promise<R> {
    const step = this.#last.then(async () => {
      const { changes, result } = await decide(this.#state);
      const state = { ...this.#state, ...changes };
      await available(() => this.#store.save(this.#name, encodeState(state)));
      this.#state = state;
      if (changes.masterKey !== undefined) this.#masterKey = this.#masterKeyOf(state);
      const change = this.#ringChange(changes);
      if (context.association === undefined) this.#ring.change(change());
      else context.association.afterAnswer(() => this.#ring.change(change()));
      return result;
    });
    this.#last = step.catch(() => {});
    return step;
  }

  /** What the ring is told when the time has come: other keys may have been changed until then. */
  #ringChange(changes: Partial<SetupState>): () => KeyRingChange {
    const { encryptionKey, broadcastKey, authenticationKey, policy } = changes;
    const encryption = encryptionKey && this.#aeadKey(encryptionKey);
    const broadcast = broadcastKey && this.#aeadKey(broadcastKey);
    const isNew = encryption !== undefined || broadcast !== undefined || authenticationKey !== undefined;
    return () => ({
      ...(isNew ? { keys: this.#ring.keys.with({ encryption, broadcast, authentication: authenticationKey }) } : {}),
      ...(encryptionKey === undefined ? {} : { invocationCounter: this.#counterOf(encryptionKey) }),
      ...(changes.masterKey === undefined ? {} : { general: this.#general() }),
      ...(policy === undefined ? {} : policiesOf(policy)),
    });
  }

  /** A key that comes back is the same object: counters that were received under it are remembered with that. */
  #aeadKey(octets: Uint8Array): AeadKey {
    const name = keyName(octets);
    const key = this.#aeadKeys.get(name) ?? (this.#options.provider ?? nobleProvider).key(octets);
    this.#aeadKeys.delete(name);
    this.#aeadKeys.set(name, key);
    for (const oldest of this.#aeadKeys.keys()) {
      if (this.#aeadKeys.size <= MOST_KEYS) break;
      this.#aeadKeys.delete(oldest);
    }
    return key;
  }

  /** Each key has a counter of its own, which goes on where it was when a key comes back. */
  #counterOf(key: Uint8Array): InvocationCounter {
    const { firstCounter: first } = this.#options;
    return InvocationCounter.stored(this.#counters, `${this.#name}/${keyName(key)}`, { first });
  }

  #general(): GeneralProtectionOptions | undefined {
    const { general } = this.#options;
    return general && { ...general, kek: this.#masterKey ?? general.kek };
  }

  #masterKeyOf({ masterKey: octets }: SetupState): KeyWrapKey | undefined {
    const { masterKey, keyWrap = nobleKeyWrap } = this.#options;
    if (octets.length > 0) return keyWrap.key(octets);
    return masterKey === undefined || typeof masterKey === "string" || masterKey instanceof Uint8Array
      ? undefined
      : masterKey;
  }
}

function firstState(options: SetupSecurityOptions): SetupState {
  const { suite, policy, encryptionKey, authenticationKey, broadcastKey, masterKey, certificates = [] } = options;
  const octets = (key: KeyOctets, what: string): Uint8Array =>
    new Uint8Array(keyOctets(key, [suiteAlgorithms(suite).keyLength], what));
  const isHere = typeof masterKey === "string" || masterKey instanceof Uint8Array;
  return {
    policy: securityPolicyBits({ request: policy, response: policy }),
    encryptionKey: octets(encryptionKey, "encryption key"),
    authenticationKey: octets(authenticationKey, "authentication key"),
    broadcastKey: broadcastKey === undefined ? new Uint8Array(0) : octets(broadcastKey, "broadcast key"),
    masterKey: isHere ? octets(masterKey, "master key") : new Uint8Array(0),
    pairs: [],
    certificates,
  };
}
