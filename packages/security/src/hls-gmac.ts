import type { MaybePromise } from "@dlms/core";
import { TAG_LENGTH } from "./aead.ts";
import { HEADER_LENGTH, parseCipheredContent } from "./content.ts";
import { equalSecret } from "./equal-secret.ts";
import { chain } from "./maybe-promise.ts";
import { type Protecting, protect, type Unprotecting } from "./protect.ts";

/**
 * f(challenge) of HLS with GMAC (mechanism 5; Green Book 9.2.7.4.2): control octet, counter and tag over the
 * challenge of the other side, 17 octets. The control is taken as authenticated and not encrypted, whatever it says.
 * @throws SecurityError as `protect`.
 */
export function hlsGmac(how: Protecting, challenge: Uint8Array): MaybePromise<Uint8Array> {
  const control = { ...how.control, authenticated: true, encrypted: false };
  return chain(protect({ ...how, control }, challenge), (message) => {
    const proof = new Uint8Array(HEADER_LENGTH + TAG_LENGTH);
    proof.set(message.subarray(0, HEADER_LENGTH));
    proof.set(message.subarray(message.length - TAG_LENGTH), HEADER_LENGTH);
    return proof;
  });
}

/**
 * Whether `proof` is f of our own challenge, made by the side with that system title. Its counter is for the caller
 * to check: `parseCipheredContent(proof).invocationCounter`.
 */
export function verifyHlsGmac(whose: Unprotecting, challenge: Uint8Array, proof: Uint8Array): MaybePromise<boolean> {
  if (proof.length !== HEADER_LENGTH + TAG_LENGTH) return false;
  const { control, invocationCounter } = parseCipheredContent(proof);
  if (!control.authenticated || control.encrypted || control.compressed || control.suite > 2) return false;
  const { keys, systemTitle } = whose;
  if (control.keySet === "broadcast" || !keys.fits(control.suite)) return false;
  const expected = hlsGmac({ keys, systemTitle, control, invocationCounter }, challenge);
  return chain(expected, (own) => equalSecret(own, proof));
}
