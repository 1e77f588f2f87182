import type { Protection } from "@dlms/association";
import { SystemTitle, toAscii } from "@dlms/core";
import { type AeadProvider, type CipherKeys, cipherKeys, type InvocationCounter, Secretive } from "@dlms/security";

/** How to say who one is, and how to cipher what is said. */
export type Authentication = NoAuthentication | LowAuthentication | HlsGmacAuthentication;

export interface NoAuthentication {
  readonly kind: "none";
}

export interface LowAuthentication {
  readonly kind: "low";
  readonly secret: Uint8Array;
}

export interface HlsGmacAuthentication {
  readonly kind: "hls-gmac";
  readonly keys: CipherKeys;
  readonly systemTitle: SystemTitle;
  readonly policy: Protection;
  readonly invocationCounter: InvocationCounter | "auto";
}

/** What `hlsGmac` takes. Keys are 16 octets, as such or in hex. */
export interface GmacKeys {
  /** The global unicast encryption key (GUEK). */
  readonly encryptionKey: Uint8Array | string;
  /** The authentication key (GAK). */
  readonly authenticationKey: Uint8Array | string;
  /** The client's own system title: hex, `ABC12345678` or eight octets. */
  readonly systemTitle: SystemTitle | Uint8Array | string;
  /** Which protection APDUs get; authenticated and encrypted unless given. */
  readonly policy?: Protection | undefined;
  /**
   * The counter of `encryptionKey` for what this client sends. `auto`, the default, reads the meter's own view of it
   * over a public association first; keep one that survives a crash for keys that others use too.
   */
  readonly invocationCounter?: InvocationCounter | "auto" | undefined;
  /** Where AES-GCM comes from; the portable one unless given. */
  readonly provider?: AeadProvider | undefined;
}

/** No authentication (mechanism 0): what public clients use. */
export function noAuthentication(): NoAuthentication {
  return { kind: "none" };
}

/** Low-level security (mechanism 1): a password, which goes over the line as it is. */
export function low(password: Uint8Array | string): LowAuthentication {
  return new Password(typeof password === "string" ? toAscii(password) : password);
}

/** A password that does not show itself where options are printed or serialized. */
class Password extends Secretive implements LowAuthentication {
  readonly kind = "low" as const;
  readonly #secret: Uint8Array;

  constructor(secret: Uint8Array) {
    super();
    this.#secret = secret;
  }

  get secret(): Uint8Array {
    return this.#secret;
  }
}

/**
 * High-level security with GMAC (mechanism 5), suite 0.
 * @throws SecurityError when a key has no 16 octets; DecodeError for a system title that is none.
 *
 * @example
 * hlsGmac({ encryptionKey: "00010203...0F", authenticationKey: "D0D1...DF", systemTitle: "4D4D4D0000BC614E" })
 */
export function hlsGmac(keys: GmacKeys): HlsGmacAuthentication {
  const { encryptionKey, authenticationKey, policy = BOTH, invocationCounter = "auto", provider } = keys;
  return {
    kind: "hls-gmac",
    keys: cipherKeys({ encryptionKey, authenticationKey }, provider),
    systemTitle: SystemTitle.from(keys.systemTitle),
    policy,
    invocationCounter,
  };
}

const BOTH: Protection = { authenticated: true, encrypted: true };
