import { ByteReader, ByteWriter, DecodeError, EncodeError } from "@dlms/core";
import { type AccessRequest, type AccessResponse, accessRequest, accessResponse } from "./access.ts";
import { type Aare, aare } from "./acse/aare.ts";
import { type Aarq, aarq } from "./acse/aarq.ts";
import { type Rlre, type Rlrq, rlre, rlrq } from "./acse/release.ts";
import { type ActionRequest, type ActionResponse, actionRequest, actionResponse } from "./action.ts";
import { type GeneralBlockTransfer, generalBlockTransfer } from "./block-transfer.ts";
import { CIPHERABLE_TAGS, type CipherableName, type CipheredApdu, cipheredCodec, cipheredTag } from "./ciphered.ts";
import type { ApduCodec, DecodeOptions } from "./codec.ts";
import { type ConfirmedServiceError, confirmedServiceError } from "./confirmed-service-error.ts";
import { type ExceptionResponse, exceptionResponse } from "./exception.ts";
import { type GatewayRequest, type GatewayResponse, gatewayRequest, gatewayResponse } from "./gateway.ts";
import {
  type GeneralCiphering,
  type GeneralDedCiphering,
  type GeneralGloCiphering,
  type GeneralSigning,
  generalCiphering,
  generalDedCiphering,
  generalGloCiphering,
  generalSigning,
} from "./general-ciphering.ts";
import { type GetRequest, type GetResponse, getRequest, getResponse } from "./get.ts";
import { type InitiateRequest, type InitiateResponse, initiateRequest, initiateResponse } from "./initiate.ts";
import {
  type DataNotification,
  type DataNotificationConfirm,
  dataNotification,
  dataNotificationConfirm,
  type EventNotificationRequest,
  eventNotificationRequest,
} from "./notification.ts";
import { type SetRequest, type SetResponse, setRequest, setResponse } from "./set.ts";
import {
  type InformationReportRequest,
  informationReportRequest,
  type ReadRequest,
  type ReadResponse,
  readRequest,
  readResponse,
  type UnconfirmedWriteRequest,
  unconfirmedWriteRequest,
  type WriteRequest,
  type WriteResponse,
  writeRequest,
  writeResponse,
} from "./short-names.ts";

/** Any APDU but the ciphered forms of others. */
type PlainApdu =
  | Aarq
  | Aare
  | Rlrq
  | Rlre
  | InitiateRequest
  | InitiateResponse
  | ConfirmedServiceError
  | GetRequest
  | GetResponse
  | SetRequest
  | SetResponse
  | ActionRequest
  | ActionResponse
  | ReadRequest
  | ReadResponse
  | WriteRequest
  | WriteResponse
  | UnconfirmedWriteRequest
  | InformationReportRequest
  | AccessRequest
  | AccessResponse
  | EventNotificationRequest
  | DataNotification
  | DataNotificationConfirm
  | ExceptionResponse
  | GeneralBlockTransfer
  | GeneralGloCiphering
  | GeneralDedCiphering
  | GeneralCiphering
  | GeneralSigning
  | GatewayRequest
  | GatewayResponse;

/** Any APDU of ACSE and xDLMS: `apdu` tells which, and `choice` which form of it, where there are several. */
export type Apdu = PlainApdu | CipheredApdu;
/** The kinds of APDUs, by the names of the ASN.1. */
export type ApduName = Apdu["apdu"];

interface Entry<A> {
  /** The first octet. */
  readonly tag: number;
  readonly codec: ApduCodec<A>;
}

/** The table of tags (Green Book 9.5, COSEMpdu and ACSE-APDU). The ciphered forms are added below. */
const PLAIN: { readonly [Name in PlainApdu["apdu"]]: Entry<Extract<PlainApdu, { apdu: Name }>> } = {
  "initiate-request": { tag: 0x01, codec: initiateRequest },
  "read-request": { tag: 0x05, codec: readRequest },
  "write-request": { tag: 0x06, codec: writeRequest },
  "initiate-response": { tag: 0x08, codec: initiateResponse },
  "read-response": { tag: 0x0c, codec: readResponse },
  "write-response": { tag: 0x0d, codec: writeResponse },
  "confirmed-service-error": { tag: 0x0e, codec: confirmedServiceError },
  "data-notification": { tag: 0x0f, codec: dataNotification },
  "data-notification-confirm": { tag: 0x10, codec: dataNotificationConfirm },
  "unconfirmed-write-request": { tag: 0x16, codec: unconfirmedWriteRequest },
  "information-report-request": { tag: 0x18, codec: informationReportRequest },
  aarq: { tag: 0x60, codec: aarq },
  aare: { tag: 0x61, codec: aare },
  rlrq: { tag: 0x62, codec: rlrq },
  rlre: { tag: 0x63, codec: rlre },
  "get-request": { tag: 0xc0, codec: getRequest },
  "set-request": { tag: 0xc1, codec: setRequest },
  "event-notification-request": { tag: 0xc2, codec: eventNotificationRequest },
  "action-request": { tag: 0xc3, codec: actionRequest },
  "get-response": { tag: 0xc4, codec: getResponse },
  "set-response": { tag: 0xc5, codec: setResponse },
  "action-response": { tag: 0xc7, codec: actionResponse },
  "exception-response": { tag: 0xd8, codec: exceptionResponse },
  "access-request": { tag: 0xd9, codec: accessRequest },
  "access-response": { tag: 0xda, codec: accessResponse },
  "general-glo-ciphering": { tag: 0xdb, codec: generalGloCiphering },
  "general-ded-ciphering": { tag: 0xdc, codec: generalDedCiphering },
  "general-ciphering": { tag: 0xdd, codec: generalCiphering },
  "general-signing": { tag: 0xdf, codec: generalSigning },
  "general-block-transfer": { tag: 0xe0, codec: generalBlockTransfer },
  "gateway-request": { tag: 0xe6, codec: gatewayRequest },
  "gateway-response": { tag: 0xe7, codec: gatewayResponse },
};

