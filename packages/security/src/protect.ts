import { ByteReader, concatBytes, type MaybePromise, SecurityError, type SystemTitle } from "@dlms/core";
import { TAG_LENGTH } from "./aead.ts";
import { decodeSecurityControl, encodeSecurityControl, type SecurityControl } from "./control.ts";
import { equalSecret } from "./equal-secret.ts";
import type { CipherKeys } from "./keys.ts";
import { chain } from "./maybe-promise.ts";

/** The security header: control octet and invocation counter. */
const HEADER_LENGTH = 5;
const NOTHING: Uint8Array = new Uint8Array(0);

/** Who protects, how, and with which counter. */
export interface Protecting {
  readonly keys: CipherKeys;
  readonly control: SecurityControl;
  /** Of the side that protects. */
  readonly systemTitle: SystemTitle;
  /** Never used before with these keys. */
  readonly invocationCounter: number;
}

/** Whose message is to be opened. */
export interface Unprotecting {
  readonly keys: CipherKeys;
  /** Of the side that protected it. */
  readonly systemTitle: SystemTitle;
}

export interface Unprotected {
  readonly plaintext: Uint8Array;
  readonly control: SecurityControl;
  readonly invocationCounter: number;
}

/** A ciphered message taken apart. `ciphertext` is plain text when it is only authenticated. */
export interface CipheredContent {
  readonly control: SecurityControl;
  readonly invocationCounter: number;
  readonly ciphertext: Uint8Array;
  /** Twelve octets, or none when it is not authenticated. */
  readonly tag: Uint8Array;
}

/** System title and counter: the initialization vector of AES-GCM (Green Book 9.2.3.3.7.3). */
export function initializationVector(systemTitle: SystemTitle, invocationCounter: number): Uint8Array {
  const iv = new Uint8Array(12);
  iv.set(systemTitle.toBytes());
  new DataView(iv.buffer).setUint32(8, invocationCounter);
  return iv;
}

/**
 * Security control, counter, ciphertext and tag of a message (Green Book 9.2.7.2.4).
 * @throws SecurityError of reason `unsupported` for compression, `configuration` when a key is missing.
 */
export function protect(how: Protecting, plaintext: Uint8Array): MaybePromise<Uint8Array> {
  const { keys, control, systemTitle, invocationCounter } = how;
  supported(control);
  const iv = initializationVector(systemTitle, invocationCounter);
  const octet = encodeSecurityControl(control);
  if (!control.authenticated)
    return chain(keys.encryption.transform(iv, plaintext), (text) => content(octet, invocationCounter, text, NOTHING));
  if (control.encrypted)
    return chain(keys.encryption.seal(iv, additionalData(octet, keys), plaintext), (sealed) =>
      content(octet, invocationCounter, sealed, NOTHING),
    );
  return chain(keys.encryption.seal(iv, additionalData(octet, keys, plaintext), NOTHING), (tag) =>
    content(octet, invocationCounter, plaintext, tag),
  );
}

/**
 * The plain text of a protected message.
 * @throws SecurityError when it does not authenticate: nothing of it is shown then. DecodeError when it is too short.
 */
export function unprotect(whose: Unprotecting, message: Uint8Array): MaybePromise<Unprotected> {
  const { keys, systemTitle } = whose;
  const { control, invocationCounter, ciphertext, tag } = parseCipheredContent(message);
  supported(control);
  const iv = initializationVector(systemTitle, invocationCounter);
  const octet = message[0] as number;
  const opened = (plaintext: Uint8Array): Unprotected => ({ plaintext, control, invocationCounter });
  if (!control.authenticated) return chain(keys.encryption.transform(iv, ciphertext), opened);
  if (control.encrypted)
    return chain(keys.encryption.open(iv, additionalData(octet, keys), message.subarray(HEADER_LENGTH)), opened);
  return chain(keys.encryption.open(iv, additionalData(octet, keys, ciphertext), tag), () => opened(ciphertext));
}

/** Takes a message apart and opens nothing. @throws DecodeError when it is too short. */
export function parseCipheredContent(message: Uint8Array): CipheredContent {
  const reader = new ByteReader(message);
  const control = decodeSecurityControl(reader.u8());
  const invocationCounter = reader.u32();
  const tagLength = control.authenticated ? TAG_LENGTH : 0;
  if (reader.remaining < tagLength) throw reader.error("truncated", "no room for the authentication tag");
  const ciphertext = reader.take(reader.remaining - tagLength);
  return { control, invocationCounter, ciphertext, tag: reader.rest() };
}

/**
 * f(challenge) of HLS with GMAC (mechanism 5; Green Book 9.2.7.4.2): control octet, counter and tag over the
 * challenge of the other side.
 */
export function hlsGmac(how: Protecting, challenge: Uint8Array): MaybePromise<Uint8Array> {
  const { keys, control, systemTitle, invocationCounter } = how;
  const octet = encodeSecurityControl(control);
  const iv = initializationVector(systemTitle, invocationCounter);
  return chain(keys.encryption.seal(iv, additionalData(octet, keys, challenge), NOTHING), (tag) =>
    content(octet, invocationCounter, NOTHING, tag),
  );
}

/** Whether `proof` is f of our own challenge, made by the side with that system title. */
export function verifyHlsGmac(whose: Unprotecting, challenge: Uint8Array, proof: Uint8Array): MaybePromise<boolean> {
  if (proof.length !== HEADER_LENGTH + TAG_LENGTH) return false;
  const { control, invocationCounter } = parseCipheredContent(proof);
  if (!control.authenticated || control.encrypted || control.compressed) return false;
  const expected = hlsGmac({ ...whose, control, invocationCounter }, challenge);
  return chain(expected, (own) => equalSecret(own, proof));
}

/** Control octet, authentication key and, for what is only authenticated, the text itself. */
function additionalData(octet: number, keys: CipherKeys, text: Uint8Array = NOTHING): Uint8Array {
  const key = keys.authentication;
  if (key.length === 0) throw new SecurityError("configuration", "there is no authentication key");
  const aad = new Uint8Array(1 + key.length + text.length);
  aad[0] = octet;
  aad.set(key, 1);
  aad.set(text, 1 + key.length);
  return aad;
}

function content(octet: number, invocationCounter: number, text: Uint8Array, tag: Uint8Array): Uint8Array {
  const header = new Uint8Array(HEADER_LENGTH);
  header[0] = octet;
  new DataView(header.buffer).setUint32(1, invocationCounter);
  return concatBytes([header, text, tag]);
}

function supported(control: SecurityControl): void {
  if (control.compressed) throw new SecurityError("unsupported", "compressed messages are not supported");
  if (!control.authenticated && !control.encrypted) throw new SecurityError("refused");
}
