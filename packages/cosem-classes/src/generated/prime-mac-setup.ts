// Generated from 0082-prime-mac-setup.v0.yaml; do not edit.

import { obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `PRIMEMACSetup`. */
export type PRIMEMACSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly macMinSwitchSearchTime: AttributeDescriptor<number, 2>;
  readonly macMaxPromotionPdu: AttributeDescriptor<number, 3>;
  readonly macPromotionPduTxPeriod: AttributeDescriptor<number, 4>;
  readonly macBeaconsPerFrame: AttributeDescriptor<number, 5>;
  readonly macScpMaxTxAttempts: AttributeDescriptor<number, 6>;
  readonly macCtlReTxTimer: AttributeDescriptor<number, 7>;
  readonly macMaxCtlReTx: AttributeDescriptor<number, 8>;
};

/** The methods of `PRIMEMACSetup`. */
export type PRIMEMACSetupMethods = Readonly<Record<never, never>>;

/**
 * PRIMEMACSetup: class 82, version 0. Blue Book 4.12.6
 * Parameters of the PRIME MAC layer. Usual instances: 0.0.28.2.0.255.
 */
export class PRIMEMACSetup extends CosemObject {
  static readonly classId = 82;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<PRIMEMACSetupAttributes, PRIMEMACSetupMethods> = {
    classId: 82,
    version: 0,
    name: "PRIMEMACSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      macMinSwitchSearchTime: {
        id: 2,
        name: "mac_min_switch_search_time",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x08,
      },
      macMaxPromotionPdu: {
        id: 3,
        name: "mac_max_promotion_pdu",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x10,
      },
      macPromotionPduTxPeriod: {
        id: 4,
        name: "mac_promotion_pdu_tx_period",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x18,
      },
      macBeaconsPerFrame: {
        id: 5,
        name: "mac_beacons_per_frame",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x20,
      },
      macScpMaxTxAttempts: {
        id: 6,
        name: "mac_scp_max_tx_attempts",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x28,
      },
      macCtlReTxTimer: { id: 7, name: "mac_ctl_re_tx_timer", codec: unsigned, static: true, shortNameOffset: 0x30 },
      macMaxCtlReTx: { id: 8, name: "mac_max_ctl_re_tx", codec: unsigned, static: true, shortNameOffset: 0x38 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<PRIMEMACSetupAttributes, PRIMEMACSetupMethods> {
    return PRIMEMACSetup.descriptor;
  }

  /** How long a disconnected node listens for beacons before it asks for a switch. Attribute 2, static, in s. */
  get macMinSwitchSearchTime(): Attribute<number> {
    return new Attribute(this, PRIMEMACSetup.descriptor.attributes.macMinSwitchSearchTime);
  }

  /** Promotion needed PDUs that may be sent in one period. Attribute 3, static. */
  get macMaxPromotionPdu(): Attribute<number> {
    return new Attribute(this, PRIMEMACSetup.descriptor.attributes.macMaxPromotionPdu);
  }

  /** The period over which promotion needed PDUs are counted. Attribute 4, static, in s. */
  get macPromotionPduTxPeriod(): Attribute<number> {
    return new Attribute(this, PRIMEMACSetup.descriptor.attributes.macPromotionPduTxPeriod);
  }

  /** Most beacon slots in a frame; for base nodes. Attribute 5, static. */
  get macBeaconsPerFrame(): Attribute<number> {
    return new Attribute(this, PRIMEMACSetup.descriptor.attributes.macBeaconsPerFrame);
  }

  /** Tries to send when the channel is busy. Attribute 6, static. */
  get macScpMaxTxAttempts(): Attribute<number> {
    return new Attribute(this, PRIMEMACSetup.descriptor.attributes.macScpMaxTxAttempts);
  }

  /** How long an acknowledgement of a control packet is waited for. Attribute 7, static, in s. */
  get macCtlReTxTimer(): Attribute<number> {
    return new Attribute(this, PRIMEMACSetup.descriptor.attributes.macCtlReTxTimer);
  }

  /** How often a control packet is repeated at the most. Attribute 8, static. */
  get macMaxCtlReTx(): Attribute<number> {
    return new Attribute(this, PRIMEMACSetup.descriptor.attributes.macMaxCtlReTx);
  }
}
