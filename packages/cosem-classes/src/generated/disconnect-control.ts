// Generated from 0070-disconnect-control.v0.yaml; do not edit.

import { boolean, integer, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import { type ControlMode, controlModeCodec } from "./types/control-mode.ts";
import { type ControlState, controlStateCodec } from "./types/control-state.ts";

/** The attributes of `DisconnectControl`. */
export type DisconnectControlAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly outputState: AttributeDescriptor<boolean, 2>;
  readonly controlState: AttributeDescriptor<ControlState, 3>;
  readonly controlMode: AttributeDescriptor<ControlMode, 4>;
};

/** The methods of `DisconnectControl`. */
export type DisconnectControlMethods = {
  readonly remoteDisconnect: MethodDescriptor<number, void, 1>;
  readonly remoteReconnect: MethodDescriptor<number, void, 2>;
};

/**
 * DisconnectControl: class 70, version 0. Blue Book 4.5.8
 * Disconnects the consumer and connects again. Usual instances: 0.0.96.3.10.255.
 */
export class DisconnectControl extends CosemObject {
  static readonly classId = 70;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<DisconnectControlAttributes, DisconnectControlMethods> = {
    classId: 70,
    version: 0,
    name: "DisconnectControl",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      outputState: { id: 2, name: "output_state", codec: boolean, static: false, shortNameOffset: 0x08 },
      controlState: { id: 3, name: "control_state", codec: controlStateCodec, static: false, shortNameOffset: 0x10 },
      controlMode: { id: 4, name: "control_mode", codec: controlModeCodec, static: true, shortNameOffset: 0x18 },
    },
    methods: {
      remoteDisconnect: {
        id: 1,
        name: "remote_disconnect",
        parameter: integer,
        result: undefined,
        shortNameOffset: 0x20,
      },
      remoteReconnect: {
        id: 2,
        name: "remote_reconnect",
        parameter: integer,
        result: undefined,
        shortNameOffset: 0x28,
      },
    },
  };

  override get descriptor(): ClassDescriptor<DisconnectControlAttributes, DisconnectControlMethods> {
    return DisconnectControl.descriptor;
  }

  /** Whether the supply is connected. Attribute 2, dynamic. */
  get outputState(): Attribute<boolean> {
    return new Attribute(this, DisconnectControl.descriptor.attributes.outputState);
  }

  /** State of the control logic. Attribute 3, dynamic. */
  get controlState(): Attribute<ControlState> {
    return new Attribute(this, DisconnectControl.descriptor.attributes.controlState);
  }

  /** Which transitions are allowed. Attribute 4, static. */
  get controlMode(): Attribute<ControlMode> {
    return new Attribute(this, DisconnectControl.descriptor.attributes.controlMode);
  }

  /** Disconnects. Method 1. */
  get remoteDisconnect(): Trigger {
    return new Trigger(this, DisconnectControl.descriptor.methods.remoteDisconnect);
  }

  /** Connects, or makes ready for a person to connect. Method 2. */
  get remoteReconnect(): Trigger {
    return new Trigger(this, DisconnectControl.descriptor.methods.remoteReconnect);
  }
}
