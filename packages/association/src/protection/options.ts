import type { GeneralHeader } from "@dlms/apdu";
import type {
  AeadProvider,
  AgreementKey,
  CurveProvider,
  InvocationCounter,
  KeyWrapKey,
  SigningKey,
  VerifyingKey,
} from "@dlms/security";
import type { Protection, SecurityOptions } from "../types.ts";

/**
 * Which key enciphers in general-ciphering (Green Book 9.2.7.2.4.8 and 9.5, Key-Info):
 * - `identified`: the global unicast or broadcast key, whichever this side sends under;
 * - `wrapped`: a new one that comes along, wrapped with the master key;
 * - `one-pass-diffie-hellman`: C(1e, 1s), out of a new key of the sender, which it signs, and the receiver's static one;
 * - `static-unified`: C(0e, 2s), out of the static keys of both and the transaction id.
 */
export type MessageKey = "identified" | "wrapped" | "one-pass-diffie-hellman" | "static-unified";

/** What goes around what where a message is both signed and ciphered. */
export type LayerOrder = "sign-first" | "cipher-first";

/** The public keys of the peer. That they are its own, out of certificates say, is for the caller to have checked. */
export interface PeerKeys {
  /** Checks its signatures: of general-signing, and of the keys it brings for one-pass Diffie-Hellman. */
  readonly verifyingKey?: VerifyingKey | undefined;
  /** Its static key for agreements: x and y, 64 or 96 octets. */
  readonly agreementKey?: Uint8Array | undefined;
}

/**
 * Protection by general-ciphering and general-signing (Green Book 9.2.7.2.4.8, 9.2.7.2.5, 9.2.7.3). Only the keys that
 * are given can be used; a message that needs another one is refused.
 */
export interface GeneralProtectionOptions {
  /**
   * Which key enciphers what this side begins, in general-ciphering. Without it, messages are ciphered in the form of
   * their own service, or in general-glo- or general-ded-ciphering. A server answers in the form it was asked in.
   */
  readonly key?: MessageKey | undefined;
  /** Signed first and then ciphered unless given (Green Book 9.2.7.3). What is received may come either way. */
  readonly order?: LayerOrder | undefined;
  /** The master key: wraps and unwraps the keys of messages. */
  readonly kek?: KeyWrapKey | undefined;
  /** Signs messages, and our keys for one-pass Diffie-Hellman. */
  readonly signingKey?: SigningKey | undefined;
  /** Our static key for agreements. */
  readonly agreementKey?: AgreementKey | undefined;
  /**
   * The counter of what is sent under keys out of both static ones. It must never begin anew as long as these stay, for
   * a peer may choose the same transaction id again; so one of its own is needed where global keys are changed. That of
   * the global key unless given.
   */
  readonly agreementCounter?: InvocationCounter | undefined;
  readonly peer?: PeerKeys | undefined;
  /** Makes our keys for one-pass Diffie-Hellman. */
  readonly curves?: CurveProvider | undefined;
  /** Where AES-GCM with wrapped and agreed keys comes from; the portable one unless given. */
  readonly provider?: AeadProvider | undefined;
  /**
   * Whether signatures cover the length of the content. They do unless given (Green Book 9.2.7.2.5); some peers sign
   * without it, and want it so.
   */
  readonly contentLengthSigned?: boolean | undefined;
  /** Whether what each message says about its key is said once and holds for those after it; each says it unless given. */
  readonly keyInfoOnce?: boolean | undefined;
  /** The time of a message: an encoded date-time of 12 octets. Absent: messages say none. */
  readonly dateTime?: (() => Uint8Array) | undefined;
  /** What else messages say to the peer, under their protection. */
  readonly otherInformation?: Uint8Array | undefined;
  /**
   * Looks at what stands about a message whose protection holds (its date-time, say): `false` refuses it. Unless given
   * all are taken.
   */
  readonly accepts?: ((header: GeneralHeader) => boolean) | undefined;
  /**
   * A number that grows from one association to the next, of 48 bits: milliseconds since 1970, say. Transaction ids
   * begin with it. An invocation counter is taken unless given.
   */
  readonly transactionStart?: (() => number) | undefined;
}

/** What must protect the messages of each direction. */
export interface DirectedPolicy {
  readonly request: Protection;
  readonly response: Protection;
}

const SECURITY_POLICY_BITS = 0xfc;

/**
 * The policy of Security setup version 1 out of its bits (Blue Book 4.4.7, security_policy): 0x04 requests
 * authenticated, 0x08 encrypted, 0x10 signed, 0x20 responses authenticated, 0x40 encrypted, 0x80 signed.
 *
 * @example
 * const { request, response } = directedPolicy(0x6c); // both ways authenticated and encrypted
 * const server = { policy: response, required: request, ...others };
 * const client = { policy: request, required: response, ...others };
 */
export function directedPolicy(securityPolicy: number): DirectedPolicy {
  const protection = (bits: number): Protection => ({
    authenticated: (bits & 1) !== 0,
    encrypted: (bits & 2) !== 0,
    signed: (bits & 4) !== 0,
  });
  return { request: protection(securityPolicy >> 2), response: protection(securityPolicy >> 5) };
}

/** The bits of Security setup version 1 of a policy: the other way round. */
export function securityPolicyBits({ request, response }: DirectedPolicy): number {
  const bits = ({ authenticated, encrypted, signed = false }: Protection): number =>
    (authenticated ? 1 : 0) + (encrypted ? 2 : 0) + (signed ? 4 : 0);
  return ((bits(request) << 2) | (bits(response) << 5)) & SECURITY_POLICY_BITS;
}

const NOTHING: GeneralProtectionOptions = {};

/** The options as they are now: they may change while associations are open. */
export function generalOptions({ general = NOTHING }: SecurityOptions): GeneralProtectionOptions {
  return general;
}
