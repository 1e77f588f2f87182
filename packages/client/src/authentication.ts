import {
  type Ciphering,
  type ClientAuthentication,
  DigestMechanism,
  EcdsaMechanism,
  GmacMechanism,
  type HlsMechanism,
  Sha256Mechanism,
} from "@dlms/association";
import { LocalProtocolError, SystemTitle, toAscii } from "@dlms/core";
import { HlsSecret, type KeyOctets, Secretive, type SigningKey, type VerifyingKey } from "@dlms/security";
import { type ClientSecurity, ciphered, type SecurityKeys } from "./security.ts";

/** How to say who one is, and how to cipher what is said. */
export type Authentication = NoAuthentication | LowAuthentication | HlsGmacAuthentication | HlsAuthentication;

/** Lowest level security: nobody proves anything. See `noAuthentication`. */
export interface NoAuthentication {
  readonly kind: "none";
}

/** Low level security: the password goes over the line as it is. See `low`. */
export interface LowAuthentication {
  readonly kind: "low";
  readonly secret: Uint8Array;
}

/** HLS-GMAC: the keys prove who one is and cipher. */
export interface HlsGmacAuthentication extends ClientSecurity {
  readonly kind: "hls-gmac";
}

/** High-level security with anything but GMAC. */
export interface HlsAuthentication {
  readonly kind: "hls";
  readonly mechanism: HlsMechanism;
  /** The client's own, which mechanisms 6 and 7 prove; that of `security` unless given. */
  readonly systemTitle?: SystemTitle | undefined;
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
 * High-level security with GMAC (mechanism 5).
 * @throws SecurityError when a key has another length than the suite wants; DecodeError for a system title that is none.
 *
 * @example
 * hlsGmac({ encryptionKey: "00010203...0F", authenticationKey: "D0D1...DF", systemTitle: "4D4D4D0000BC614E" })
 */
export function hlsGmac(keys: SecurityKeys): HlsGmacAuthentication {
  return { kind: "hls-gmac", ...ciphered(keys) };
}

/** High-level security with MD5 (mechanism 3): for meters that have nothing better. The secret is octets or hex. */
export function hlsMd5(secret: KeyOctets): HlsAuthentication {
  return { kind: "hls", mechanism: new DigestMechanism("MD5", new HlsSecret(secret)) };
}

/** High-level security with SHA-1 (mechanism 4): for meters that have nothing better. The secret is octets or hex. */
export function hlsSha1(secret: KeyOctets): HlsAuthentication {
  return { kind: "hls", mechanism: new DigestMechanism("SHA-1", new HlsSecret(secret)) };
}

/** High-level security with SHA-256 (mechanism 6). The secret is octets or hex; the title is that of the client. */
export function hlsSha256(options: {
  readonly secret: KeyOctets;
  readonly systemTitle?: SystemTitle | Uint8Array | string | undefined;
}): HlsAuthentication {
  return withTitle(new Sha256Mechanism(new HlsSecret(options.secret)), options.systemTitle);
}

/**
 * High-level security with ECDSA (mechanism 7).
 *
 * @example
 * hlsEcdsa({ signingKey: nobleCurves.signingKey("P-256", key), meterKey, systemTitle: "ABC12345678" })
 */
export function hlsEcdsa(options: {
  /** The client's own key for signatures, here or elsewhere. */
  readonly signingKey: SigningKey;
  /** The public key of the meter's certificate for signatures. */
  readonly meterKey: VerifyingKey;
  readonly systemTitle?: SystemTitle | Uint8Array | string | undefined;
}): HlsAuthentication {
  return withTitle(new EcdsaMechanism(options.signingKey, options.meterKey), options.systemTitle);
}

/** High-level security with a mechanism of your own: number 2 is the manufacturer's. */
export function hls(
  mechanism: HlsMechanism,
  systemTitle?: SystemTitle | Uint8Array | string | undefined,
): HlsAuthentication {
  return withTitle(mechanism, systemTitle);
}

/** What the association takes. @throws LocalProtocolError when HLS-GMAC has no keys. */
export function clientAuthentication(
  authentication: Authentication,
  ciphering: Ciphering | undefined,
): ClientAuthentication {
  if (authentication.kind === "hls") return { kind: "hls", mechanism: authentication.mechanism };
  if (authentication.kind !== "hls-gmac") return authentication;
  if (ciphering === undefined) throw new LocalProtocolError("HLS-GMAC needs keys");
  return { kind: "hls", mechanism: new GmacMechanism(ciphering) };
}

function withTitle(
  mechanism: HlsMechanism,
  systemTitle: SystemTitle | Uint8Array | string | undefined,
): HlsAuthentication {
  return {
    kind: "hls",
    mechanism,
    ...(systemTitle === undefined ? {} : { systemTitle: SystemTitle.from(systemTitle) }),
  };
}
