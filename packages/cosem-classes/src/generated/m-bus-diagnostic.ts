// Generated from 0077-m-bus-diagnostic.v0.yaml; do not edit.

import { array, doubleLongUnsigned, integer, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import {
  type MBusBroadcastFramesCounter,
  mBusBroadcastFramesCounterCodec,
} from "./types/m-bus-broadcast-frames-counter.ts";
import {
  type MBusDiagnosticCaptureTime,
  mBusDiagnosticCaptureTimeCodec,
} from "./types/m-bus-diagnostic-capture-time.ts";
import { type MBusLinkStatus, mBusLinkStatusCodec } from "./types/m-bus-link-status.ts";

/** The attributes of `MBusDiagnostic`. */
export type MBusDiagnosticAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly receivedSignalStrength: AttributeDescriptor<number, 2>;
  readonly channelId: AttributeDescriptor<number, 3>;
  readonly linkStatus: AttributeDescriptor<MBusLinkStatus, 4>;
  readonly broadcastFramesCounter: AttributeDescriptor<readonly MBusBroadcastFramesCounter[], 5>;
  readonly transmissionsCounter: AttributeDescriptor<number, 6>;
  readonly fcsOkFramesCounter: AttributeDescriptor<number, 7>;
  readonly fcsNokFramesCounter: AttributeDescriptor<number, 8>;
  readonly captureTime: AttributeDescriptor<MBusDiagnosticCaptureTime, 9>;
};

/** The methods of `MBusDiagnostic`. */
export type MBusDiagnosticMethods = {
  readonly reset: MethodDescriptor<number, void, 1>;
};

/**
 * MBusDiagnostic: class 77, version 0. Blue Book 4.8.7
 * How well a wireless M-Bus is received. Usual instances: 0.0.24.9.0.255.
 */
export class MBusDiagnostic extends CosemObject {
  static readonly classId = 77;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<MBusDiagnosticAttributes, MBusDiagnosticMethods> = {
    classId: 77,
    version: 0,
    name: "MBusDiagnostic",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      receivedSignalStrength: {
        id: 2,
        name: "received_signal_strength",
        codec: unsigned,
        static: false,
        shortNameOffset: 0x08,
      },
      channelId: { id: 3, name: "channel_id", codec: unsigned, static: false, shortNameOffset: 0x10 },
      linkStatus: { id: 4, name: "link_status", codec: mBusLinkStatusCodec, static: false, shortNameOffset: 0x18 },
      broadcastFramesCounter: {
        id: 5,
        name: "broadcast_frames_counter",
        codec: array(mBusBroadcastFramesCounterCodec),
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
      fcsOkFramesCounter: {
        id: 7,
        name: "fcs_ok_frames_counter",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x30,
      },
      fcsNokFramesCounter: {
        id: 8,
        name: "fcs_nok_frames_counter",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x38,
      },
      captureTime: {
        id: 9,
        name: "capture_time",
        codec: mBusDiagnosticCaptureTimeCodec,
        static: false,
        shortNameOffset: 0x40,
      },
    },
    methods: {
      reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x48 },
    },
  };

  override get descriptor(): ClassDescriptor<MBusDiagnosticAttributes, MBusDiagnosticMethods> {
    return MBusDiagnostic.descriptor;
  }

  /** Strength of the received signal. Attribute 2, dynamic, in dBm. */
  get receivedSignalStrength(): Attribute<number> {
    return new Attribute(this, MBusDiagnostic.descriptor.attributes.receivedSignalStrength);
  }

  /** The channel in use. Attribute 3, dynamic. */
  get channelId(): Attribute<number> {
    return new Attribute(this, MBusDiagnostic.descriptor.attributes.channelId);
  }

  /** State of the link. Attribute 4, dynamic. */
  get linkStatus(): Attribute<MBusLinkStatus> {
    return new Attribute(this, MBusDiagnostic.descriptor.attributes.linkStatus);
  }

  /** Broadcast frames, by client. Attribute 5, dynamic. */
  get broadcastFramesCounter(): Attribute<readonly MBusBroadcastFramesCounter[]> {
    return new Attribute(this, MBusDiagnostic.descriptor.attributes.broadcastFramesCounter);
  }

  /** Transmissions. Attribute 6, dynamic. */
  get transmissionsCounter(): Attribute<number> {
    return new Attribute(this, MBusDiagnostic.descriptor.attributes.transmissionsCounter);
  }

  /** Frames with a right checksum. Attribute 7, dynamic. */
  get fcsOkFramesCounter(): Attribute<number> {
    return new Attribute(this, MBusDiagnostic.descriptor.attributes.fcsOkFramesCounter);
  }

  /** Frames with a wrong checksum. Attribute 8, dynamic. */
  get fcsNokFramesCounter(): Attribute<number> {
    return new Attribute(this, MBusDiagnostic.descriptor.attributes.fcsNokFramesCounter);
  }

  /** What changed last, and when. Attribute 9, dynamic. */
  get captureTime(): Attribute<MBusDiagnosticCaptureTime> {
    return new Attribute(this, MBusDiagnostic.descriptor.attributes.captureTime);
  }

  /** Sets the counters to zero. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, MBusDiagnostic.descriptor.methods.reset);
  }
}
