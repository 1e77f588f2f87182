// Generated from 0076-dlms-server-m-bus-port-setup.v0.yaml; do not edit.

import { array, doubleLongUnsigned, longUnsigned, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type MBusDataHeaderType, mBusDataHeaderTypeCodec } from "./types/m-bus-data-header-type.ts";
import {
  type MBusPortCommunicationState,
  mBusPortCommunicationStateCodec,
} from "./types/m-bus-port-communication-state.ts";
import { type TimeWindow, timeWindowCodec } from "./types/time-window.ts";

/** The attributes of `DLMSServerMBusPortSetup`. */
export type DLMSServerMBusPortSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly mbusProfileSelection: AttributeDescriptor<ObisCode, 2>;
  readonly mbusPortCommunicationState: AttributeDescriptor<MBusPortCommunicationState, 3>;
  readonly mbusDataHeaderType: AttributeDescriptor<MBusDataHeaderType, 4>;
  readonly primaryAddress: AttributeDescriptor<number, 5>;
  readonly identificationNumber: AttributeDescriptor<number, 6>;
  readonly manufacturerId: AttributeDescriptor<number, 7>;
  readonly mbusVersion: AttributeDescriptor<number, 8>;
  readonly deviceType: AttributeDescriptor<number, 9>;
  readonly maxPduSize: AttributeDescriptor<number, 10>;
  readonly listeningWindow: AttributeDescriptor<readonly TimeWindow[], 11>;
};

/** The methods of `DLMSServerMBusPortSetup`. */
export type DLMSServerMBusPortSetupMethods = Readonly<Record<never, never>>;

/**
 * DLMSServerMBusPortSetup: class 76, version 0. Blue Book 4.8.6
 * Port through which the meter is a slave on an M-Bus and speaks DLMS/COSEM. Usual instances: 0.0.24.8.0.255.
 */
export class DLMSServerMBusPortSetup extends CosemObject {
  static readonly classId = 76;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<DLMSServerMBusPortSetupAttributes, DLMSServerMBusPortSetupMethods> = {
    classId: 76,
    version: 0,
    name: "DLMSServerMBusPortSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      mbusProfileSelection: {
        id: 2,
        name: "mbus_profile_selection",
        codec: obisCode,
        static: true,
        shortNameOffset: 0x08,
      },
      mbusPortCommunicationState: {
        id: 3,
        name: "mbus_port_communication_state",
        codec: mBusPortCommunicationStateCodec,
        static: false,
        shortNameOffset: 0x10,
      },
      mbusDataHeaderType: {
        id: 4,
        name: "mbus_data_header_type",
        codec: mBusDataHeaderTypeCodec,
        static: true,
        shortNameOffset: 0x18,
      },
      primaryAddress: { id: 5, name: "primary_address", codec: unsigned, static: false, shortNameOffset: 0x20 },
      identificationNumber: {
        id: 6,
        name: "identification_number",
        codec: doubleLongUnsigned,
        static: true,
        shortNameOffset: 0x28,
      },
      manufacturerId: { id: 7, name: "manufacturer_id", codec: longUnsigned, static: true, shortNameOffset: 0x30 },
      mbusVersion: { id: 8, name: "mbus_version", codec: unsigned, static: true, shortNameOffset: 0x38 },
      deviceType: { id: 9, name: "device_type", codec: unsigned, static: true, shortNameOffset: 0x40 },
      maxPduSize: { id: 10, name: "max_pdu_size", codec: longUnsigned, static: true, shortNameOffset: 0x48 },
      listeningWindow: {
        id: 11,
        name: "listening_window",
        codec: array(timeWindowCodec),
        static: true,
        shortNameOffset: 0x50,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<DLMSServerMBusPortSetupAttributes, DLMSServerMBusPortSetupMethods> {
    return DLMSServerMBusPortSetup.descriptor;
  }

  /** The object that sets up the M-Bus port. Attribute 2, static. */
  get mbusProfileSelection(): Attribute<ObisCode> {
    return new Attribute(this, DLMSServerMBusPortSetup.descriptor.attributes.mbusProfileSelection);
  }

  /** Whether the port can be reached. Attribute 3, dynamic. */
  get mbusPortCommunicationState(): Attribute<MBusPortCommunicationState> {
    return new Attribute(this, DLMSServerMBusPortSetup.descriptor.attributes.mbusPortCommunicationState);
  }

  /** Data header that is used. Attribute 4, static. */
  get mbusDataHeaderType(): Attribute<MBusDataHeaderType> {
    return new Attribute(this, DLMSServerMBusPortSetup.descriptor.attributes.mbusDataHeaderType);
  }

  /** Primary address of the meter. Attribute 5, dynamic. */
  get primaryAddress(): Attribute<number> {
    return new Attribute(this, DLMSServerMBusPortSetup.descriptor.attributes.primaryAddress);
  }

  /** Its identification number. Attribute 6, static. */
  get identificationNumber(): Attribute<number> {
    return new Attribute(this, DLMSServerMBusPortSetup.descriptor.attributes.identificationNumber);
  }

  /** Its manufacturer. Attribute 7, static. */
  get manufacturerId(): Attribute<number> {
    return new Attribute(this, DLMSServerMBusPortSetup.descriptor.attributes.manufacturerId);
  }

  /** Its version. Attribute 8, static. */
  get mbusVersion(): Attribute<number> {
    return new Attribute(this, DLMSServerMBusPortSetup.descriptor.attributes.mbusVersion);
  }

  /** What it measures, by the codes of EN 13757-7. Attribute 9, static. */
  get deviceType(): Attribute<number> {
    return new Attribute(this, DLMSServerMBusPortSetup.descriptor.attributes.deviceType);
  }

  /** Longest M-Bus PDU. Attribute 10, static. */
  get maxPduSize(): Attribute<number> {
    return new Attribute(this, DLMSServerMBusPortSetup.descriptor.attributes.maxPduSize);
  }

  /** When the port can be reached where its state is limited; empty for always. Attribute 11, static. */
  get listeningWindow(): Attribute<readonly TimeWindow[]> {
    return new Attribute(this, DLMSServerMBusPortSetup.descriptor.attributes.listeningWindow);
  }
}
