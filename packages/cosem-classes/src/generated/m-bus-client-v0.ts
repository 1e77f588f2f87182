// Generated from 0072-m-bus-client.v0.yaml; do not edit.

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

/** The attributes of `MBusClientV0`. */
export type MBusClientV0Attributes = {
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
};

/** The methods of `MBusClientV0`. */
export type MBusClientV0Methods = {
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
 * MBusClientV0: class 72, version 0. Blue Book 5.7.1
 * One M-Bus slave behind the meter. Usual instances: 0.1.24.1.0.255, 0.2.24.1.0.255, 0.3.24.1.0.255, 0.4.24.1.0.255.
 */
export class MBusClientV0 extends CosemObject {
  static readonly classId = 72;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<MBusClientV0Attributes, MBusClientV0Methods> = {
    classId: 72,
    version: 0,
    name: "MBusClientV0",
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
    },
    methods: {
      slaveInstall: { id: 1, name: "slave_install", parameter: unsigned, result: undefined, shortNameOffset: 0x60 },
      slaveDeinstall: { id: 2, name: "slave_deinstall", parameter: integer, result: undefined, shortNameOffset: 0x68 },
      capture: { id: 3, name: "capture", parameter: integer, result: undefined, shortNameOffset: 0x70 },
      resetAlarm: { id: 4, name: "reset_alarm", parameter: integer, result: undefined, shortNameOffset: 0x78 },
      synchronizeClock: {
        id: 5,
        name: "synchronize_clock",
        parameter: integer,
        result: undefined,
        shortNameOffset: 0x80,
      },
      dataSend: { id: 6, name: "data_send", parameter: array(mBusDataCodec), result: undefined, shortNameOffset: 0x88 },
      setEncryptionKey: {
        id: 7,
        name: "set_encryption_key",
        parameter: octetString(),
        result: undefined,
        shortNameOffset: 0x90,
        secret: true,
      },
      transferKey: { id: 8, name: "transfer_key", parameter: octetString(), result: undefined, shortNameOffset: 0x98 },
    },
  };

  override get descriptor(): ClassDescriptor<MBusClientV0Attributes, MBusClientV0Methods> {
    return MBusClientV0.descriptor;
  }

  /** The M-Bus port. Attribute 2, static. */
  get mbusPortReference(): Attribute<ObisCode> {
    return new Attribute(this, MBusClientV0.descriptor.attributes.mbusPortReference);
  }

  /** What is read from the slave. Attribute 3, static. */
  get captureDefinition(): Attribute<readonly MBusCaptureDefinition[]> {
    return new Attribute(this, MBusClientV0.descriptor.attributes.captureDefinition);
  }

  /** Time between readings; 0 for none. Attribute 4, static, in s. */
  get capturePeriod(): Attribute<number> {
    return new Attribute(this, MBusClientV0.descriptor.attributes.capturePeriod);
  }

  /** Primary address of the slave. Attribute 5, dynamic. */
  get primaryAddress(): Attribute<number> {
    return new Attribute(this, MBusClientV0.descriptor.attributes.primaryAddress);
  }

  /** Identification number of the slave. Attribute 6, dynamic. */
  get identificationNumber(): Attribute<number> {
    return new Attribute(this, MBusClientV0.descriptor.attributes.identificationNumber);
  }

  /** Its manufacturer. Attribute 7, dynamic. */
  get manufacturerId(): Attribute<number> {
    return new Attribute(this, MBusClientV0.descriptor.attributes.manufacturerId);
  }

  /** Its version. Attribute 8, dynamic. */
  get version(): Attribute<number> {
    return new Attribute(this, MBusClientV0.descriptor.attributes.version);
  }

  /** What it measures. Attribute 9, dynamic. */
  get deviceType(): Attribute<MBusDeviceType> {
    return new Attribute(this, MBusClientV0.descriptor.attributes.deviceType);
  }

  /** Counts its telegrams. Attribute 10, dynamic. */
  get accessNumber(): Attribute<number> {
    return new Attribute(this, MBusClientV0.descriptor.attributes.accessNumber);
  }

  /** Its status. Attribute 11, dynamic. */
  get status(): Attribute<number> {
    return new Attribute(this, MBusClientV0.descriptor.attributes.status);
  }

  /** Its alarms. Attribute 12, dynamic. */
  get alarm(): Attribute<number> {
    return new Attribute(this, MBusClientV0.descriptor.attributes.alarm);
  }

  /** Installs a slave that has no primary address yet. Method 1. */
  get slaveInstall(): Method<number, void> {
    return new Method(this, MBusClientV0.descriptor.methods.slaveInstall);
  }

  /** Takes the slave away. Method 2. */
  get slaveDeinstall(): Trigger {
    return new Trigger(this, MBusClientV0.descriptor.methods.slaveDeinstall);
  }

  /** Reads the slave now. Method 3. */
  get capture(): Trigger {
    return new Trigger(this, MBusClientV0.descriptor.methods.capture);
  }

  /** Clears its alarms. Method 4. */
  get resetAlarm(): Trigger {
    return new Trigger(this, MBusClientV0.descriptor.methods.resetAlarm);
  }

  /** Sets its clock. Method 5. */
  get synchronizeClock(): Trigger {
    return new Trigger(this, MBusClientV0.descriptor.methods.synchronizeClock);
  }

  /** Sends it data. Method 6. */
  get dataSend(): Method<readonly MBusData[], void> {
    return new Method(this, MBusClientV0.descriptor.methods.dataSend);
  }

  /** Sets the encryption key in the meter. Method 7, secret. */
  get setEncryptionKey(): Method<Uint8Array, void> {
    return new Method(this, MBusClientV0.descriptor.methods.setEncryptionKey);
  }

  /** Sends the slave a new key, wrapped with its default key. Method 8. */
  get transferKey(): Method<Uint8Array, void> {
    return new Method(this, MBusClientV0.descriptor.methods.transferKey);
  }
}
