import type { ByteReader, ByteWriter } from "@dlms/core";
import type { ApduCodec } from "./codec.ts";
import { Conformance } from "./conformance.ts";
import {
  readBoolean,
  readField,
  readInteger8,
  readOctets,
  readOptional,
  writeField,
  writeInteger8,
  writeOctets,
  writeOptional,
  writeUnsigned8,
  writeUnsigned16,
} from "./fields.ts";

/** What the client proposes for the xDLMS context (Green Book 9.5, InitiateRequest). */
export interface InitiateRequest {
  readonly apdu: "initiate-request";
  /** A key for this association alone. Only ever sent ciphered. */
  readonly dedicatedKey?: Uint8Array | undefined;
  readonly responseAllowed: boolean;
  /** -128 to 127; no part of COSEM, and never looked at. */
  readonly proposedQualityOfService?: number | undefined;
  readonly proposedDlmsVersion: number;
  readonly proposedConformance: Conformance;
  /** The longest APDU the client takes; 0: no limit. */
  readonly clientMaxReceivePduSize: number;
}

/** What the server agrees to (Green Book 9.5, InitiateResponse). */
export interface InitiateResponse {
  readonly apdu: "initiate-response";
  readonly negotiatedQualityOfService?: number | undefined;
  readonly negotiatedDlmsVersion: number;
  readonly negotiatedConformance: Conformance;
  /** The longest APDU the server takes; 0: no limit. */
  readonly serverMaxReceivePduSize: number;
  /** 0x0007 with logical names; with short names the base name of the association, 0xFA00. */
  readonly vaaName: number;
}

export const initiateRequest: ApduCodec<InitiateRequest> = {
  read(reader) {
    const dedicatedKey = readOptional(reader, "dedicatedKey", readOctets);
    // DEFAULT TRUE: an octet 0 stands for the default.
    const responseAllowed = readOptional(reader, "responseAllowed", readBoolean) ?? true;
    const proposedQualityOfService = readOptional(reader, "proposedQualityOfService", readInteger8);
    return {
      apdu: "initiate-request",
      ...(dedicatedKey === undefined ? {} : { dedicatedKey }),
      responseAllowed,
      ...(proposedQualityOfService === undefined ? {} : { proposedQualityOfService }),
      proposedDlmsVersion: reader.u8(),
      proposedConformance: readField(reader, "proposedConformance", readConformance),
      clientMaxReceivePduSize: reader.u16(),
    };
  },
  write(writer, apdu) {
    writeOptional(writer, "dedicatedKey", apdu.dedicatedKey, writeOctets);
    writer.u8(apdu.responseAllowed ? 0 : 1);
    if (!apdu.responseAllowed) writer.u8(0);
    writeOptional(writer, "proposedQualityOfService", apdu.proposedQualityOfService, writeInteger8);
    writeField(writer, "proposedDlmsVersion", apdu.proposedDlmsVersion, writeUnsigned8);
    writeConformance(writer, apdu.proposedConformance);
    writeField(writer, "clientMaxReceivePduSize", apdu.clientMaxReceivePduSize, writeUnsigned16);
  },
};

export const initiateResponse: ApduCodec<InitiateResponse> = {
  read(reader) {
    const negotiatedQualityOfService = readOptional(reader, "negotiatedQualityOfService", readInteger8);
    return {
      apdu: "initiate-response",
      ...(negotiatedQualityOfService === undefined ? {} : { negotiatedQualityOfService }),
      negotiatedDlmsVersion: reader.u8(),
      negotiatedConformance: readField(reader, "negotiatedConformance", readConformance),
      serverMaxReceivePduSize: reader.u16(),
      vaaName: reader.u16(),
    };
  },
  write(writer, apdu) {
    writeOptional(writer, "negotiatedQualityOfService", apdu.negotiatedQualityOfService, writeInteger8);
    writeField(writer, "negotiatedDlmsVersion", apdu.negotiatedDlmsVersion, writeUnsigned8);
    writeConformance(writer, apdu.negotiatedConformance);
    writeField(writer, "serverMaxReceivePduSize", apdu.serverMaxReceivePduSize, writeUnsigned16);
    writeField(writer, "vaaName", apdu.vaaName, writeUnsigned16);
  },
};

/** The tag [APPLICATION 31], in BER: the only part of these APDUs that is not A-XDR. */
const CONFORMANCE_TAG = 0x5f1f;
/** BER contents: the number of unused bits, then three octets. */
const CONFORMANCE_LENGTH = 4;

function readConformance(reader: ByteReader): Conformance {
  const at = reader.offset;
  if (reader.u8() !== CONFORMANCE_TAG >> 8) throw reader.error("invalid", "no conformance block", at);
  // Older meters leave the second octet of the tag out.
  if (reader.peek() === (CONFORMANCE_TAG & 0xff)) reader.skip(1);
  if (reader.u8() !== CONFORMANCE_LENGTH || reader.u8() !== 0)
    throw reader.error("invalid", "a conformance block has 24 bits", at);
  return new Conformance(reader.u24());
}

function writeConformance(writer: ByteWriter, conformance: Conformance): void {
  writer.u16(CONFORMANCE_TAG);
  writer.u8(CONFORMANCE_LENGTH);
  writer.u8(0);
  writer.u24(conformance.value);
}
