import { concatBytes, type MaybePromise, SecurityError, type SystemTitle } from "@dlms/core";
import type { AeadKey } from "./aead.ts";
import { HEADER_LENGTH, initializationVector, joinContent, parseCipheredContent } from "./content.ts";
import { encodeSecurityControl, type SecurityControl } from "./control.ts";
import type { CipherKeys } from "./keys.ts";
import { available, chain } from "./maybe-promise.ts";
import { suiteAlgorithms } from "./suite.ts";

const NOTHING: Uint8Array = new Uint8Array(0);

/** Who protects, how, and with which counter. */
export interface Protecting {
  readonly keys: CipherKeys;
  readonly control: SecurityControl;
  /** Of the side that protects. */
  readonly systemTitle: SystemTitle;
  /** Never used before with these keys; see `InvocationCounter`. */
  readonly invocationCounter: number;
  /**
   * What else the tag covers, right after the authentication key: for general-ciphering transaction id, system titles
   * of both sides, date-time and other information, encoded (Green Book 9.2.7.2.4).
   */
  readonly associated?: Uint8Array | undefined;
}

/** Whose message is to be opened, and how well it must be protected. */
export interface Unprotecting {
  readonly keys: CipherKeys;
  /** Of the side that protected it. */
  readonly systemTitle: SystemTitle;
  /** As in `Protecting`. */
  readonly associated?: Uint8Array | undefined;
  /**
   * The least that is taken. Unless given, a message must be authenticated when there is an authentication key: the
   * control octet is a part of the message, and whoever clears a bit in it would otherwise switch the check off.
   */
  readonly required?: { readonly authenticated: boolean; readonly encrypted: boolean } | undefined;
}

/** A message that was opened: it is authentic when its `control` says that it is authenticated. */
export interface Unprotected {
  /** A view on the message when it is only authenticated; new otherwise. */
  readonly plaintext: Uint8Array;
  readonly control: SecurityControl;
  readonly invocationCounter: number;
}

/**
 * Security control, counter, text and tag of a message (Green Book 9.2.7.2.4): encrypted, authenticated or both, as
 * the control says.
 * @throws SecurityError of reason `unsupported` for compression and unknown suites, `configuration` when a key is
 * missing or the control names no protection, `unavailable` when whatever keeps the key fails.
 *
 * @example
 * const control = { suite: 0, authenticated: true, encrypted: true, keySet: "unicast", compressed: false } as const;
 * protect({ keys, control, systemTitle, invocationCounter: 1 }, apdu);
 */
export function protect(how: Protecting, plaintext: Uint8Array): MaybePromise<Uint8Array> {
  const { keys, control, systemTitle, invocationCounter, associated } = how;
  const key = keyFor(control, keys);
  if (!control.authenticated && !control.encrypted)
    throw new SecurityError("configuration", "the security control names no protection");
  if (!keys.fits(control.suite))
    throw new SecurityError("configuration", `the keys do not have the length of suite ${control.suite}`);
  const iv = initializationVector(systemTitle, invocationCounter);
  const octet = encodeSecurityControl(control);
  if (!control.authenticated)
    return chain(
      available(() => key.transform(iv, plaintext)),
      (text) => joinContent(octet, invocationCounter, text),
    );
  const aad = additionalData(keys, octet, associated);
  if (control.encrypted)
    return chain(
      available(() => key.seal(iv, aad, plaintext)),
      (sealed) => joinContent(octet, invocationCounter, sealed),
    );
  return chain(
    available(() => key.seal(iv, concatBytes([aad, plaintext]), NOTHING)),
    (tag) => joinContent(octet, invocationCounter, plaintext, tag),
  );
}

/**
 * The plain text of a protected message.
 * @throws SecurityError when it does not authenticate or is protected less than `required`: nothing of it is shown
 * then. DecodeError when it is too short.
 */
export function unprotect(whose: Unprotecting, message: Uint8Array): MaybePromise<Unprotected> {
  const { keys, systemTitle, associated } = whose;
  const { required = { authenticated: keys.authentication.length > 0, encrypted: false } } = whose;
  const { control, invocationCounter, ciphertext, tag } = parseCipheredContent(message);
  const key = keyFor(control, keys);
  if (!control.authenticated && (required.authenticated || !control.encrypted)) throw new SecurityError("refused");
  if (!keys.fits(control.suite)) throw new SecurityError("refused");
  if (required.encrypted && !control.encrypted) throw new SecurityError("refused");
  const iv = initializationVector(systemTitle, invocationCounter);
  const opened = (plaintext: Uint8Array): Unprotected => ({ plaintext, control, invocationCounter });
  const open = (operation: () => MaybePromise<Uint8Array>): MaybePromise<Unprotected> =>
    chain(available(operation), opened);
  if (!control.authenticated) return open(() => key.transform(iv, ciphertext));
  const aad = additionalData(keys, message[0] as number, associated);
  if (control.encrypted) return open(() => key.open(iv, aad, message.subarray(HEADER_LENGTH)));
  return open(() => chain(key.open(iv, concatBytes([aad, ciphertext]), tag), () => ciphertext));
}

/**
 * The plain text of a protected message whose tag nobody checks: for readers of meters whose operator hands out the
 * encryption key alone. Anybody can have written what this returns.
 * @throws DecodeError when the message is too short, SecurityError of reason `unsupported` as `unprotect`.
 */
export function decipherUnverified(whose: Unprotecting, message: Uint8Array): MaybePromise<Unprotected> {
  const { control, invocationCounter, ciphertext } = parseCipheredContent(message);
  const key = keyFor(control, whose.keys);
  const opened = (plaintext: Uint8Array): Unprotected => ({ plaintext, control, invocationCounter });
  if (!control.encrypted) return opened(ciphertext);
  const iv = initializationVector(whose.systemTitle, invocationCounter);
  return chain(
    available(() => key.transform(iv, ciphertext)),
    opened,
  );
}

/** The key that a control octet names. */
function keyFor(control: SecurityControl, keys: CipherKeys): AeadKey {
  if (control.compressed) throw new SecurityError("unsupported", "compressed messages are not supported");
  suiteAlgorithms(control.suite);
  const key = control.keySet === "broadcast" ? keys.broadcast : keys.encryption;
  if (key === undefined) throw new SecurityError("unsupported", "there is no broadcast key");
  return key;
}

function additionalData(keys: CipherKeys, octet: number, associated: Uint8Array | undefined): Uint8Array {
  const aad = keys.additionalData(octet);
  return associated === undefined ? aad : concatBytes([aad, associated]);
}
