// Generated from 0029-auto-connect.v2.yaml; do not edit.

import { array, integer, longUnsigned, obisCode, octetString, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import { type AutoConnectMode, autoConnectModeCodec } from "./types/auto-connect-mode.ts";
import { type TimeWindow, timeWindowCodec } from "./types/time-window.ts";

/** The attributes of `AutoConnect`. */
export type AutoConnectAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly mode: AttributeDescriptor<AutoConnectMode, 2>;
  readonly repetitions: AttributeDescriptor<number, 3>;
  readonly repetitionDelay: AttributeDescriptor<number, 4>;
  readonly callingWindow: AttributeDescriptor<readonly TimeWindow[], 5>;
  readonly destinationList: AttributeDescriptor<readonly Uint8Array[], 6>;
};

/** The methods of `AutoConnect`. */
export type AutoConnectMethods = {
  readonly connect: MethodDescriptor<number, void, 1>;
};

/**
 * AutoConnect: class 29, version 2. Blue Book 4.7.6
 * Where a meter connects or sends messages by itself and when. Usual instances: 0.0.2.1.0.255.
 */
export class AutoConnect extends CosemObject {
  static readonly classId = 29;
  static readonly version = 2;
  static readonly descriptor: ClassDescriptor<AutoConnectAttributes, AutoConnectMethods> = {
    classId: 29,
    version: 2,
    name: "AutoConnect",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      mode: { id: 2, name: "mode", codec: autoConnectModeCodec, static: true, shortNameOffset: 0x08 },
      repetitions: { id: 3, name: "repetitions", codec: unsigned, static: true, shortNameOffset: 0x10 },
      repetitionDelay: { id: 4, name: "repetition_delay", codec: longUnsigned, static: true, shortNameOffset: 0x18 },
      callingWindow: {
        id: 5,
        name: "calling_window",
        codec: array(timeWindowCodec),
        static: true,
        shortNameOffset: 0x20,
      },
      destinationList: {
        id: 6,
        name: "destination_list",
        codec: array(octetString()),
        static: true,
        shortNameOffset: 0x28,
      },
    },
    methods: {
      connect: { id: 1, name: "connect", parameter: integer, result: undefined, shortNameOffset: 0x30 },
    },
  };

  override get descriptor(): ClassDescriptor<AutoConnectAttributes, AutoConnectMethods> {
    return AutoConnect.descriptor;
  }

  /** When it connects. Attribute 2, static. */
  get mode(): Attribute<AutoConnectMode> {
    return new Attribute(this, AutoConnect.descriptor.attributes.mode);
  }

  /** Attempts when one fails. Attribute 3, static. */
  get repetitions(): Attribute<number> {
    return new Attribute(this, AutoConnect.descriptor.attributes.repetitions);
  }

  /** Time between attempts. Attribute 4, static, in s. */
  get repetitionDelay(): Attribute<number> {
    return new Attribute(this, AutoConnect.descriptor.attributes.repetitionDelay);
  }

  /** When it may connect; empty for always. Attribute 5, static. */
  get callingWindow(): Attribute<readonly TimeWindow[]> {
    return new Attribute(this, AutoConnect.descriptor.attributes.callingWindow);
  }

  /** Where to connect or send to: numbers, addresses. Attribute 6, static. */
  get destinationList(): Attribute<readonly Uint8Array[]> {
    return new Attribute(this, AutoConnect.descriptor.attributes.destinationList);
  }

  /** Connects now. Method 1. */
  get connect(): Trigger {
    return new Trigger(this, AutoConnect.descriptor.methods.connect);
  }
}
