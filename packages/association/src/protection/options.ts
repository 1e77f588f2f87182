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

/** The public keys of the peer, out of its certificates, say. That they are its own is for the caller to have checked. */
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
  /**
   * Whether answers repeat the transaction id of what they answer, so that a client knows those of another time by it.
   * They do unless given; for servers that have ids of their own.
   */
  readonly answersRepeatId?: boolean | undefined;
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
