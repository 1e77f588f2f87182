// Generated from 0053-sfsk-mac-counters.v0.yaml; do not edit.

import { array, doubleLongUnsigned, integer, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import { type SFSKBroadcastFrameCount, sfskBroadcastFrameCountCodec } from "./types/sfsk-broadcast-frame-count.ts";
import {
  type SFSKDesynchronizationListing,
  sfskDesynchronizationListingCodec,
} from "./types/sfsk-desynchronization-listing.ts";
import { type SFSKSynchronizationCount, sfskSynchronizationCountCodec } from "./types/sfsk-synchronization-count.ts";

/** The attributes of `SFSKMACCounters`. */
export type SFSKMACCountersAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly synchronizationRegister: AttributeDescriptor<readonly SFSKSynchronizationCount[], 2>;
  readonly desynchronizationListing: AttributeDescriptor<SFSKDesynchronizationListing, 3>;
  readonly broadcastFramesCounter: AttributeDescriptor<readonly SFSKBroadcastFrameCount[], 4>;
  readonly repetitionsCounter: AttributeDescriptor<number, 5>;
  readonly transmissionsCounter: AttributeDescriptor<number, 6>;
  readonly crcOkFramesCounter: AttributeDescriptor<number, 7>;
  readonly crcNokFramesCounter: AttributeDescriptor<number, 8>;
};

/** The methods of `SFSKMACCounters`. */
export type SFSKMACCountersMethods = {
  readonly reset: MethodDescriptor<number, void, 1>;
};

/**
 * SFSKMACCounters: class 53, version 0. Blue Book 4.10.6
 * Counters of the S-FSK MAC layer. Usual instances: 0.0.26.3.0.255.
 */
export class SFSKMACCounters extends CosemObject {
  static readonly classId = 53;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<SFSKMACCountersAttributes, SFSKMACCountersMethods> = {
    classId: 53,
    version: 0,
    name: "SFSKMACCounters",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      synchronizationRegister: {
        id: 2,
        name: "synchronization_register",
        codec: array(sfskSynchronizationCountCodec),
        static: false,
        shortNameOffset: 0x08,
      },
      desynchronizationListing: {
        id: 3,
        name: "desynchronization_listing",
        codec: sfskDesynchronizationListingCodec,
        static: false,
        shortNameOffset: 0x10,
      },
      broadcastFramesCounter: {
        id: 4,
        name: "broadcast_frames_counter",
        codec: array(sfskBroadcastFrameCountCodec),
        static: false,
        shortNameOffset: 0x18,
      },
      repetitionsCounter: {
        id: 5,
        name: "repetitions_counter",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x20,
      },
      transmissionsCounter: {
        id: 6,
        name: "transmissions_counter",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x28,
      },
      crcOkFramesCounter: {
        id: 7,
        name: "crc_ok_frames_counter",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x30,
      },
      crcNokFramesCounter: {
        id: 8,
        name: "crc_nok_frames_counter",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x38,
      },
    },
    methods: {
      reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x50 },
    },
  };

  override get descriptor(): ClassDescriptor<SFSKMACCountersAttributes, SFSKMACCountersMethods> {
    return SFSKMACCounters.descriptor;
  }

  /** Synchronizations by initiator. Attribute 2, dynamic. */
  get synchronizationRegister(): Attribute<readonly SFSKSynchronizationCount[]> {
    return new Attribute(this, SFSKMACCounters.descriptor.attributes.synchronizationRegister);
  }

  /** Lost synchronizations by cause. Attribute 3, dynamic. */
  get desynchronizationListing(): Attribute<SFSKDesynchronizationListing> {
    return new Attribute(this, SFSKMACCounters.descriptor.attributes.desynchronizationListing);
  }

  /** Broadcast frames by source. Attribute 4, dynamic. */
  get broadcastFramesCounter(): Attribute<readonly SFSKBroadcastFrameCount[]> {
    return new Attribute(this, SFSKMACCounters.descriptor.attributes.broadcastFramesCounter);
  }

  /** Frames that were repeated. Attribute 5, dynamic. */
  get repetitionsCounter(): Attribute<number> {
    return new Attribute(this, SFSKMACCounters.descriptor.attributes.repetitionsCounter);
  }

  /** Frames that were sent. Attribute 6, dynamic. */
  get transmissionsCounter(): Attribute<number> {
    return new Attribute(this, SFSKMACCounters.descriptor.attributes.transmissionsCounter);
  }

  /** Frames that came with a correct CRC. Attribute 7, dynamic. */
  get crcOkFramesCounter(): Attribute<number> {
    return new Attribute(this, SFSKMACCounters.descriptor.attributes.crcOkFramesCounter);
  }

  /** Frames that came with a wrong CRC. Attribute 8, dynamic. */
  get crcNokFramesCounter(): Attribute<number> {
    return new Attribute(this, SFSKMACCounters.descriptor.attributes.crcNokFramesCounter);
  }

  /** Sets all counters to 0. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, SFSKMACCounters.descriptor.methods.reset);
  }
}
