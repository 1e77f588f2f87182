import { type GeneralProtectionOptions, KeyRing, type Protection } from "@dlms/association";
import { LocalProtocolError, SystemTitle } from "@dlms/core";
import {
  type AeadProvider,
  type CipherKeys,
  cipherKeys,
  type InvocationCounter,
  type ReceivedCounters,
  type SecuritySuite,
} from "@dlms/security";

/** How what is said is ciphered. */
export interface ClientSecurity {
  readonly suite: SecuritySuite;
  readonly keys: CipherKeys;
  /** The client's own. */
  readonly systemTitle: SystemTitle;
  readonly policy: Protection;
  /** The least protection of what the meter sends, where that is not `policy`. */
  readonly required?: Protection | undefined;
  readonly general?: GeneralProtectionOptions | undefined;
  readonly keySet?: "unicast" | "broadcast" | undefined;
  readonly invocationCounter: InvocationCounter | "auto";
  readonly onCounterWarning: ((left: number) => void) | undefined;
  readonly received: ReceivedCounters | undefined;
  /** A key for the association alone: `random` makes a new one each time. */
  readonly dedicatedKey: Uint8Array | "random" | undefined;
}

/** What `ciphered` and `hlsGmac` take. Keys are 16 octets, 32 with suite 2, as such or in hex. */
export interface SecurityKeys {
  /** The global unicast encryption key (GUEK). */
  readonly encryptionKey: Uint8Array | string;
  /** The authentication key (GAK). */
  readonly authenticationKey: Uint8Array | string;
  /** The global broadcast encryption key (GBEK), which many meters have. */
  readonly broadcastKey?: Uint8Array | string | undefined;
  /**
   * The key that requests go out under: the unicast one unless given. Meters take the broadcast key in pre-established
   * associations; `invocationCounter` is then the counter of that key, and must be given.
   */
  readonly keySet?: "unicast" | "broadcast" | undefined;
  /** The client's own system title: hex, `ABC12345678` or eight octets. */
  readonly systemTitle: SystemTitle | Uint8Array | string;
  /** The security suite; 0 unless given. */
  readonly suite?: SecuritySuite | undefined;
  /** Which protection APDUs get; authenticated and encrypted unless given. `signed` needs the keys of `general`. */
  readonly policy?: Protection | undefined;
  /** The least protection that is taken of what the meter sends; that of `policy` unless given. */
  readonly required?: Protection | undefined;
  /**
   * General-ciphering and general-signing: which key, the keys that are needed, and in which order. Set, it asks the
   * meter for general protection.
   */
  readonly general?: GeneralProtectionOptions | undefined;
  /**
   * The counter of the key that requests go out under, for what this client sends. `auto`, the default, reads the
   * meter's own view of it over a public association first; keep one that survives a crash for keys that others use
   * too, and for messages that are signed only.
   */
  readonly invocationCounter?: InvocationCounter | "auto" | undefined;
  /**
   * With `auto`: called once in an association, when no more than 2^24 counters are left. The key should be changed soon:
   * after the last one nothing is sent under it any more. It must not throw.
   */
  readonly onCounterWarning?: ((left: number) => void) | undefined;
  /**
   * Where the counters of meters are kept, under `received by` this client unless it says another name, with the system
   * title of the meter. Each message is noted before it is taken. Without it they are remembered for the connection.
   * This client then has one association with a meter at a time: answers over two may overtake each other.
   */
  readonly received?: ReceivedCounters | undefined;
  /** A key for the association alone, which the client makes (`random`) or you give; none unless given. */
  readonly dedicatedKey?: Uint8Array | "random" | undefined;
  /** Where AES-GCM comes from; the portable one unless given. */
  readonly provider?: AeadProvider | undefined;
}

const BOTH: Protection = { authenticated: true, encrypted: true };

/**
 * Ciphering with global keys, whatever the authentication is.
 * @throws SecurityError when a key has another length than the suite wants; DecodeError for a system title that is
 * none; LocalProtocolError for `keySet` broadcast without that key or a counter of it.
 *
 * @example
 * connect(tcp("10.0.0.7"), { authentication: hlsSha256({ secret, systemTitle }), security: ciphered(keys) })
 */
export function ciphered(keys: SecurityKeys): ClientSecurity {
  const { encryptionKey, authenticationKey, broadcastKey, suite = 0, policy = BOTH, keySet, provider } = keys;
  const { general } = keys;
  if (keySet === "broadcast" && (broadcastKey === undefined || typeof keys.invocationCounter !== "object"))
    throw new LocalProtocolError("what goes out under the broadcast key needs that key and a counter of its own");
  return {
    suite,
    keys: cipherKeys({ encryptionKey, authenticationKey, broadcastKey, suite }, provider),
    systemTitle: SystemTitle.from(keys.systemTitle),
    policy,
    required: keys.required,
    general: general && { provider, ...general },
    keySet,
    invocationCounter: keys.invocationCounter ?? "auto",
    onCounterWarning: keys.onCounterWarning,
    received: keys.received,
    dedicatedKey: keys.dedicatedKey,
  };
}

/** The keys of one association, which may change in it. @throws LocalProtocolError while the counter is not known. */
export function keyRingFor(security: ClientSecurity): KeyRing {
  const { invocationCounter, dedicatedKey: _, received: __, onCounterWarning: ___, ...options } = security;
  if (invocationCounter === "auto") throw new LocalProtocolError("the invocation counter is not known yet");
  return new KeyRing({ ...options, invocationCounter });
}
