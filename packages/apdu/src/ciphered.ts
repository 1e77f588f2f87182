import { EncodeError } from "@dlms/core";
import type { ApduCodec } from "./codec.ts";
import { readField, readOctets, writeField, writeOctets } from "./fields.ts";

/** The APDUs that have ciphered forms of their own, and their tags (Green Book 9.5, COSEMpdu). */
export const CIPHERABLE_TAGS = {
  "initiate-request": 0x01,
  "read-request": 0x05,
  "write-request": 0x06,
  "initiate-response": 0x08,
  "read-response": 0x0c,
  "write-response": 0x0d,
  "confirmed-service-error": 0x0e,
  "unconfirmed-write-request": 0x16,
  "information-report-request": 0x18,
  "get-request": 0xc0,
  "set-request": 0xc1,
  "event-notification-request": 0xc2,
  "action-request": 0xc3,
  "get-response": 0xc4,
  "set-response": 0xc5,
  "action-response": 0xc7,
} as const;
/** Messages that have ciphered forms of their own (Green Book 9.5). */
export type CipherableName = keyof typeof CIPHERABLE_TAGS;
/** Their forms under a global key. */
export type GlobalCipheredName = `glo-${CipherableName}`;
/** Their forms under the dedicated key of an association. */
export type DedicatedCipheredName = `ded-${CipherableName}`;

/** Which key ciphers: one that all associations share, or one made for this association. */
export type CipheringKeys = "global" | "dedicated";

/** A ciphered APDU whose tag tells what is inside (Green Book 9.2.7.2.4, service-specific ciphering). */
export interface CipheredApdu {
  readonly apdu: GlobalCipheredName | DedicatedCipheredName;
  /** Security header, ciphertext, authentication tag. */
  readonly content: Uint8Array;
}

const PLAIN = new Set<number>(Object.values(CIPHERABLE_TAGS));

/** Whether the APDU with tag `plain` has a ciphered form of its own; without one, general ciphering must be used. */
export function hasCipheredForm(plain: number): boolean {
  return PLAIN.has(plain);
}

/**
 * The tag of the ciphered form of the APDU with tag `plain`.
 * @throws EncodeError when it has none, and general ciphering must be used instead.
 */
export function cipheredTag(plain: number, keys: CipheringKeys): number {
  if (!PLAIN.has(plain)) throw new EncodeError(`the APDU with tag ${plain} has no ciphered form of its own`);
  if (plain < 0x80) return plain | (keys === "global" ? 0x20 : 0x40);
  return plain + (keys === "global" ? 8 : 16);
}

const BY_CIPHERED_TAG = new Map(
  [...PLAIN].flatMap((tag) =>
    (["global", "dedicated"] as const).map((keys) => [cipheredTag(tag, keys), { tag, keys }] as const),
  ),
);

/** The tag of the plain form of the ciphered APDU with tag `ciphered`; `undefined` when that is no such tag. */
export function plainTag(ciphered: number): { readonly tag: number; readonly keys: CipheringKeys } | undefined {
  return BY_CIPHERED_TAG.get(ciphered);
}

export function cipheredCodec(apdu: CipheredApdu["apdu"]): ApduCodec<CipheredApdu> {
  return {
    read: (reader) => ({ apdu, content: readField(reader, "content", readOctets) }),
    write: (writer, { content }) => writeField(writer, "content", content, writeOctets),
  };
}
