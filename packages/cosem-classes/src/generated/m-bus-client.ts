// Generated from 0072-m-bus-client.v1.yaml; do not edit.

import { array, doubleLongUnsigned, integer, longUnsigned, obisCode, octetString, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  Method,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import { type MBusCaptureDefinition, mBusCaptureDefinitionCodec } from "./types/m-bus-capture-definition.ts";
import { type MBusData, mBusDataCodec } from "./types/m-bus-data.ts";
import { type MBusDeviceType, mBusDeviceTypeCodec } from "./types/m-bus-device-type.ts";
import { type MBusKeyStatus, mBusKeyStatusCodec } from "./types/m-bus-key-status.ts";

/** The attributes of `MBusClient`. */
export type MBusClientAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly mbusPortReference: AttributeDescriptor<ObisCode, 2>;
  readonly captureDefinition: AttributeDescriptor<readonly MBusCaptureDefinition[], 3>;
  readonly capturePeriod: AttributeDescriptor<number, 4>;
  readonly primaryAddress: AttributeDescriptor<number, 5>;
  readonly identificationNumber: AttributeDescriptor<number, 6>;
  readonly manufacturerId: AttributeDescriptor<number, 7>;
  readonly version: AttributeDescriptor<number, 8>;
  readonly deviceType: AttributeDescriptor<MBusDeviceType, 9>;
  readonly accessNumber: AttributeDescriptor<number, 10>;
  readonly status: AttributeDescriptor<number, 11>;
  readonly alarm: AttributeDescriptor<number, 12>;
  readonly configuration: AttributeDescriptor<number, 13>;
  readonly encryptionKeyStatus: AttributeDescriptor<MBusKeyStatus, 14>;
};

/** The methods of `MBusClient`. */
export type MBusClientMethods = {
  readonly slaveInstall: MethodDescriptor<number, void, 1>;
  readonly slaveDeinstall: MethodDescriptor<number, void, 2>;
  readonly capture: MethodDescriptor<number, void, 3>;
  readonly resetAlarm: MethodDescriptor<number, void, 4>;
  readonly synchronizeClock: MethodDescriptor<number, void, 5>;
  readonly dataSend: MethodDescriptor<readonly MBusData[], void, 6>;
  readonly setEncryptionKey: MethodDescriptor<Uint8Array, void, 7>;
  readonly transferKey: MethodDescriptor<Uint8Array, void, 8>;
};

/**
 * MBusClient: class 72, version 1. Blue Book 4.8.3
 * One M-Bus slave behind the meter. Usual instances: 0.1.24.1.0.255, 0.2.24.1.0.255, 0.3.24.1.0.255, 0.4.24.1.0.255.
 */
