import type { ByteReader, ByteWriter } from "@dlms/core";
import { inRange, writeField } from "./fields.ts";

/** Whether the server is to answer. */
export type ServiceClass = "unconfirmed" | "confirmed";
/** Whether a request may pass others that wait. */
export type Priority = "normal" | "high";

/** Invoke-Id-And-Priority (Green Book 9.5): one octet. */
export interface InvokeIdAndPriority {
  /** 0 to 15. */
  readonly invokeId: number;
  readonly serviceClass: ServiceClass;
  readonly priority: Priority;
  /** Bits 4 and 5, which are reserved, as a number from 1 to 3; left out when they are 0, as they should be. */
  readonly reserved?: number | undefined;
}

/** Long-Invoke-Id-And-Priority (Green Book 9.5): four octets. */
export interface LongInvokeIdAndPriority {
  /** 0 to 16,777,215. */
  readonly invokeId: number;
  readonly selfDescriptive: boolean;
  /** Whether a list of requests goes on after one that failed. */
  readonly processingOption: "continue" | "break";
  readonly serviceClass: ServiceClass;
  readonly priority: Priority;
  /** Bits 24 to 27, which are reserved, as a number from 1 to 15; left out when they are 0, as they should be. */
  readonly reserved?: number | undefined;
}

const RESERVED_SHIFT = 4;
const CONFIRMED = 0x40;
const HIGH = 0x80;

/** The fields of the octet. */
export function decodeInvokeIdAndPriority(octet: number): InvokeIdAndPriority {
  const invokeId = octet & 0x0f;
  const serviceClass = (octet & CONFIRMED) === 0 ? "unconfirmed" : "confirmed";
  const priority = (octet & HIGH) === 0 ? "normal" : "high";
  const reserved = (octet >> RESERVED_SHIFT) & 0x03;
  return reserved === 0 ? { invokeId, serviceClass, priority } : { invokeId, serviceClass, priority, reserved };
}

/** The octet. @throws EncodeError when a field is out of range. */
export function encodeInvokeIdAndPriority(value: InvokeIdAndPriority): number {
  return (
    inRange(value.invokeId, 0, 0x0f) |
    (inRange(value.reserved ?? 0, 0, 0x03) << RESERVED_SHIFT) |
    (value.serviceClass === "confirmed" ? CONFIRMED : 0) |
    (value.priority === "high" ? HIGH : 0)
  );
}

export function readInvokeId(reader: ByteReader): InvokeIdAndPriority {
  return decodeInvokeIdAndPriority(reader.u8());
}

export function writeInvokeId(writer: ByteWriter, value: InvokeIdAndPriority): void {
  writeField(writer, "invokeIdAndPriority", value, writeOctet);
}

function writeOctet(writer: ByteWriter, value: InvokeIdAndPriority): void {
  writer.u8(encodeInvokeIdAndPriority(value));
}

const LONG_RESERVED_SHIFT = 24;
const SELF_DESCRIPTIVE = 0x10;
const BREAK = 0x20;

/** The fields of the four octets, which are given as one number. */
export function decodeLongInvokeIdAndPriority(value: number): LongInvokeIdAndPriority {
  const flags = value >>> LONG_RESERVED_SHIFT;
  const reserved = flags & 0x0f;
  return {
    invokeId: value & 0xffffff,
    selfDescriptive: (flags & SELF_DESCRIPTIVE) !== 0,
    processingOption: (flags & BREAK) === 0 ? "continue" : "break",
    serviceClass: (flags & CONFIRMED) === 0 ? "unconfirmed" : "confirmed",
    priority: (flags & HIGH) === 0 ? "normal" : "high",
    ...(reserved === 0 ? {} : { reserved }),
  };
}

/** The four octets as one number. @throws EncodeError when a field is out of range. */
export function encodeLongInvokeIdAndPriority(value: LongInvokeIdAndPriority): number {
  const flags =
    inRange(value.reserved ?? 0, 0, 0x0f) |
    (value.selfDescriptive ? SELF_DESCRIPTIVE : 0) |
    (value.processingOption === "break" ? BREAK : 0) |
    (value.serviceClass === "confirmed" ? CONFIRMED : 0) |
    (value.priority === "high" ? HIGH : 0);
  return ((flags << LONG_RESERVED_SHIFT) | inRange(value.invokeId, 0, 0xffffff)) >>> 0;
}

export function readLongInvokeId(reader: ByteReader): LongInvokeIdAndPriority {
  return decodeLongInvokeIdAndPriority(reader.u32());
}

export function writeLongInvokeId(writer: ByteWriter, value: LongInvokeIdAndPriority): void {
  writeField(writer, "longInvokeIdAndPriority", value, writeFourOctets);
}

function writeFourOctets(writer: ByteWriter, value: LongInvokeIdAndPriority): void {
  writer.u32(encodeLongInvokeIdAndPriority(value));
}
