// Generated from 0096-wi-sun-diagnostic.v0.yaml; do not edit.

import { array, integer, obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import { type WiSUNInterface, wiSUNInterfaceCodec } from "./types/wi-sun-interface.ts";
import { type WiSUNNeighbour, wiSUNNeighbourCodec } from "./types/wi-sun-neighbour.ts";
import { type WiSUNTransmissionCount, wiSUNTransmissionCountCodec } from "./types/wi-sun-transmission-count.ts";

/** The attributes of `WiSUNDiagnostic`. */
export type WiSUNDiagnosticAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly sysDescr: AttributeDescriptor<Uint8Array, 2>;
  readonly ifNumber: AttributeDescriptor<number, 3>;
  readonly ifTable: AttributeDescriptor<readonly WiSUNInterface[], 4>;
  readonly neighbourTableInformation: AttributeDescriptor<readonly WiSUNNeighbour[], 5>;
  readonly transmissionInformation: AttributeDescriptor<readonly WiSUNTransmissionCount[], 6>;
};

/** The methods of `WiSUNDiagnostic`. */
export type WiSUNDiagnosticMethods = {
  readonly reset: MethodDescriptor<number, void, 1>;
};

/**
 * WiSUNDiagnostic: class 96, version 0. Blue Book 4.18.2
 * What a Wi-SUN device tells about its interfaces and neighbours.
 */
export class WiSUNDiagnostic extends CosemObject {
  static readonly classId = 96;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<WiSUNDiagnosticAttributes, WiSUNDiagnosticMethods> = {
    classId: 96,
    version: 0,
    name: "WiSUNDiagnostic",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      sysDescr: { id: 2, name: "sys_descr", codec: octetString(), static: false, shortNameOffset: 0x08 },
      ifNumber: { id: 3, name: "if_number", codec: integer, static: false, shortNameOffset: 0x10 },
      ifTable: { id: 4, name: "if_table", codec: array(wiSUNInterfaceCodec), static: false, shortNameOffset: 0x18 },
      neighbourTableInformation: {
        id: 5,
        name: "neighbour_table_information",
        codec: array(wiSUNNeighbourCodec),
        static: false,
        shortNameOffset: 0x20,
      },
      transmissionInformation: {
        id: 6,
        name: "transmission_information",
        codec: array(wiSUNTransmissionCountCodec),
        static: false,
        shortNameOffset: 0x28,
      },
    },
    methods: {
      reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x30 },
    },
  };

  override get descriptor(): ClassDescriptor<WiSUNDiagnosticAttributes, WiSUNDiagnosticMethods> {
    return WiSUNDiagnostic.descriptor;
  }

  /** What the device is. Attribute 2, dynamic. */
  get sysDescr(): Attribute<Uint8Array> {
    return new Attribute(this, WiSUNDiagnostic.descriptor.attributes.sysDescr);
  }

  /** How many interfaces it has. Attribute 3, dynamic. */
  get ifNumber(): Attribute<number> {
    return new Attribute(this, WiSUNDiagnostic.descriptor.attributes.ifNumber);
  }

  /** The interfaces. Attribute 4, dynamic. */
  get ifTable(): Attribute<readonly WiSUNInterface[]> {
    return new Attribute(this, WiSUNDiagnostic.descriptor.attributes.ifTable);
  }

  /** The neighbours. Attribute 5, dynamic. */
  get neighbourTableInformation(): Attribute<readonly WiSUNNeighbour[]> {
    return new Attribute(this, WiSUNDiagnostic.descriptor.attributes.neighbourTableInformation);
  }

  /** Transmissions by neighbour. Attribute 6, dynamic. */
  get transmissionInformation(): Attribute<readonly WiSUNTransmissionCount[]> {
    return new Attribute(this, WiSUNDiagnostic.descriptor.attributes.transmissionInformation);
  }

  /** Sets all counters to 0. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, WiSUNDiagnostic.descriptor.methods.reset);
  }
}