export class MBusClient extends CosemObject {
  static readonly classId = 72;
  static readonly version = 1;
  static readonly descriptor: ClassDescriptor<MBusClientAttributes, MBusClientMethods> = {
    classId: 72,
    version: 1,
    name: "MBusClient",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      mbusPortReference: { id: 2, name: "mbus_port_reference", codec: obisCode, static: true, shortNameOffset: 0x08 },
      captureDefinition: {
        id: 3,
        name: "capture_definition",
        codec: array(mBusCaptureDefinitionCodec),
        static: true,
        shortNameOffset: 0x10,
      },
      capturePeriod: { id: 4, name: "capture_period", codec: doubleLongUnsigned, static: true, shortNameOffset: 0x18 },
      primaryAddress: { id: 5, name: "primary_address", codec: unsigned, static: false, shortNameOffset: 0x20 },
      identificationNumber: {
        id: 6,
        name: "identification_number",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x28,
      },
      manufacturerId: { id: 7, name: "manufacturer_id", codec: longUnsigned, static: false, shortNameOffset: 0x30 },
      version: { id: 8, name: "version", codec: unsigned, static: false, shortNameOffset: 0x38 },
      deviceType: { id: 9, name: "device_type", codec: mBusDeviceTypeCodec, static: false, shortNameOffset: 0x40 },
      accessNumber: { id: 10, name: "access_number", codec: unsigned, static: false, shortNameOffset: 0x48 },
      status: { id: 11, name: "status", codec: unsigned, static: false, shortNameOffset: 0x50 },
      alarm: { id: 12, name: "alarm", codec: unsigned, static: false, shortNameOffset: 0x58 },
      configuration: { id: 13, name: "configuration", codec: longUnsigned, static: false, shortNameOffset: 0x60 },
      encryptionKeyStatus: {
        id: 14,
        name: "encryption_key_status",
        codec: mBusKeyStatusCodec,
        static: false,
        shortNameOffset: 0x68,
      },
    },
    methods: {
      slaveInstall: { id: 1, name: "slave_install", parameter: unsigned, result: undefined, shortNameOffset: 0x70 },
      slaveDeinstall: { id: 2, name: "slave_deinstall", parameter: integer, result: undefined, shortNameOffset: 0x78 },
      capture: { id: 3, name: "capture", parameter: integer, result: undefined, shortNameOffset: 0x80 },
      resetAlarm: { id: 4, name: "reset_alarm", parameter: integer, result: undefined, shortNameOffset: 0x88 },
      synchronizeClock: {
        id: 5,
        name: "synchronize_clock",
        parameter: integer,
        result: undefined,
        shortNameOffset: 0x90,
      },
      dataSend: { id: 6, name: "data_send", parameter: array(mBusDataCodec), result: undefined, shortNameOffset: 0x98 },
      setEncryptionKey: {
        id: 7,
        name: "set_encryption_key",
        parameter: octetString(),
        result: undefined,
        shortNameOffset: 0xa0,
        secret: true,
      },
      transferKey: { id: 8, name: "transfer_key", parameter: octetString(), result: undefined, shortNameOffset: 0xa8 },
    },
  };

  override get descriptor(): ClassDescriptor<MBusClientAttributes, MBusClientMethods> {
    return MBusClient.descriptor;
  }

  /** The M-Bus port. Attribute 2, static. */
  get mbusPortReference(): Attribute<ObisCode> {
    return new Attribute(this, MBusClient.descriptor.attributes.mbusPortReference);
  }

  /** What is read from the slave. Attribute 3, static. */
  get captureDefinition(): Attribute<readonly MBusCaptureDefinition[]> {
    return new Attribute(this, MBusClient.descriptor.attributes.captureDefinition);
  }

  /** Time between readings; 0 for none. Attribute 4, static, in s. */
  get capturePeriod(): Attribute<number> {
    return new Attribute(this, MBusClient.descriptor.attributes.capturePeriod);
  }

  /** Primary address of the slave. Attribute 5, dynamic. */
  get primaryAddress(): Attribute<number> {
    return new Attribute(this, MBusClient.descriptor.attributes.primaryAddress);
  }

  /** Identification number of the slave. Attribute 6, dynamic. */
  get identificationNumber(): Attribute<number> {
    return new Attribute(this, MBusClient.descriptor.attributes.identificationNumber);
  }

  /** Its manufacturer. Attribute 7, dynamic. */
  get manufacturerId(): Attribute<number> {
    return new Attribute(this, MBusClient.descriptor.attributes.manufacturerId);
  }

  /** Its version. Attribute 8, dynamic. */
  get version(): Attribute<number> {
    return new Attribute(this, MBusClient.descriptor.attributes.version);
  }

  /** What it measures. Attribute 9, dynamic. */
  get deviceType(): Attribute<MBusDeviceType> {
    return new Attribute(this, MBusClient.descriptor.attributes.deviceType);
  }

  /** Counts its telegrams. Attribute 10, dynamic. */
  get accessNumber(): Attribute<number> {
    return new Attribute(this, MBusClient.descriptor.attributes.accessNumber);
  }

  /** Its status. Attribute 11, dynamic. */
  get status(): Attribute<number> {
    return new Attribute(this, MBusClient.descriptor.attributes.status);
  }

  /** Its alarms. Attribute 12, dynamic. */
  get alarm(): Attribute<number> {
    return new Attribute(this, MBusClient.descriptor.attributes.alarm);
  }

  /** Configuration field of its data header. Attribute 13, dynamic. */
  get configuration(): Attribute<number> {
    return new Attribute(this, MBusClient.descriptor.attributes.configuration);
  }

  /** State of its encryption key. Attribute 14, dynamic. */
  get encryptionKeyStatus(): Attribute<MBusKeyStatus> {
    return new Attribute(this, MBusClient.descriptor.attributes.encryptionKeyStatus);
  }

  /** Installs a slave that has no primary address yet. Method 1. */
  get slaveInstall(): Method<number, void> {
    return new Method(this, MBusClient.descriptor.methods.slaveInstall);
  }

  /** Takes the slave away. Method 2. */
  get slaveDeinstall(): Trigger {
    return new Trigger(this, MBusClient.descriptor.methods.slaveDeinstall);
  }

  /** Reads the slave now. Method 3. */
  get capture(): Trigger {
    return new Trigger(this, MBusClient.descriptor.methods.capture);
  }

  /** Clears its alarms. Method 4. */
  get resetAlarm(): Trigger {
    return new Trigger(this, MBusClient.descriptor.methods.resetAlarm);
  }

  /** Sets its clock. Method 5. */
  get synchronizeClock(): Trigger {
    return new Trigger(this, MBusClient.descriptor.methods.synchronizeClock);
  }

  /** Sends it data. Method 6. */
  get dataSend(): Method<readonly MBusData[], void> {
    return new Method(this, MBusClient.descriptor.methods.dataSend);
  }

  /** Sets the encryption key in the meter. Method 7, secret. */
  get setEncryptionKey(): Method<Uint8Array, void> {
    return new Method(this, MBusClient.descriptor.methods.setEncryptionKey);
  }

  /** Sends the slave a new encryption key. Method 8. */
  get transferKey(): Method<Uint8Array, void> {
    return new Method(this, MBusClient.descriptor.methods.transferKey);
  }
}
