import type { MessageSecurity, NotificationApdu } from "@dlms/association";
import { CosemDateTime, type Data, decodeData } from "@dlms/axdr";
import { DecodeError, type LinkAddress, type ObisCode, type SystemTitle } from "@dlms/core";

/** The attribute that an event-notification is about. */
export interface NotifiedAttribute {
  readonly classId: number;
  readonly logicalName: ObisCode;
  readonly attributeId: number;
}

/** The value of one variable of an information-report; `body` is missing where the meter says why there is none. */
export interface ReportedVariable {
  readonly variableName: number;
  readonly body?: Data | undefined;
}

/** What a meter sent of its own accord. */
export interface Notification {
  /**
   * - `data`: data-notification, what a push setup sends (Green Book 9.3.10)
   * - `event`: event-notification, the value of one attribute (Green Book 9.3.11)
   * - `report`: information-report, values by short name (Green Book 9.3.20)
   */
  readonly kind: "data" | "event" | "report";
  /** When it was sent, if the meter says so. */
  readonly time: CosemDateTime | undefined;
  /** The value; of a report the values, as an array. */
  readonly body: Data;
  /** The same, encoded. Of a report its values one after the other. */
  readonly bytes: Uint8Array;
  /** Of an event. */
  readonly attribute?: NotifiedAttribute | undefined;
  /** Of a report. */
  readonly variables?: readonly ReportedVariable[] | undefined;
  /** Of `data`: the number that the meter gave it. */
  readonly invokeId?: number | undefined;
  readonly security: MessageSecurity;
  /** Client and logical device that the meter named. */
  readonly address: LinkAddress;
  /** Who ciphered it, if anybody did. */
  readonly systemTitle?: SystemTitle | undefined;
}

const DATE_TIME_LENGTH = 12;

/** @throws DecodeError when a value in it is none. */
export function notificationOf(
  apdu: NotificationApdu,
  about: Pick<Notification, "security" | "address" | "systemTitle">,
): Notification {
  switch (apdu.apdu) {
    case "data-notification": {
      const { body: bytes, dateTime, longInvokeIdAndPriority } = apdu;
      const { invokeId } = longInvokeIdAndPriority;
      return { kind: "data", time: timeOf(dateTime), body: decodeData(bytes), bytes, invokeId, ...about };
    }
    case "event-notification-request": {
      const { value: bytes, time, attribute } = apdu;
      return { kind: "event", time: timeOf(time), body: decodeData(bytes), bytes, attribute, ...about };
    }
    case "information-report-request":
      return reportOf(apdu, about);
  }
}

function reportOf(
  apdu: Extract<NotificationApdu, { apdu: "information-report-request" }>,
  about: Pick<Notification, "security" | "address" | "systemTitle">,
): Notification {
  const values = apdu.data.map((data) => decodeData(data));
  const variables = apdu.variables.flatMap((variable, index) =>
    "variableName" in variable ? [{ variableName: variable.variableName, body: values[index] }] : [],
  );
  const size = apdu.data.reduce((sum, data) => sum + data.length, 0);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const data of apdu.data) {
    bytes.set(data, at);
    at += data.length;
  }
  return { kind: "report", time: undefined, body: { type: "array", value: values }, bytes, variables, ...about };
}

/** Meters send times that are none: those say nothing. */
function timeOf(octets: Uint8Array | undefined): CosemDateTime | undefined {
  if (octets?.length !== DATE_TIME_LENGTH) return undefined;
  try {
    return new CosemDateTime(octets);
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}
