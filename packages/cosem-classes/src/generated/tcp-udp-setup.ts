// Generated from 0041-tcp-udp-setup.v0.yaml; do not edit.

import { longUnsigned, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `TCPUDPSetup`. */
export type TCPUDPSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly tcpUdpPort: AttributeDescriptor<number, 2>;
  readonly ipReference: AttributeDescriptor<ObisCode, 3>;
  readonly mss: AttributeDescriptor<number, 4>;
  readonly nbOfSimConn: AttributeDescriptor<number, 5>;
  readonly inactivityTimeOut: AttributeDescriptor<number, 6>;
};

/** The methods of `TCPUDPSetup`. */
export type TCPUDPSetupMethods = Readonly<Record<never, never>>;

/**
 * TCPUDPSetup: class 41, version 0. Blue Book 4.9.1
 * Parameters of a TCP or UDP port. Usual instances: 0.0.25.0.0.255.
 */
export class TCPUDPSetup extends CosemObject {
  static readonly classId = 41;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<TCPUDPSetupAttributes, TCPUDPSetupMethods> = {
    classId: 41,
    version: 0,
    name: "TCPUDPSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      tcpUdpPort: { id: 2, name: "tcp_udp_port", codec: longUnsigned, static: true, shortNameOffset: 0x08 },
      ipReference: { id: 3, name: "ip_reference", codec: obisCode, static: true, shortNameOffset: 0x10 },
      mss: { id: 4, name: "mss", codec: longUnsigned, static: true, shortNameOffset: 0x18 },
      nbOfSimConn: { id: 5, name: "nb_of_sim_conn", codec: unsigned, static: true, shortNameOffset: 0x20 },
      inactivityTimeOut: {
        id: 6,
        name: "inactivity_time_out",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x28,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<TCPUDPSetupAttributes, TCPUDPSetupMethods> {
    return TCPUDPSetup.descriptor;
  }

  /** The port the meter listens on. Attribute 2, static. */
  get tcpUdpPort(): Attribute<number> {
    return new Attribute(this, TCPUDPSetup.descriptor.attributes.tcpUdpPort);
  }

  /** The IP setup object. Attribute 3, static. */
  get ipReference(): Attribute<ObisCode> {
    return new Attribute(this, TCPUDPSetup.descriptor.attributes.ipReference);
  }

  /** Longest TCP segment. Attribute 4, static. */
  get mss(): Attribute<number> {
    return new Attribute(this, TCPUDPSetup.descriptor.attributes.mss);
  }

  /** Connections at the same time. Attribute 5, static. */
  get nbOfSimConn(): Attribute<number> {
    return new Attribute(this, TCPUDPSetup.descriptor.attributes.nbOfSimConn);
  }

  /** Silence after which a connection is closed; 0 for never. Attribute 6, static, in s. */
  get inactivityTimeOut(): Attribute<number> {
    return new Attribute(this, TCPUDPSetup.descriptor.attributes.inactivityTimeOut);
  }
}
