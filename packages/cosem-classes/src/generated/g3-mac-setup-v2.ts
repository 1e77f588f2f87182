// Generated from 0091-g3-mac-setup.v2.yaml; do not edit.

import { array, bitString, boolean, doubleLongUnsigned, longUnsigned, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  Method,
  type MethodDescriptor,
} from "../runtime/index.ts";
import { type G3MACKey, g3MACKeyCodec } from "./types/g3-mac-key.ts";
import { type G3Neighbour, g3NeighbourCodec } from "./types/g3-neighbour.ts";
import { type G3POSEntry, g3POSEntryCodec } from "./types/g3-pos-entry.ts";

/** The attributes of `G3MACSetupV2`. */
export type G3MACSetupV2Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly macShortAddress: AttributeDescriptor<number, 2>;
  readonly macRcCoord: AttributeDescriptor<number, 3>;
  readonly macPanId: AttributeDescriptor<number, 4>;
  readonly macKeyTable: AttributeDescriptor<readonly G3MACKey[], 5>;
  readonly macFrameCounter: AttributeDescriptor<number, 6>;
  readonly macToneMask: AttributeDescriptor<string, 7>;
  readonly macTmrTtl: AttributeDescriptor<number, 8>;
  readonly macMaxFrameRetries: AttributeDescriptor<number, 9>;
  readonly macNeighbourTableEntryTtl: AttributeDescriptor<number, 10>;
  readonly macNeighbourTable: AttributeDescriptor<readonly G3Neighbour[], 11>;
  readonly macHighPriorityWindowSize: AttributeDescriptor<number, 12>;
  readonly macCsmaFairnessLimit: AttributeDescriptor<number, 13>;
  readonly macBeaconRandomizationWindowLength: AttributeDescriptor<number, 14>;
  readonly macA: AttributeDescriptor<number, 15>;
  readonly macK: AttributeDescriptor<number, 16>;
  readonly macMinCwAttempts: AttributeDescriptor<number, 17>;
  readonly macCenelecLegacyMode: AttributeDescriptor<number, 18>;
  readonly macFccLegacyMode: AttributeDescriptor<number, 19>;
  readonly macMaxBe: AttributeDescriptor<number, 20>;
  readonly macMaxCsmaBackoffs: AttributeDescriptor<number, 21>;
  readonly macMinBe: AttributeDescriptor<number, 22>;
  readonly macBroadcastMaxCwEnabled: AttributeDescriptor<boolean, 23>;
  readonly macTransmitAtten: AttributeDescriptor<number, 24>;
  readonly macPosTable: AttributeDescriptor<readonly G3POSEntry[], 25>;
};

/** The methods of `G3MACSetupV2`. */
export type G3MACSetupV2Methods = {
  readonly macGetNeighbourTableEntry: MethodDescriptor<number, readonly G3Neighbour[], 1>;
};

/**
 * G3MACSetupV2: class 91, version 2. Blue Book 4.13.4
 * Parameters of the MAC layer of G3-PLC. Usual instances: 0.0.29.1.0.255.
 */
