import type { Apdu, ApduName, CipheredApdu } from "@dlms/apdu";
import { accessRequest, accessResponse } from "./access.ts";
import { aare, aarq, release } from "./acse.ts";
import type { Describer, Fields } from "./description.ts";
import {
  ciphered,
  confirmedServiceError,
  exceptionResponse,
  gateway,
  generalBlockTransfer,
  generalCiphering,
  generalKeyCiphering,
  generalSigning,
} from "./general.ts";
import { initiateRequest, initiateResponse } from "./initiate.ts";
import { actionRequest, actionResponse, getRequest, getResponse, setRequest, setResponse } from "./logical-names.ts";
import { dataNotification, dataNotificationConfirm, eventNotification } from "./notification.ts";
import { informationReport, readRequest, readResponse, writeRequest, writeResponse } from "./short-names.ts";

type Describe<A> = (apdu: A, describer: Describer) => Fields;

/** How each message is described; the ciphered forms of others, which are all alike, are not in it. */
const MESSAGES: {
  readonly [Name in Exclude<ApduName, CipheredApdu["apdu"]>]: Describe<Extract<Apdu, { readonly apdu: Name }>>;
} = {
  aarq,
  aare,
  rlrq: release,
  rlre: release,
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
  "unconfirmed-write-request": writeRequest,
  "information-report-request": informationReport,
  "access-request": accessRequest,
  "access-response": accessResponse,
  "data-notification": dataNotification,
  "data-notification-confirm": dataNotificationConfirm,
  "event-notification-request": eventNotification,
  "general-block-transfer": generalBlockTransfer,
  "general-glo-ciphering": generalKeyCiphering,
  "general-ded-ciphering": generalKeyCiphering,
  "general-ciphering": generalCiphering,
  "general-signing": generalSigning,
  "gateway-request": gateway,
  "gateway-response": gateway,
};
const BY_NAME: ReadonlyMap<string, Describe<Apdu>> = new Map(
  Object.entries(MESSAGES).map(([name, describe]) => [name, describe as Describe<Apdu>]),
);

/**
 * What an APDU says, field by field; octets in it are views on those of the APDU.
 * @throws DecodeError when COSEM data in it, or the security header, is broken
 */
export function describeApdu(apdu: Apdu, describer: Describer): Fields {
  const describe = BY_NAME.get(apdu.apdu);
  return describe === undefined ? ciphered(apdu as CipheredApdu, describer) : describe(apdu, describer);
}
