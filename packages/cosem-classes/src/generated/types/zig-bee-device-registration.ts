// Generated from zig-bee-device-registration.yaml; do not edit.

import { type Codec, octetString, structure } from "@dlms/axdr";
import { type ZigBeeDeviceType, zigBeeDeviceTypeCodec } from "./zig-bee-device-type.ts";
import { type ZigBeeKeyType, zigBeeKeyTypeCodec } from "./zig-bee-key-type.ts";

/** A device that may join a ZigBee network. Blue Book 4.15.5 */
export interface ZigBeeDeviceRegistration {
  /** Its address, 8 octets. */
  readonly ieeeAddress: Uint8Array;
  /** What the key is. */
  readonly keyType: ZigBeeKeyType;
  /** Its key. */
  readonly key: Uint8Array;
  /** What it is. */
  readonly deviceType: ZigBeeDeviceType;
}

/** Reads and writes `ZigBeeDeviceRegistration`. */
export const zigBeeDeviceRegistrationCodec: Codec<ZigBeeDeviceRegistration> = structure({
  ieeeAddress: octetString(),
  keyType: zigBeeKeyTypeCodec,
  key: octetString(),
  deviceType: zigBeeDeviceTypeCodec,
});
