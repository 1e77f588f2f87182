// Generated from 0152-coap-setup.v0.yaml; do not edit.

import { type Data as CosemData, dataCodec, longUnsigned, obisCode, octetString, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type CoAPTransportMode, coAPTransportModeCodec } from "./types/coap-transport-mode.ts";

/** The attributes of `CoAPSetup`. */
export type CoAPSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly udpReference: AttributeDescriptor<ObisCode, 2>;
  readonly ackTimeout: AttributeDescriptor<number, 3>;
  readonly ackRandomFactor: AttributeDescriptor<number, 4>;
  readonly maxRetransmit: AttributeDescriptor<number, 5>;
  readonly nstart: AttributeDescriptor<number, 6>;
  readonly delayAckTimeout: AttributeDescriptor<number, 7>;
  readonly exponentialBackOff: AttributeDescriptor<number, 8>;
  readonly probingRate: AttributeDescriptor<number, 9>;
  readonly coapUriPath: AttributeDescriptor<Uint8Array, 10>;
  readonly transportMode: AttributeDescriptor<CoAPTransportMode, 11>;
  readonly version: AttributeDescriptor<CosemData, 12>;
  readonly tokenLength: AttributeDescriptor<number, 13>;
};

/** The methods of `CoAPSetup`. */
export type CoAPSetupMethods = Readonly<Record<never, never>>;

/**
 * CoAPSetup: class 152, version 0. Blue Book 4.9.8
 * The CoAP transport layer, with the parameters of RFC 7252. Usual instances: 0.0.25.16.0.255.
 */
export class CoAPSetup extends CosemObject {
  static readonly classId = 152;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<CoAPSetupAttributes, CoAPSetupMethods> = {
    classId: 152,
    version: 0,
    name: "CoAPSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      udpReference: { id: 2, name: "udp_reference", codec: obisCode, static: true, shortNameOffset: 0x08 },
      ackTimeout: { id: 3, name: "ack_timeout", codec: longUnsigned, static: true, shortNameOffset: 0x10 },
      ackRandomFactor: { id: 4, name: "ack_random_factor", codec: longUnsigned, static: true, shortNameOffset: 0x18 },
      maxRetransmit: { id: 5, name: "max_retransmit", codec: longUnsigned, static: true, shortNameOffset: 0x20 },
      nstart: { id: 6, name: "nstart", codec: longUnsigned, static: true, shortNameOffset: 0x28 },
      delayAckTimeout: { id: 7, name: "delay_ack_timeout", codec: longUnsigned, static: true, shortNameOffset: 0x30 },
      exponentialBackOff: {
        id: 8,
        name: "exponential_back_off",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x38,
      },
      probingRate: { id: 9, name: "probing_rate", codec: longUnsigned, static: true, shortNameOffset: 0x40 },
      coapUriPath: { id: 10, name: "coap_uri_path", codec: octetString(), static: true, shortNameOffset: 0x48 },
      transportMode: {
        id: 11,
        name: "transport_mode",
        codec: coAPTransportModeCodec,
        static: true,
        shortNameOffset: 0x50,
      },
      version: { id: 12, name: "version", codec: dataCodec, static: false, shortNameOffset: 0x58 },
      tokenLength: { id: 13, name: "token_length", codec: unsigned, static: true, shortNameOffset: 0x60 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<CoAPSetupAttributes, CoAPSetupMethods> {
    return CoAPSetup.descriptor;
  }

  /** Setup of the UDP port. Attribute 2, static. */
  get udpReference(): Attribute<ObisCode> {
    return new Attribute(this, CoAPSetup.descriptor.attributes.udpReference);
  }

  /** Least time to wait for an acknowledgement. Attribute 3, static, in ms. */
  get ackTimeout(): Attribute<number> {
    return new Attribute(this, CoAPSetup.descriptor.attributes.ackTimeout);
  }

  /** Factor that spreads that time. Attribute 4, static. */
  get ackRandomFactor(): Attribute<number> {
    return new Attribute(this, CoAPSetup.descriptor.attributes.ackRandomFactor);
  }

  /** Most repetitions of a message. Attribute 5, static. */
  get maxRetransmit(): Attribute<number> {
    return new Attribute(this, CoAPSetup.descriptor.attributes.maxRetransmit);
  }

  /** Most requests under way at a time. Attribute 6, static. */
  get nstart(): Attribute<number> {
    return new Attribute(this, CoAPSetup.descriptor.attributes.nstart);
  }

  /** Time after which an acknowledgement goes out without a response. Attribute 7, static, in ms. */
  get delayAckTimeout(): Attribute<number> {
    return new Attribute(this, CoAPSetup.descriptor.attributes.delayAckTimeout);
  }

  /** Factor of the waiting time from one repetition to the next. Attribute 8, static. */
  get exponentialBackOff(): Attribute<number> {
    return new Attribute(this, CoAPSetup.descriptor.attributes.exponentialBackOff);
  }

  /** Most data sent to an endpoint that does not answer. Attribute 9, static. */
  get probingRate(): Attribute<number> {
    return new Attribute(this, CoAPSetup.descriptor.attributes.probingRate);
  }

  /** Path of the URI, as text. Attribute 10, static. */
  get coapUriPath(): Attribute<Uint8Array> {
    return new Attribute(this, CoAPSetup.descriptor.attributes.coapUriPath);
  }

  /** Ways of sending. Attribute 11, static. */
  get transportMode(): Attribute<CoAPTransportMode> {
    return new Attribute(this, CoAPSetup.descriptor.attributes.transportMode);
  }

  /** Version of the wrapper for CoAP. Attribute 12, dynamic. */
  get version(): Attribute<CosemData> {
    return new Attribute(this, CoAPSetup.descriptor.attributes.version);
  }

  /** Length of tokens, in octets. Attribute 13, static. */
  get tokenLength(): Attribute<number> {
    return new Attribute(this, CoAPSetup.descriptor.attributes.tokenLength);
  }
}
