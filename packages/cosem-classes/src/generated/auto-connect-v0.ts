// Generated from 0029-auto-connect.v0.yaml; do not edit.

import { array, longUnsigned, obisCode, octetString, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type AutoConnectMode, autoConnectModeCodec } from "./types/auto-connect-mode.ts";
import { type TimeWindow, timeWindowCodec } from "./types/time-window.ts";

/** The attributes of `AutoConnectV0`. */
export type AutoConnectV0Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly mode: AttributeDescriptor<AutoConnectMode, 2>;
  readonly repetitions: AttributeDescriptor<number, 3>;
  readonly repetitionDelay: AttributeDescriptor<number, 4>;
  readonly callingWindow: AttributeDescriptor<readonly TimeWindow[], 5>;
  readonly phoneList: AttributeDescriptor<readonly Uint8Array[], 6>;
};

/** The methods of `AutoConnectV0`. */
export type AutoConnectV0Methods = Readonly<Record<never, never>>;

/**
 * AutoConnectV0: class 29, version 0.
 * Which telephone numbers a meter calls by itself and when. Usual instances: 0.0.2.1.0.255.
 */
export class AutoConnectV0 extends CosemObject {
  static readonly classId = 29;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<AutoConnectV0Attributes, AutoConnectV0Methods> = {
    classId: 29,
    version: 0,
    name: "AutoConnectV0",
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
      phoneList: { id: 6, name: "phone_list", codec: array(octetString()), static: true, shortNameOffset: 0x28 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<AutoConnectV0Attributes, AutoConnectV0Methods> {
    return AutoConnectV0.descriptor;
  }

  /** When it connects. Attribute 2, static. */
  get mode(): Attribute<AutoConnectMode> {
    return new Attribute(this, AutoConnectV0.descriptor.attributes.mode);
  }

  /** Attempts when one fails. Attribute 3, static. */
  get repetitions(): Attribute<number> {
    return new Attribute(this, AutoConnectV0.descriptor.attributes.repetitions);
  }

  /** Time between attempts. Attribute 4, static, in s. */
  get repetitionDelay(): Attribute<number> {
    return new Attribute(this, AutoConnectV0.descriptor.attributes.repetitionDelay);
  }

  /** When it may connect; empty for always. Attribute 5, static. */
  get callingWindow(): Attribute<readonly TimeWindow[]> {
    return new Attribute(this, AutoConnectV0.descriptor.attributes.callingWindow);
  }

  /** Telephone numbers to call. Attribute 6, static. */
  get phoneList(): Attribute<readonly Uint8Array[]> {
    return new Attribute(this, AutoConnectV0.descriptor.attributes.phoneList);
  }
}
