import { DecodeError } from "@dlms/core";
import { AsnConvert } from "@peculiar/asn1-schema";
import { encode as encodePem, findAll } from "@peculiar/utils/pem";

/** Octets of the longest certificate, request or key that is looked at. Those of DLMS have less than 1,000. */
const MOST_OCTETS = 0x4000;
/** Characters of the longest text, which may hold many certificates. */
const MOST_TEXT = 0x100000;

/** DER, or PEM as text or octets. */
export type Encoded = Uint8Array | string;

/** An object of the ASN.1 type `type`. @throws DecodeError that names `what` and has the reason as its cause */
export function decodeAs<T>(type: new () => T, der: Uint8Array | ArrayBuffer, what: string): T {
  if (der.byteLength > MOST_OCTETS) throw new DecodeError("limit", `a ${what} of ${der.byteLength} octets`, 0);
  return decoding(what, () => AsnConvert.parse(der, type));
}

/** Runs a decoder of others: whatever it throws becomes a DecodeError. */
export function decoding<T>(what: string, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof DecodeError) throw error;
    throw new DecodeError("invalid", `no ${what}`, 0, [], { cause: error });
  }
}

/** DER of an object of an ASN.1 type. */
export function encodeDer(value: unknown): Uint8Array {
  return new Uint8Array(AsnConvert.serialize(value));
}

/** The octets of a buffer, without a copy. */
export function octetsIn(buffer: ArrayBuffer): Uint8Array {
  return new Uint8Array(buffer);
}

/** The same octets in a buffer of their own. */
export function bufferOf(octets: Uint8Array): ArrayBuffer {
  return new Uint8Array(octets).buffer;
}

/**
 * All blocks of PEM with one of the labels, as DER. What is DER already is the one block.
 * @throws DecodeError when there is none
 */
export function derBlocks(encoded: Encoded, labels: readonly string[], what: string): [Uint8Array, ...Uint8Array[]] {
  const text = typeof encoded === "string" ? encoded : pemText(encoded);
  if (text === undefined) return [new Uint8Array(encoded as Uint8Array)];
  if (text.length > MOST_TEXT) throw new DecodeError("limit", `PEM of ${text.length} characters`, 0);
  const blocks = decoding(what, () => labels.flatMap((label) => findAll(text, label)));
  const [first, ...others] = blocks.map(({ data }) => data);
  if (first === undefined) throw new DecodeError("invalid", `no ${what}`, 0);
  return [first, ...others];
}

/** PEM: lines of base 64 between BEGIN and END. */
export function toPem(label: string, der: Uint8Array): string {
  return `${encodePem(label, der).trimEnd()}\n`;
}

/** Octets as text, when they are PEM in a file rather than DER, which begins with 30. */
function pemText(octets: Uint8Array): string | undefined {
  if (octets[0] === 0x30 || octets.length > MOST_TEXT) return undefined;
  let text = "";
  for (const octet of octets) text += String.fromCharCode(octet);
  return text;
}