export class G3MACSetupV2 extends CosemObject {
  static readonly classId = 91;
  static readonly version = 2;
  static readonly descriptor: ClassDescriptor<G3MACSetupV2Attributes, G3MACSetupV2Methods> = {
    classId: 91,
    version: 2,
    name: "G3MACSetupV2",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      macShortAddress: { id: 2, name: "mac_short_address", codec: longUnsigned, static: false, shortNameOffset: 0x08 },
      macRcCoord: { id: 3, name: "mac_rc_coord", codec: longUnsigned, static: false, shortNameOffset: 0x10 },
      macPanId: { id: 4, name: "mac_pan_id", codec: longUnsigned, static: false, shortNameOffset: 0x18 },
      macKeyTable: {
        id: 5,
        name: "mac_key_table",
        codec: array(g3MACKeyCodec),
        static: false,
        shortNameOffset: 0x20,
        secret: true,
      },
      macFrameCounter: {
        id: 6,
        name: "mac_frame_counter",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x28,
      },
      macToneMask: { id: 7, name: "mac_tone_mask", codec: bitString(), static: true, shortNameOffset: 0x30 },
      macTmrTtl: { id: 8, name: "mac_tmr_ttl", codec: unsigned, static: true, shortNameOffset: 0x38 },
      macMaxFrameRetries: {
        id: 9,
        name: "mac_max_frame_retries",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x40,
      },
      macNeighbourTableEntryTtl: {
        id: 10,
        name: "mac_neighbour_table_entry_ttl",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x48,
      },
      macNeighbourTable: {
        id: 11,
        name: "mac_neighbour_table",
        codec: array(g3NeighbourCodec),
        static: false,
        shortNameOffset: 0x50,
      },
      macHighPriorityWindowSize: {
        id: 12,
        name: "mac_high_priority_window_size",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x58,
      },
      macCsmaFairnessLimit: {
        id: 13,
        name: "mac_csma_fairness_limit",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x60,
      },
      macBeaconRandomizationWindowLength: {
        id: 14,
        name: "mac_beacon_randomization_window_length",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x68,
      },
      macA: { id: 15, name: "mac_a", codec: unsigned, static: true, shortNameOffset: 0x70 },
      macK: { id: 16, name: "mac_k", codec: unsigned, static: true, shortNameOffset: 0x78 },
      macMinCwAttempts: { id: 17, name: "mac_min_cw_attempts", codec: unsigned, static: true, shortNameOffset: 0x80 },
      macCenelecLegacyMode: {
        id: 18,
        name: "mac_cenelec_legacy_mode",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x88,
      },
      macFccLegacyMode: { id: 19, name: "mac_fcc_legacy_mode", codec: unsigned, static: true, shortNameOffset: 0x90 },
      macMaxBe: { id: 20, name: "mac_max_be", codec: unsigned, static: true, shortNameOffset: 0x98 },
      macMaxCsmaBackoffs: {
        id: 21,
        name: "mac_max_csma_backoffs",
        codec: unsigned,
        static: true,
        shortNameOffset: 0xa0,
      },
      macMinBe: { id: 22, name: "mac_min_be", codec: unsigned, static: true, shortNameOffset: 0xa8 },
      macBroadcastMaxCwEnabled: {
        id: 23,
        name: "mac_broadcast_max_cw_enabled",
        codec: boolean,
        static: true,
        shortNameOffset: 0xb0,
      },
      macTransmitAtten: { id: 24, name: "mac_transmit_atten", codec: unsigned, static: true, shortNameOffset: 0xb8 },
      macPosTable: {
        id: 25,
        name: "mac_pos_table",
        codec: array(g3POSEntryCodec),
        static: false,
        shortNameOffset: 0xc0,
      },
    },
    methods: {
      macGetNeighbourTableEntry: {
        id: 1,
        name: "mac_get_neighbour_table_entry",
        parameter: longUnsigned,
        result: array(g3NeighbourCodec),
        shortNameOffset: 0xc8,
      },
    },
  };

  override get descriptor(): ClassDescriptor<G3MACSetupV2Attributes, G3MACSetupV2Methods> {
    return G3MACSetupV2.descriptor;
  }

  /** MAC short address; 0xffff without a coordinator. Attribute 2, dynamic. */
  get macShortAddress(): Attribute<number> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macShortAddress);
  }

  /** Cost of the route to the coordinator; 0xffff for none. Attribute 3, dynamic. */
  get macRcCoord(): Attribute<number> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macRcCoord);
  }

  /** The network the device is in; 0xffff for none. Attribute 4, dynamic. */
  get macPanId(): Attribute<number> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macPanId);
  }

  /** Group master keys; as a rule they cannot be read. Attribute 5, dynamic, secret. */
  get macKeyTable(): Attribute<readonly G3MACKey[]> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macKeyTable);
  }

  /** Counter of ciphered frames that are sent. Attribute 6, dynamic. */
  get macFrameCounter(): Attribute<number> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macFrameCounter);
  }

  /** Tones that may be used, one bit each. Attribute 7, static. */
  get macToneMask(): Attribute<string> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macToneMask);
  }

  /** How long a tone map holds. Attribute 8, static, in min. */
  get macTmrTtl(): Attribute<number> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macTmrTtl);
  }

  /** How often a frame is repeated at the most. Attribute 9, static. */
  get macMaxFrameRetries(): Attribute<number> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macMaxFrameRetries);
  }

  /** How long an entry of the table of neighbours holds. Attribute 10, static, in min. */
  get macNeighbourTableEntryTtl(): Attribute<number> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macNeighbourTableEntryTtl);
  }

  /** The neighbours of the device. Attribute 11, dynamic. */
  get macNeighbourTable(): Attribute<readonly G3Neighbour[]> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macNeighbourTable);
  }

  /** Slots of the contention window for high priority. Attribute 12, static. */
  get macHighPriorityWindowSize(): Attribute<number> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macHighPriorityWindowSize);
  }

  /** Failed back-offs after which the contention window shrinks. Attribute 13, static. */
  get macCsmaFairnessLimit(): Attribute<number> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macCsmaFairnessLimit);
  }

  /** Time over which answers to beacon requests are spread. Attribute 14, static, in s. */
  get macBeaconRandomizationWindowLength(): Attribute<number> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macBeaconRandomizationWindowLength);
  }

  /** How fast the contention window shrinks. Attribute 15, static. */
  get macA(): Attribute<number> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macA);
  }

  /** Factor of the fairness limit. Attribute 16, static. */
  get macK(): Attribute<number> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macK);
  }

  /** Tries in a row with the shortest contention window. Attribute 17, static. */
  get macMinCwAttempts(): Attribute<number> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macMinCwAttempts);
  }

  /** Capability of the node in the CENELEC bands. Attribute 18, static. */
  get macCenelecLegacyMode(): Attribute<number> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macCenelecLegacyMode);
  }

  /** Capability of the node in the FCC band. Attribute 19, static. */
  get macFccLegacyMode(): Attribute<number> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macFccLegacyMode);
  }

  /** Largest back-off exponent. Attribute 20, static. */
  get macMaxBe(): Attribute<number> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macMaxBe);
  }

  /** Most back-offs before a transmission is given up. Attribute 21, static. */
  get macMaxCsmaBackoffs(): Attribute<number> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macMaxCsmaBackoffs);
  }

  /** Smallest back-off exponent. Attribute 22, static. */
  get macMinBe(): Attribute<number> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macMinBe);
  }

  /** Whether broadcasts use the longest contention window. Attribute 23, static. */
  get macBroadcastMaxCwEnabled(): Attribute<boolean> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macBroadcastMaxCwEnabled);
  }

  /** Attenuation of what is sent. Attribute 24, static, in dB. */
  get macTransmitAtten(): Attribute<number> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macTransmitAtten);
  }

  /** Devices within reach. Attribute 25, dynamic. */
  get macPosTable(): Attribute<readonly G3POSEntry[]> {
    return new Attribute(this, G3MACSetupV2.descriptor.attributes.macPosTable);
  }

  /** Entries of the table of neighbours for a MAC short address. Method 1. */
  get macGetNeighbourTableEntry(): Method<number, readonly G3Neighbour[]> {
    return new Method(this, G3MACSetupV2.descriptor.methods.macGetNeighbourTableEntry);
  }
}
