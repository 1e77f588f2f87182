// Generated from 0050-sfsk-phy-mac-setup.v1.yaml; do not edit.

import { array, boolean, enumerated, longUnsigned, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type SFSKDeltaElectricalPhase, sfskDeltaElectricalPhaseCodec } from "./types/sfsk-delta-electrical-phase.ts";
import { type SFSKFrequencies, sfskFrequenciesCodec } from "./types/sfsk-frequencies.ts";
import {
  type SFSKInitiatorElectricalPhase,
  sfskInitiatorElectricalPhaseCodec,
} from "./types/sfsk-initiator-electrical-phase.ts";
import { type SFSKRepeater, sfskRepeaterCodec } from "./types/sfsk-repeater.ts";

/** The attributes of `SFSKPhyMACSetup`. */
export type SFSKPhyMACSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly initiatorElectricalPhase: AttributeDescriptor<SFSKInitiatorElectricalPhase, 2>;
  readonly deltaElectricalPhase: AttributeDescriptor<SFSKDeltaElectricalPhase, 3>;
  readonly maxReceivingGain: AttributeDescriptor<number, 4>;
  readonly maxTransmittingGain: AttributeDescriptor<number, 5>;
  readonly searchInitiatorThreshold: AttributeDescriptor<number, 6>;
  readonly frequencies: AttributeDescriptor<SFSKFrequencies, 7>;
  readonly macAddress: AttributeDescriptor<number, 8>;
  readonly macGroupAddresses: AttributeDescriptor<readonly number[], 9>;
  readonly repeater: AttributeDescriptor<SFSKRepeater, 10>;
  readonly repeaterStatus: AttributeDescriptor<boolean, 11>;
  readonly minDeltaCredit: AttributeDescriptor<number, 12>;
  readonly initiatorMacAddress: AttributeDescriptor<number, 13>;
  readonly synchronizationLocked: AttributeDescriptor<boolean, 14>;
  readonly transmissionSpeed: AttributeDescriptor<number, 15>;
};

/** The methods of `SFSKPhyMACSetup`. */
export type SFSKPhyMACSetupMethods = Readonly<Record<never, never>>;

/**
 * SFSKPhyMACSetup: class 50, version 1. Blue Book 4.10.3
 * Parameters of the physical and the MAC layer of S-FSK. Usual instances: 0.0.26.0.0.255.
 */
