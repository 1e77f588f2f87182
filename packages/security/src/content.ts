import { ByteReader, EncodeError, type SystemTitle } from "@dlms/core";
import { IV_LENGTH, TAG_LENGTH } from "./aead.ts";
import { decodeSecurityControl, type SecurityControl } from "./control.ts";

/** Octets of the security header: control octet and invocation counter. */
export const HEADER_LENGTH = 5;

/** A ciphered message taken apart; all views on it. `ciphertext` is plain text when it is only authenticated. */
export interface CipheredContent {
  readonly control: SecurityControl;
  readonly invocationCounter: number;
  readonly ciphertext: Uint8Array;
  /** Twelve octets, or none when it is not authenticated. */
  readonly tag: Uint8Array;
}

/**
 * Takes a message apart (security header, text, tag; Green Book 9.2.7.2.4) and opens nothing.
 * @throws DecodeError when it is too short.
 */
export function parseCipheredContent(message: Uint8Array): CipheredContent {
  const reader = new ByteReader(message);
  const control = decodeSecurityControl(reader.u8());
  const invocationCounter = reader.u32();
  const tagLength = control.authenticated ? TAG_LENGTH : 0;
  if (reader.remaining < tagLength) throw reader.error("truncated", "no room for the authentication tag");
  const ciphertext = reader.take(reader.remaining - tagLength);
  return { control, invocationCounter, ciphertext, tag: reader.rest() };
}

/** Header, text and tag as one message. */
export function joinContent(control: number, counter: number, text: Uint8Array, tag?: Uint8Array): Uint8Array {
  const message = new Uint8Array(HEADER_LENGTH + text.length + (tag?.length ?? 0));
  message[0] = control;
  putU32(message, 1, counter);
  message.set(text, HEADER_LENGTH);
  if (tag !== undefined) message.set(tag, HEADER_LENGTH + text.length);
  return message;
}

/**
 * System title and counter: the initialization vector of AES-GCM (Green Book 9.2.3.3.7.3).
 * @throws EncodeError when the counter has no 32 bits: cut to them, it would be one that was used before.
 */
export function initializationVector(systemTitle: SystemTitle, invocationCounter: number): Uint8Array {
  if (invocationCounter >>> 0 !== invocationCounter) throw new EncodeError("an invocation counter has 32 bits");
  const iv = new Uint8Array(IV_LENGTH);
  iv.set(systemTitle.toBytes());
  putU32(iv, 8, invocationCounter);
  return iv;
}

function putU32(target: Uint8Array, at: number, value: number): void {
  target[at] = value >>> 24;
  target[at + 1] = value >>> 16;
  target[at + 2] = value >>> 8;
  target[at + 3] = value;
}
