import type { ByteReader, ByteWriter } from "@dlms/core";
import type { ApduCodec } from "./codec.ts";
import { type Enumeration, enumeration } from "./enumeration.ts";
import { readField, readOctets, readOptional, writeOctets, writeOptional } from "./fields.ts";

/** Any APDU, ciphered with the key that the parties have (Green Book 9.5, General-Glo-Ciphering, -Ded-Ciphering). */
export interface GeneralKeyCiphering<Name extends "general-glo-ciphering" | "general-ded-ciphering"> {
  readonly apdu: Name;
  /** Of the sender: eight octets, or none when the receiver knows it. */
  readonly systemTitle: Uint8Array;
  /** Security header, ciphertext, authentication tag. */
  readonly content: Uint8Array;
}
/** Any APDU, ciphered with a global key (Green Book 9.5, general-glo-ciphering). */
export type GeneralGloCiphering = GeneralKeyCiphering<"general-glo-ciphering">;
/** Any APDU, ciphered with a dedicated key (Green Book 9.5, general-ded-ciphering). */
export type GeneralDedCiphering = GeneralKeyCiphering<"general-ded-ciphering">;

/** Keys that both parties have (Green Book 9.5, Key-Id). */
export const KeyId = { "global-unicast-encryption-key": 0, "global-broadcast-encryption-key": 1 } as const;
/** The name of a key that both parties have. */
export type KeyIdName = keyof typeof KeyId;
/** Keys that keys are wrapped with (Green Book 9.5, Kek-Id). */
export const KekId = { "master-key": 0 } as const;
/** The name of a key that keys are wrapped with. */
export type KekIdName = keyof typeof KekId;

/** Where the key of a general-ciphering comes from (Green Book 9.5, Key-Info). */
export type KeyInfo =
  | { readonly kind: "identified-key"; readonly keyId: KeyIdName }
  | { readonly kind: "wrapped-key"; readonly kekId: KekIdName; readonly keyCipheredData: Uint8Array }
  | { readonly kind: "agreed-key"; readonly keyParameters: Uint8Array; readonly keyCipheredData: Uint8Array };

/** What general-ciphering and general-signing begin with. Every field may be empty. */
export interface GeneralHeader {
  readonly transactionId: Uint8Array;
  readonly originatorSystemTitle: Uint8Array;
  readonly recipientSystemTitle: Uint8Array;
  /** Twelve octets, or none. */
  readonly dateTime: Uint8Array;
  readonly otherInformation: Uint8Array;
}

/** Any APDU, ciphered with a key that comes along or is agreed on (Green Book 9.5, General-Ciphering). */
export interface GeneralCiphering extends GeneralHeader {
  readonly apdu: "general-ciphering";
  readonly keyInfo?: KeyInfo | undefined;
  /** Security header, ciphertext, authentication tag. */
  readonly content: Uint8Array;
}

/** Any APDU, signed (Green Book 9.5, General-Signing). */
export interface GeneralSigning extends GeneralHeader {
  readonly apdu: "general-signing";
  /** The APDU that is signed. */
  readonly content: Uint8Array;
  readonly signature: Uint8Array;
}

function generalKeyCiphering<Name extends "general-glo-ciphering" | "general-ded-ciphering">(
  apdu: Name,
): ApduCodec<GeneralKeyCiphering<Name>> {
  return {
    read(reader) {
      const systemTitle = readField(reader, "systemTitle", readOctets);
      return { apdu, systemTitle, content: readField(reader, "content", readOctets) };
    },
    write(writer, { systemTitle, content }) {
      writeOctets(writer, systemTitle);
      writeOctets(writer, content);
    },
  };
}

export const generalGloCiphering: ApduCodec<GeneralGloCiphering> = generalKeyCiphering("general-glo-ciphering");
export const generalDedCiphering: ApduCodec<GeneralDedCiphering> = generalKeyCiphering("general-ded-ciphering");

export const generalCiphering: ApduCodec<GeneralCiphering> = {
  read(reader) {
    const header = readHeader(reader);
    const keyInfo = readOptional(reader, "keyInfo", readKeyInfo);
    const content = readField(reader, "content", readOctets);
    return { apdu: "general-ciphering", ...header, ...(keyInfo === undefined ? {} : { keyInfo }), content };
  },
  write(writer, apdu) {
    writeHeader(writer, apdu);
    writeOptional(writer, "keyInfo", apdu.keyInfo, writeKeyInfo);
    writeOctets(writer, apdu.content);
  },
};

export const generalSigning: ApduCodec<GeneralSigning> = {
  read(reader) {
    const header = readHeader(reader);
    const content = readField(reader, "content", readOctets);
    return { apdu: "general-signing", ...header, content, signature: readField(reader, "signature", readOctets) };
  },
  write(writer, apdu) {
    writeHeader(writer, apdu);
    writeOctets(writer, apdu.content);
    writeOctets(writer, apdu.signature);
  },
};

function readHeader(reader: ByteReader): GeneralHeader {
  return {
    transactionId: readField(reader, "transactionId", readOctets),
    originatorSystemTitle: readField(reader, "originatorSystemTitle", readOctets),
    recipientSystemTitle: readField(reader, "recipientSystemTitle", readOctets),
    dateTime: readField(reader, "dateTime", readOctets),
    otherInformation: readField(reader, "otherInformation", readOctets),
  };
}

function writeHeader(writer: ByteWriter, header: GeneralHeader): void {
  writeOctets(writer, header.transactionId);
  writeOctets(writer, header.originatorSystemTitle);
  writeOctets(writer, header.recipientSystemTitle);
  writeOctets(writer, header.dateTime);
  writeOctets(writer, header.otherInformation);
}

const kinds: Enumeration<KeyInfo["kind"]> = enumeration("choice of key-info", {
  "identified-key": 0,
  "wrapped-key": 1,
  "agreed-key": 2,
});
const keyIds: Enumeration<KeyIdName> = enumeration("key-id", KeyId);
const kekIds: Enumeration<KekIdName> = enumeration("kek-id", KekId);

function readKeyInfo(reader: ByteReader): KeyInfo {
  const kind = kinds.read(reader);
  switch (kind) {
    case "identified-key":
      return { kind, keyId: keyIds.read(reader) };
    case "wrapped-key":
      return { kind, kekId: kekIds.read(reader), keyCipheredData: readOctets(reader) };
    case "agreed-key":
      return { kind, keyParameters: readOctets(reader), keyCipheredData: readOctets(reader) };
  }
}

function writeKeyInfo(writer: ByteWriter, keyInfo: KeyInfo): void {
  kinds.write(writer, keyInfo.kind);
  switch (keyInfo.kind) {
    case "identified-key":
      return keyIds.write(writer, keyInfo.keyId);
    case "wrapped-key":
      kekIds.write(writer, keyInfo.kekId);
      return writeOctets(writer, keyInfo.keyCipheredData);
    case "agreed-key":
      writeOctets(writer, keyInfo.keyParameters);
      return writeOctets(writer, keyInfo.keyCipheredData);
  }
}
