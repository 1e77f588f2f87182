import type { ByteReader } from "@dlms/core";
import type { ApduCodec } from "./codec.ts";
import { type AttributeDescriptor, readAttribute, writeAttribute } from "./descriptors.ts";
import {
  readEncodedData,
  readField,
  readOctets,
  readOptional,
  writeEncodedData,
  writeField,
  writeOctets,
  writeOptional,
} from "./fields.ts";
import { type LongInvokeIdAndPriority, readLongInvokeId, writeLongInvokeId } from "./invoke-id.ts";

/** What a meter pushes (Green Book 9.5, Data-Notification). */
export interface DataNotification {
  readonly apdu: "data-notification";
  readonly longInvokeIdAndPriority: LongInvokeIdAndPriority;
  /** When it was sent: the twelve octets of a date-time, or none. */
  readonly dateTime: Uint8Array;
  /** Encoded `Data`. */
  readonly body: Uint8Array;
}

/** Says that a data-notification has come (Green Book 9.5, Data-Notification-Confirm). */
export interface DataNotificationConfirm {
  readonly apdu: "data-notification-confirm";
  /** That of the data-notification. */
  readonly longInvokeIdAndPriority: LongInvokeIdAndPriority;
  /** The twelve octets of a date-time, or none. */
  readonly dateTime: Uint8Array;
}

/** The value of one attribute, which nobody asked for (Green Book 9.5, EventNotificationRequest). */
export interface EventNotificationRequest {
  readonly apdu: "event-notification-request";
  /** When it was sent: the twelve octets of a date-time. */
  readonly time?: Uint8Array | undefined;
  readonly attribute: AttributeDescriptor;
  /** Encoded `Data`. */
  readonly value: Uint8Array;
}

const OCTET_STRING = 0x09;
const DATE_TIME_LENGTH = 0x0c;

/** Moves past the tag of an octet-string before a date-time: 9 octets of which the first is a 12 are no date-time. */
function skipTag(reader: ByteReader): void {
  const { bytes, offset, remaining } = reader;
  if (remaining >= 2 && bytes[offset] === OCTET_STRING && bytes[offset + 1] === DATE_TIME_LENGTH) reader.skip(1);
}

export const dataNotification: ApduCodec<DataNotification> = {
  read(reader, options) {
    const longInvokeIdAndPriority = readLongInvokeId(reader);
    if (options?.taggedDateTime) skipTag(reader);
    const dateTime = readField(reader, "dateTime", readOctets);
    const body = readField(reader, "body", readEncodedData);
    return { apdu: "data-notification", longInvokeIdAndPriority, dateTime, body };
  },
  write(writer, apdu) {
    writeLongInvokeId(writer, apdu.longInvokeIdAndPriority);
    writeOctets(writer, apdu.dateTime);
    writeField(writer, "body", apdu.body, writeEncodedData);
  },
};

export const dataNotificationConfirm: ApduCodec<DataNotificationConfirm> = {
  read(reader) {
    const longInvokeIdAndPriority = readLongInvokeId(reader);
    const dateTime = readField(reader, "dateTime", readOctets);
    return { apdu: "data-notification-confirm", longInvokeIdAndPriority, dateTime };
  },
  write(writer, apdu) {
    writeLongInvokeId(writer, apdu.longInvokeIdAndPriority);
    writeOctets(writer, apdu.dateTime);
  },
};

export const eventNotificationRequest: ApduCodec<EventNotificationRequest> = {
  read(reader) {
    const time = readOptional(reader, "time", readOctets);
    const attribute = readField(reader, "attribute", readAttribute);
    const value = readField(reader, "value", readEncodedData);
    return { apdu: "event-notification-request", ...(time === undefined ? {} : { time }), attribute, value };
  },
  write(writer, apdu) {
    writeOptional(writer, "time", apdu.time, writeOctets);
    writeField(writer, "attribute", apdu.attribute, writeAttribute);
    writeField(writer, "value", apdu.value, writeEncodedData);
  },
};
