// Generated from zig-bee-active-device.yaml; do not edit.

import { type Codec, type CosemDateTime, dateTime, integer, octetString, structure, unsigned } from "@dlms/axdr";
import { type ZigBeeDeviceStatus, zigBeeDeviceStatusCodec } from "./zig-bee-device-status.ts";

/** A device in a ZigBee network, and how well it is heard. Blue Book 4.15.5 */
export interface ZigBeeActiveDevice {
  /** Its address, 8 octets. */
  readonly macAddress: Uint8Array;
  /** Its state. */
  readonly status: ZigBeeDeviceStatus;
  /** Strongest signal, in dBm. */
  readonly maxRssi: number;
  /** Average signal, in dBm. */
  readonly averageRssi: number;
  /** Weakest signal, in dBm. */
  readonly minRssi: number;
  /** Best link quality. */
  readonly maxLqi: number;
  /** Average link quality. */
  readonly averageLqi: number;
  /** Worst link quality. */
  readonly minLqi: number;
  /** When it was heard last. */
  readonly lastCommunicationDateTime: CosemDateTime;
  /** Hops to it. */
  readonly numberOfHops: number;
  /** Failed transmissions. */
  readonly transmissionFailures: number;
  /** Transmissions that reached it. */
  readonly transmissionSuccesses: number;
  /** Version of its application. */
  readonly applicationVersion: number;
  /** Version of its stack. */
  readonly stackVersion: number;
}

/** Reads and writes `ZigBeeActiveDevice`. */
export const zigBeeActiveDeviceCodec: Codec<ZigBeeActiveDevice> = structure({
  macAddress: octetString(),
  status: zigBeeDeviceStatusCodec,
  maxRssi: integer,
  averageRssi: integer,
  minRssi: integer,
  maxLqi: unsigned,
  averageLqi: unsigned,
  minLqi: unsigned,
  lastCommunicationDateTime: dateTime,
  numberOfHops: unsigned,
  transmissionFailures: unsigned,
  transmissionSuccesses: unsigned,
  applicationVersion: unsigned,
  stackVersion: unsigned,
});