interface NamedEntry extends Entry<Apdu> {
  readonly name: ApduName;
}

const ENTRIES: readonly NamedEntry[] = [
  ...Object.entries(PLAIN).map(([name, entry]) => ({ name, ...entry }) as NamedEntry),
  ...(Object.keys(CIPHERABLE_TAGS) as CipherableName[]).flatMap((plain) => [
    cipheredEntry(`glo-${plain}`, cipheredTag(CIPHERABLE_TAGS[plain], "global")),
    cipheredEntry(`ded-${plain}`, cipheredTag(CIPHERABLE_TAGS[plain], "dedicated")),
  ]),
];
const BY_TAG: readonly (NamedEntry | undefined)[] = Array.from({ length: 256 }, (_, tag) =>
  ENTRIES.find((entry) => entry.tag === tag),
);
const BY_NAME: ReadonlyMap<string, NamedEntry> = new Map(ENTRIES.map((entry) => [entry.name, entry]));

function cipheredEntry(name: CipheredApdu["apdu"], tag: number): NamedEntry {
  return { name, tag, codec: cipheredCodec(name) as ApduCodec<Apdu> };
}

/** The kind of the APDU that begins with these bytes, by their first octet; `undefined` when it is none. */
export function apduKind(bytes: Uint8Array): ApduName | undefined {
  return BY_TAG[bytes[0] ?? 0]?.name;
}

/** The first octet of an APDU of a kind. */
export function apduTag(name: ApduName): number {
  return entryOf(name).tag;
}

/**
 * Decodes one whole APDU. All octets in it are views on `bytes`: they stay valid as long as the caller keeps `bytes`
 * unchanged. COSEM data stays encoded.
 * @throws DecodeError with the path of the field; of reason `trailing` when octets are left.
 *
 * @example
 * const apdu = decodeApdu(fromHex("C401C1000600001391"));
 * if (apdu.apdu === "get-response" && apdu.choice === "normal" && apdu.result.kind === "data")
 *   decodeData(apdu.result.data); // { type: "double-long-unsigned", value: 5009 }
 */
export function decodeApdu(bytes: Uint8Array, options?: DecodeOptions): Apdu {
  const reader = new ByteReader(bytes);
  const tag = reader.u8();
  const entry = BY_TAG[tag];
  if (entry === undefined) throw reader.error("invalid", `${tag} is no tag of an APDU`, 0);
  try {
    const apdu = entry.codec.read(reader, options);
    reader.expectEnd();
    return apdu;
  } catch (error) {
    throw DecodeError.at(error, entry.name);
  }
}

/** What `encodeApdu` writes to first: making a buffer for each APDU costs more than filling it. */
let scratch = new ByteWriter();
/** A longer APDU does not leave its buffer behind. */
const LARGEST_SCRATCH = 0x10000;

/** Encodes one APDU. @throws EncodeError with the path of the field. */
export function encodeApdu(apdu: Apdu): Uint8Array {
  scratch.reset();
  writeApdu(scratch, apdu);
  const encoded = scratch.finish();
  if (encoded.length > LARGEST_SCRATCH) scratch = new ByteWriter();
  return encoded;
}

/** Writes one APDU to what the writer holds already. @throws EncodeError with the path of the field. */
export function writeApdu(writer: ByteWriter, apdu: Apdu): void {
  const { tag, codec } = entryOf(apdu.apdu);
  writer.u8(tag);
  try {
    codec.write(writer, apdu);
  } catch (error) {
    throw EncodeError.at(error, apdu.apdu);
  }
}

function entryOf(name: ApduName): NamedEntry {
  const entry = BY_NAME.get(name);
  if (entry === undefined) throw new EncodeError(`${JSON.stringify(name)} is no APDU`);
  return entry;
}
