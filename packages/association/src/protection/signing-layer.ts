import { encodeApdu, type GeneralHeader, type GeneralSigning } from "@dlms/apdu";
import { concatBytes, type MaybePromise, SecurityError } from "@dlms/core";
import { chain, type SigningKey, signFields, type VerifyingKey, verifyFields } from "@dlms/security";
import type { SecurityOptions } from "../types.ts";
import { headerLength, headerOctets, receivedHeader } from "./general-header.ts";
import { generalOptions } from "./general-options.ts";

const NOTHING: Uint8Array = new Uint8Array(0);
/** Tag, and the lengths of content and signature. */
const MOST_FRAMING = 1 + 5 + 2;

/** Signs APDUs in general-signing and checks such (Green Book 9.2.7.2.5). */
export class SigningLayer {
  readonly #security: SecurityOptions;

  constructor(security: SecurityOptions) {
    this.#security = security;
  }

  /** Octets that it adds to an APDU at most. @throws SecurityError of reason `configuration` without a key to sign with */
  overhead(header: GeneralHeader): number {
    return MOST_FRAMING + headerLength(header) + this.#signingKey.publicKey.length;
  }

  /** The signed form of `content`. @throws SecurityError as `signFields`, and without a key to sign with. */
  seal(header: GeneralHeader, content: Uint8Array): MaybePromise<Uint8Array> {
    const apdu: GeneralSigning = { apdu: "general-signing", ...header, content, signature: NOTHING };
    const unsigned = encodeApdu(apdu);
    // Between the tag and the length of the signature that is still to come.
    const withLength = unsigned.subarray(1, unsigned.length - 1);
    const signed = this.#coversLength ? withLength : concatBytes([headerOctets(header), content]);
    return chain(signFields(this.#signingKey, signed), (signature) => encodeApdu({ ...apdu, signature }));
  }

  /**
   * Checks what came.
   * @param received The whole APDU, which `apdu` was decoded from.
   * @throws SecurityError when the signature is wrong, or nobody knows the key that checks it.
   */
  verify(apdu: GeneralSigning, received: Uint8Array): MaybePromise<void> {
    const { content, signature } = apdu;
    const contentEnd = content.byteOffset + content.length - received.byteOffset;
    const signed = this.#coversLength
      ? received.subarray(1, contentEnd)
      : concatBytes([receivedHeader(received, apdu), content]);
    return verifyFields(this.#verifyingKey, signed, signature);
  }

  get #coversLength(): boolean {
    return generalOptions(this.#security).contentLengthSigned ?? true;
  }

  get #signingKey(): SigningKey {
    const { signingKey } = generalOptions(this.#security);
    if (signingKey === undefined) throw new SecurityError("configuration", "there is no key to sign messages with");
    return signingKey;
  }

  get #verifyingKey(): VerifyingKey {
    const key = generalOptions(this.#security).peer?.verifyingKey;
    if (key === undefined) throw new SecurityError("unsupported", "there is no key to check signatures with");
    return key;
  }
}
