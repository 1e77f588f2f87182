import type { GeneralCiphering, GeneralHeader, GeneralSigning } from "@dlms/apdu";
import { writeLength } from "@dlms/axdr";
import { ByteWriter, equalBytes, SecurityError, type SystemTitle } from "@dlms/core";

/** Between whom a message goes. */
export interface Parties {
  readonly originator: SystemTitle;
  readonly recipient: SystemTitle;
}

/**
 * The encoded header: transaction id, titles, date-time and other information, each with its length. Tags and
 * signatures cover all of it (Green Book 9.2.7.2.4.8, 9.2.7.2.5).
 */
export function headerOctets(header: GeneralHeader): Uint8Array {
  const writer = new ByteWriter(64);
  for (const field of fieldsOf(header)) {
    writeLength(writer, field.length);
    writer.bytes(field);
  }
  return writer.finish();
}

/**
 * The same out of a received message, as it was sent: lengths may be longer than they need be.
 * @param received The whole APDU with its tag, which `apdu` was decoded from.
 */
export function receivedHeader(received: Uint8Array, { otherInformation }: GeneralHeader): Uint8Array {
  return received.subarray(1, otherInformation.byteOffset + otherInformation.length - received.byteOffset);
}

/** How many octets a header has at most with those fields. */
export function headerLength(header: GeneralHeader): number {
  let length = 0;
  for (const field of fieldsOf(header)) length += field.length + (field.length < 0x80 ? 1 : 5);
  return length;
}

/**
 * Who sent a message to whom, where the association has these two sides. A title that is left out is that of the
 * association.
 * @throws SecurityError when it is from somebody else, or for somebody else.
 */
export function checkParties(
  { originatorSystemTitle, recipientSystemTitle }: GeneralSigning | GeneralCiphering,
  { originator, recipient }: Parties,
): void {
  if (!isTitle(originatorSystemTitle, originator) || !isTitle(recipientSystemTitle, recipient))
    throw new SecurityError("refused");
}

function isTitle(octets: Uint8Array, title: SystemTitle): boolean {
  return octets.length === 0 || equalBytes(octets, title.toBytes());
}

function fieldsOf(header: GeneralHeader): readonly Uint8Array[] {
  return [
    header.transactionId,
    header.originatorSystemTitle,
    header.recipientSystemTitle,
    header.dateTime,
    header.otherInformation,
  ];
}
