// Generated from 0019-iec-local-port-setup.v0.yaml; do not edit.

import { obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type BaudRate, baudRateCodec } from "./types/baud-rate.ts";
import { type LocalPortMode, localPortModeCodec } from "./types/local-port-mode.ts";
import { type LocalPortResponseTime, localPortResponseTimeCodec } from "./types/local-port-response-time.ts";

/** The attributes of `IECLocalPortSetupV0`. */
export type IECLocalPortSetupV0Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly defaultMode: AttributeDescriptor<LocalPortMode, 2>;
  readonly defaultBaud: AttributeDescriptor<BaudRate, 3>;
  readonly propBaud: AttributeDescriptor<BaudRate, 4>;
  readonly responseTime: AttributeDescriptor<LocalPortResponseTime, 5>;
  readonly deviceAddr: AttributeDescriptor<Uint8Array, 6>;
  readonly passP1: AttributeDescriptor<Uint8Array, 7>;
  readonly passP2: AttributeDescriptor<Uint8Array, 8>;
  readonly passW5: AttributeDescriptor<Uint8Array, 9>;
};

/** The methods of `IECLocalPortSetupV0`. */
export type IECLocalPortSetupV0Methods = Readonly<Record<never, never>>;

/**
 * IECLocalPortSetupV0: class 19, version 0.
 * A local port after IEC 62056-21, such as the optical one. Usual instances: 0.0.20.0.0.255, 0.0.20.0.1.255.
 */
export class IECLocalPortSetupV0 extends CosemObject {
  static readonly classId = 19;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<IECLocalPortSetupV0Attributes, IECLocalPortSetupV0Methods> = {
    classId: 19,
    version: 0,
    name: "IECLocalPortSetupV0",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      defaultMode: { id: 2, name: "default_mode", codec: localPortModeCodec, static: true, shortNameOffset: 0x08 },
      defaultBaud: { id: 3, name: "default_baud", codec: baudRateCodec, static: true, shortNameOffset: 0x10 },
      propBaud: { id: 4, name: "prop_baud", codec: baudRateCodec, static: true, shortNameOffset: 0x18 },
      responseTime: {
        id: 5,
        name: "response_time",
        codec: localPortResponseTimeCodec,
        static: true,
        shortNameOffset: 0x20,
      },
      deviceAddr: { id: 6, name: "device_addr", codec: octetString(), static: true, shortNameOffset: 0x28 },
      passP1: { id: 7, name: "pass_p1", codec: octetString(), static: true, shortNameOffset: 0x30, secret: true },
      passP2: { id: 8, name: "pass_p2", codec: octetString(), static: true, shortNameOffset: 0x38, secret: true },
      passW5: { id: 9, name: "pass_w5", codec: octetString(), static: true, shortNameOffset: 0x40, secret: true },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<IECLocalPortSetupV0Attributes, IECLocalPortSetupV0Methods> {
    return IECLocalPortSetupV0.descriptor;
  }

  /** Protocol of the port. Attribute 2, static. */
  get defaultMode(): Attribute<LocalPortMode> {
    return new Attribute(this, IECLocalPortSetupV0.descriptor.attributes.defaultMode);
  }

  /** Speed of the opening sequence. Attribute 3, static. */
  get defaultBaud(): Attribute<BaudRate> {
    return new Attribute(this, IECLocalPortSetupV0.descriptor.attributes.defaultBaud);
  }

  /** Speed that the meter proposes. Attribute 4, static. */
  get propBaud(): Attribute<BaudRate> {
    return new Attribute(this, IECLocalPortSetupV0.descriptor.attributes.propBaud);
  }

  /** Shortest time between a request and its response. Attribute 5, static. */
  get responseTime(): Attribute<LocalPortResponseTime> {
    return new Attribute(this, IECLocalPortSetupV0.descriptor.attributes.responseTime);
  }

  /** Address of the device as in IEC 62056-21. Attribute 6, static. */
  get deviceAddr(): Attribute<Uint8Array> {
    return new Attribute(this, IECLocalPortSetupV0.descriptor.attributes.deviceAddr);
  }

  /** Password P1 as in IEC 62056-21. Attribute 7, static, secret. */
  get passP1(): Attribute<Uint8Array> {
    return new Attribute(this, IECLocalPortSetupV0.descriptor.attributes.passP1);
  }

  /** Password P2 as in IEC 62056-21. Attribute 8, static, secret. */
  get passP2(): Attribute<Uint8Array> {
    return new Attribute(this, IECLocalPortSetupV0.descriptor.attributes.passP2);
  }

  /** Password W5, for national use. Attribute 9, static, secret. */
  get passW5(): Attribute<Uint8Array> {
    return new Attribute(this, IECLocalPortSetupV0.descriptor.attributes.passW5);
  }
}