export class SFSKPhyMACSetup extends CosemObject {
  static readonly classId = 50;
  static readonly version = 1;
  static readonly descriptor: ClassDescriptor<SFSKPhyMACSetupAttributes, SFSKPhyMACSetupMethods> = {
    classId: 50,
    version: 1,
    name: "SFSKPhyMACSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      initiatorElectricalPhase: {
        id: 2,
        name: "initiator_electrical_phase",
        codec: sfskInitiatorElectricalPhaseCodec,
        static: true,
        shortNameOffset: 0x08,
      },
      deltaElectricalPhase: {
        id: 3,
        name: "delta_electrical_phase",
        codec: sfskDeltaElectricalPhaseCodec,
        static: false,
        shortNameOffset: 0x10,
      },
      maxReceivingGain: { id: 4, name: "max_receiving_gain", codec: unsigned, static: true, shortNameOffset: 0x18 },
      maxTransmittingGain: {
        id: 5,
        name: "max_transmitting_gain",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x20,
      },
      searchInitiatorThreshold: {
        id: 6,
        name: "search_initiator_threshold",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x28,
      },
      frequencies: { id: 7, name: "frequencies", codec: sfskFrequenciesCodec, static: true, shortNameOffset: 0x30 },
      macAddress: { id: 8, name: "mac_address", codec: longUnsigned, static: false, shortNameOffset: 0x38 },
      macGroupAddresses: {
        id: 9,
        name: "mac_group_addresses",
        codec: array(longUnsigned),
        static: true,
        shortNameOffset: 0x40,
      },
      repeater: { id: 10, name: "repeater", codec: sfskRepeaterCodec, static: true, shortNameOffset: 0x48 },
      repeaterStatus: { id: 11, name: "repeater_status", codec: boolean, static: false, shortNameOffset: 0x50 },
      minDeltaCredit: { id: 12, name: "min_delta_credit", codec: unsigned, static: false, shortNameOffset: 0x58 },
      initiatorMacAddress: {
        id: 13,
        name: "initiator_mac_address",
        codec: longUnsigned,
        static: false,
        shortNameOffset: 0x60,
      },
      synchronizationLocked: {
        id: 14,
        name: "synchronization_locked",
        codec: boolean,
        static: false,
        shortNameOffset: 0x68,
      },
      transmissionSpeed: {
        id: 15,
        name: "transmission_speed",
        codec: enumerated({}),
        static: true,
        shortNameOffset: 0x70,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<SFSKPhyMACSetupAttributes, SFSKPhyMACSetupMethods> {
    return SFSKPhyMACSetup.descriptor;
  }

  /** The phase the client says it is connected to. Attribute 2, static. */
  get initiatorElectricalPhase(): Attribute<SFSKInitiatorElectricalPhase> {
    return new Attribute(this, SFSKPhyMACSetup.descriptor.attributes.initiatorElectricalPhase);
  }

  /** Phase of the meter against that of the client. Attribute 3, dynamic. */
  get deltaElectricalPhase(): Attribute<SFSKDeltaElectricalPhase> {
    return new Attribute(this, SFSKPhyMACSetup.descriptor.attributes.deltaElectricalPhase);
  }

  /** Highest gain of the receiver. Attribute 4, static, in dB. */
  get maxReceivingGain(): Attribute<number> {
    return new Attribute(this, SFSKPhyMACSetup.descriptor.attributes.maxReceivingGain);
  }

  /** Highest attenuation of the transmitter. Attribute 5, static, in dB. */
  get maxTransmittingGain(): Attribute<number> {
    return new Attribute(this, SFSKPhyMACSetup.descriptor.attributes.maxTransmittingGain);
  }

  /** Signal level above which a meter without initiator synchronizes fast. Attribute 6, static. */
  get searchInitiatorThreshold(): Attribute<number> {
    return new Attribute(this, SFSKPhyMACSetup.descriptor.attributes.searchInitiatorThreshold);
  }

  /** The two carriers. Attribute 7, static, in Hz. */
  get frequencies(): Attribute<SFSKFrequencies> {
    return new Attribute(this, SFSKPhyMACSetup.descriptor.attributes.frequencies);
  }

  /** Own MAC address of 12 bits; NEW (0xffe) until the meter is registered. Attribute 8, dynamic. */
  get macAddress(): Attribute<number> {
    return new Attribute(this, SFSKPhyMACSetup.descriptor.attributes.macAddress);
  }

  /** MAC addresses of the groups the meter is in. Attribute 9, static. */
  get macGroupAddresses(): Attribute<readonly number[]> {
    return new Attribute(this, SFSKPhyMACSetup.descriptor.attributes.macGroupAddresses);
  }

  /** Whether the meter may repeat frames. Attribute 10, static. */
  get repeater(): Attribute<SFSKRepeater> {
    return new Attribute(this, SFSKPhyMACSetup.descriptor.attributes.repeater);
  }

  /** Whether it repeats frames now. Attribute 11, dynamic. */
  get repeaterStatus(): Attribute<boolean> {
    return new Attribute(this, SFSKPhyMACSetup.descriptor.attributes.repeaterStatus);
  }

  /** Credits left to a frame on its way, at the least. Attribute 12, dynamic. */
  get minDeltaCredit(): Attribute<number> {
    return new Attribute(this, SFSKPhyMACSetup.descriptor.attributes.minDeltaCredit);
  }

  /** MAC address of the initiator the meter follows. Attribute 13, dynamic. */
  get initiatorMacAddress(): Attribute<number> {
    return new Attribute(this, SFSKPhyMACSetup.descriptor.attributes.initiatorMacAddress);
  }

  /** Whether the meter stays with its initiator. Attribute 14, dynamic. */
  get synchronizationLocked(): Attribute<boolean> {
    return new Attribute(this, SFSKPhyMACSetup.descriptor.attributes.synchronizationLocked);
  }

  /** Speed on the line. Attribute 15, static. */
  get transmissionSpeed(): Attribute<number> {
    return new Attribute(this, SFSKPhyMACSetup.descriptor.attributes.transmissionSpeed);
  }
}
