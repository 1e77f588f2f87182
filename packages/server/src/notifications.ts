import type { NotificationApdu } from "@dlms/association";
import { type CosemDateTime, type Data, dataCodec, encode } from "@dlms/axdr";
import { type Millis, ObisCode } from "@dlms/core";
import { EncodedData } from "./handlers.ts";

/** What a meter tells of its own accord. Values are `Data`, or encoded already. */
export type OutgoingNotification = DataNotice | EventNotice | ReportNotice;

/** A data-notification (Green Book 9.3.10): what push setups send. */
export interface DataNotice {
  readonly kind: "data";
  readonly body: Data | EncodedData;
  /** When it was made; not said unless given. */
  readonly time?: CosemDateTime | undefined;
  /** Whether whoever gets it is to confirm that. */
  readonly confirmed?: boolean | undefined;
}

/** An event-notification (Green Book 9.3.11): the value of one attribute. */
export interface EventNotice {
  readonly kind: "event";
  readonly attribute: {
    readonly classId: number;
    readonly logicalName: ObisCode | string;
    readonly attributeId: number;
  };
  readonly value: Data | EncodedData;
  readonly time?: CosemDateTime | undefined;
}

/** An information-report (Green Book 9.3.20): values by short name. */
export interface ReportNotice {
  readonly kind: "report";
  readonly variables: readonly { readonly variableName: number; readonly value: Data | EncodedData }[];
}

/** How long a confirmation may take: ten seconds unless the caller says otherwise. */
export const CONFIRM_TIMEOUT: Millis = 10_000;
const NO_TIME = new Uint8Array(0);

/** @throws EncodeError when a value cannot be encoded, DecodeError for a logical name that is none. */
export function notificationApdu(notice: OutgoingNotification, invokeId: number): NotificationApdu {
  switch (notice.kind) {
    case "data":
      return {
        apdu: "data-notification",
        longInvokeIdAndPriority: {
          invokeId,
          selfDescriptive: false,
          processingOption: "continue",
          serviceClass: notice.confirmed ? "confirmed" : "unconfirmed",
          priority: "normal",
        },
        dateTime: notice.time?.toBytes() ?? NO_TIME,
        body: octetsOf(notice.body),
      };
    case "event": {
      const { classId, logicalName, attributeId } = notice.attribute;
      return {
        apdu: "event-notification-request",
        ...(notice.time === undefined ? {} : { time: notice.time.toBytes() }),
        attribute: { classId, logicalName: ObisCode.from(logicalName), attributeId },
        value: octetsOf(notice.value),
      };
    }
    case "report":
      return {
        apdu: "information-report-request",
        variables: notice.variables.map(({ variableName }) => ({ kind: "variable-name", variableName })),
        data: notice.variables.map(({ value }) => octetsOf(value)),
      };
  }
}

/** Whether somebody is to say that it has come. */
export function wantsConfirmation(notice: OutgoingNotification): boolean {
  return notice.kind === "data" && notice.confirmed === true;
}

function octetsOf(value: Data | EncodedData): Uint8Array {
  return value instanceof EncodedData ? value.bytes : encode(dataCodec, value);
}
