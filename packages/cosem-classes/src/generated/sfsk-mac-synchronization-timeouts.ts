// Generated from 0052-sfsk-mac-synchronization-timeouts.v0.yaml; do not edit.

import { longUnsigned, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `SFSKMACSynchronizationTimeouts`. */
export type SFSKMACSynchronizationTimeoutsAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly searchInitiatorTimeout: AttributeDescriptor<number, 2>;
  readonly synchronizationConfirmationTimeout: AttributeDescriptor<number, 3>;
  readonly timeOutNotAddressed: AttributeDescriptor<number, 4>;
  readonly timeOutFrameNotOk: AttributeDescriptor<number, 5>;
};

/** The methods of `SFSKMACSynchronizationTimeouts`. */
export type SFSKMACSynchronizationTimeoutsMethods = Readonly<Record<never, never>>;

/**
 * SFSKMACSynchronizationTimeouts: class 52, version 0. Blue Book 4.10.5
 * Timeouts of the search for an S-FSK initiator; 0 puts one out of use. Usual instances: 0.0.26.2.0.255.
 */
export class SFSKMACSynchronizationTimeouts extends CosemObject {
  static readonly classId = 52;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<
    SFSKMACSynchronizationTimeoutsAttributes,
    SFSKMACSynchronizationTimeoutsMethods
  > = {
    classId: 52,
    version: 0,
    name: "SFSKMACSynchronizationTimeouts",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      searchInitiatorTimeout: {
        id: 2,
        name: "search_initiator_timeout",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x08,
      },
      synchronizationConfirmationTimeout: {
        id: 3,
        name: "synchronization_confirmation_timeout",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x10,
      },
      timeOutNotAddressed: {
        id: 4,
        name: "time_out_not_addressed",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x18,
      },
      timeOutFrameNotOk: {
        id: 5,
        name: "time_out_frame_not_ok",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x20,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<
    SFSKMACSynchronizationTimeoutsAttributes,
    SFSKMACSynchronizationTimeoutsMethods
  > {
    return SFSKMACSynchronizationTimeouts.descriptor;
  }

  /** How long the meter looks for the strongest initiator. Attribute 2, static. */
  get searchInitiatorTimeout(): Attribute<number> {
    return new Attribute(this, SFSKMACSynchronizationTimeouts.descriptor.attributes.searchInitiatorTimeout);
  }

  /** How long after synchronizing a correct frame must come. Attribute 3, static. */
  get synchronizationConfirmationTimeout(): Attribute<number> {
    return new Attribute(this, SFSKMACSynchronizationTimeouts.descriptor.attributes.synchronizationConfirmationTimeout);
  }

  /** How long no frame may be for the meter before it becomes NEW. Attribute 4, static, in min. */
  get timeOutNotAddressed(): Attribute<number> {
    return new Attribute(this, SFSKMACSynchronizationTimeouts.descriptor.attributes.timeOutNotAddressed);
  }

  /** How long no correct frame may come before synchronization counts as lost. Attribute 5, static. */
  get timeOutFrameNotOk(): Attribute<number> {
    return new Attribute(this, SFSKMACSynchronizationTimeouts.descriptor.attributes.timeOutFrameNotOk);
  }
}
