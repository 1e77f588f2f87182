import { type Apdu, type ApduName, type CipheredApdu, encodeApdu } from "@dlms/apdu";
import { EncodeError } from "@dlms/core";
import type { Json } from "../render/json.ts";
import { aare, aarq, type EncodeInner, initiateRequest, initiateResponse, rlre, rlrq } from "./acse.ts";
import {
  accessRequest,
  accessResponse,
  cipheredContent,
  confirmedServiceError,
  dataNotification,
  dataNotificationConfirm,
  eventNotification,
  exceptionResponse,
  gateway,
  generalBlockTransfer,
  generalCiphering,
  generalSigning,
} from "./general.ts";
import { object } from "./json-object.ts";
import { actionRequest, actionResponse, getRequest, getResponse, setRequest, setResponse } from "./logical-names.ts";
import {
  informationReport,
  readRequest,
  readResponse,
  unconfirmedWriteRequest,
  writeRequest,
  writeResponse,
} from "./short-names.ts";

type Make<A> = (json: Json, encodeInner: EncodeInner) => A;

/** How each message is made of its description; the ciphered forms of others, which are all alike, are not in it. */
const MESSAGES: {
  readonly [Name in Exclude<ApduName, CipheredApdu["apdu"]>]: Make<Extract<Apdu, { readonly apdu: Name }>>;
} = {
  aarq,
  aare,
  rlrq,
  rlre,
  "initiate-request": initiateRequest,
  "initiate-response": initiateResponse,
  "confirmed-service-error": confirmedServiceError,
  "exception-response": exceptionResponse,
  "get-request": getRequest,
  "get-response": getResponse,
  "set-request": setRequest,
  "set-response": setResponse,
  "action-request": actionRequest,
  "action-response": actionResponse,
  "read-request": readRequest,
  "read-response": readResponse,
  "write-request": writeRequest,
  "write-response": writeResponse,
  "unconfirmed-write-request": unconfirmedWriteRequest,
  "information-report-request": informationReport,
  "access-request": accessRequest,
  "access-response": accessResponse,
  "data-notification": dataNotification,
  "data-notification-confirm": dataNotificationConfirm,
  "event-notification-request": eventNotification,
  "general-block-transfer": generalBlockTransfer,
  "general-glo-ciphering": (json, inner) => ({ apdu: "general-glo-ciphering", ...byTitle(json, inner) }),
  "general-ded-ciphering": (json, inner) => ({ apdu: "general-ded-ciphering", ...byTitle(json, inner) }),
  "general-ciphering": generalCiphering,
  "general-signing": generalSigning,
  "gateway-request": (json, inner) => ({ apdu: "gateway-request", ...gateway(json, inner) }),
  "gateway-response": (json, inner) => ({ apdu: "gateway-response", ...gateway(json, inner) }),
};
const BY_NAME: ReadonlyMap<string, Make<Apdu>> = new Map(Object.entries(MESSAGES) as [string, Make<Apdu>][]);

/** APDUs inside of each other. */
const DEEPEST = 16;
/** Where the date-time of a data-notification stands, which some meters put a tag before. */
const DATE_TIME = 5;
const OCTET_STRING = 0x09;

/** The octets of an APDU that is described. @throws EncodeError with the path of the field. */
export function apduFromJson(json: Json, depth = 0): Uint8Array {
  if (depth > DEEPEST) throw new EncodeError("too many APDUs inside of each other");
  const fields = object(json);
  const name = fields.text("apdu");
  const encodeInner: EncodeInner = (inner) => apduFromJson(inner, depth + 1);
  const make = BY_NAME.get(name);
  const apdu = make === undefined ? ciphered(name, json, encodeInner) : make(json, encodeInner);
  const octets = encodeApdu(apdu);
  return fields.has("quirk") && name === "data-notification" ? tagged(octets) : octets;
}

/** @throws EncodeError from the encoder, when there is no APDU of that name. */
function ciphered(name: string, json: Json, encodeInner: EncodeInner): CipheredApdu {
  if (!/^(glo|ded)-/.test(name)) throw new EncodeError("no APDU", ["apdu"]);
  return { apdu: name as CipheredApdu["apdu"], content: cipheredContent(json, encodeInner) };
}

function byTitle(json: Json, encodeInner: EncodeInner): { systemTitle: Uint8Array; content: Uint8Array } {
  return { systemTitle: object(json).octets("systemTitle"), content: cipheredContent(json, encodeInner) };
}

/** The data-notification of a meter that puts a tag before its date-time. */
function tagged(octets: Uint8Array): Uint8Array {
  const longer = new Uint8Array(octets.length + 1);
  longer.set(octets.subarray(0, DATE_TIME));
  longer[DATE_TIME] = OCTET_STRING;
  longer.set(octets.subarray(DATE_TIME), DATE_TIME + 1);
  return longer;
}
