import type { Apdu } from "@dlms/apdu";
import { LocalProtocolError, type MaybePromise, SecurityError } from "@dlms/core";
import {
  decipherUnverified,
  parseCipheredContent,
  type Unprotected,
  type Unprotecting,
  unprotect,
} from "@dlms/security";
import { placeIn } from "../describe/description.ts";
import type { Inner, Protection } from "../layers.ts";
import type { Context } from "./context.ts";
import type { ProtectedApdu } from "./keyring.ts";

/** Whether an APDU is the ciphered form of another. */
export function isProtected(apdu: Apdu): apdu is ProtectedApdu {
  return "content" in apdu && apdu.apdu !== "general-signing";
}

/**
 * Opens a ciphered APDU as far as the keys reach. What is only authenticated can be read without any.
 * @param octets The whole APDU, with its tag.
 * @throws SecurityError of reason `refused` when its tag is wrong, `configuration` when a key has the wrong length
 */
export function readProtection(
  apdu: ProtectedApdu,
  octets: Uint8Array,
  context: Context,
  readInner: (octets: Uint8Array, context: Context) => Inner,
): Protection {
  const { control, ciphertext } = parseCipheredContent(apdu.content);
  const opened = (plaintext: Uint8Array, tagVerified: boolean): Protection => ({
    open: true,
    tagVerified,
    plaintext: readInner(plaintext, context.inside()),
  });
  const keys = context.keyring.keysFor(apdu);
  const systemTitle = context.keyring.titleFor(apdu, context.station);
  if (keys === undefined || systemTitle === undefined) {
    if (!control.encrypted && !control.compressed) return opened(ciphertext, false);
    return { open: false, reason: keys === undefined ? "no key" : "no system title" };
  }
  const whose: Unprotecting = {
    keys,
    systemTitle,
    associated: apdu.apdu === "general-ciphering" ? headerOf(octets, apdu.otherInformation) : undefined,
    required: { authenticated: false, encrypted: false },
  };
  const checked = control.authenticated && keys.authentication.length > 0;
  try {
    const { plaintext } = atOnce((checked ? unprotect : decipherUnverified)(whose, apdu.content));
    return opened(plaintext, checked);
  } catch (error) {
    if (error instanceof SecurityError && error.reason === "unsupported") return { open: false, reason: error.message };
    throw error;
  }
}

/** What the tag of a general-ciphering covers of it: all that stands before the key info, but for the tag octet. */
function headerOf(octets: Uint8Array, otherInformation: Uint8Array): Uint8Array {
  return octets.subarray(1, (placeIn(octets, otherInformation) ?? 0) + otherInformation.length);
}

/** The keys are here, so their answer is too. */
function atOnce(answer: MaybePromise<Unprotected>): Unprotected {
  if (answer instanceof Promise) throw new LocalProtocolError("the translator needs keys that answer at once");
  return answer;
}
