// Generated from 0104-zig-bee-network-control.v0.yaml; do not edit.

import {
  array,
  boolean,
  type Data as CosemData,
  dataCodec,
  integer,
  longUnsigned,
  obisCode,
  octetString,
} from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  Method,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import { type ZigBeeActiveDevice, zigBeeActiveDeviceCodec } from "./types/zig-bee-active-device.ts";
import { type ZigBeeDeviceRegistration, zigBeeDeviceRegistrationCodec } from "./types/zig-bee-device-registration.ts";

/** The attributes of `ZigBeeNetworkControl`. */
export type ZigBeeNetworkControlAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly enableDisableJoining: AttributeDescriptor<boolean, 2>;
  readonly joinTimeout: AttributeDescriptor<number, 3>;
  readonly activeDevices: AttributeDescriptor<readonly ZigBeeActiveDevice[], 4>;
};

/** The methods of `ZigBeeNetworkControl`. */
export type ZigBeeNetworkControlMethods = {
  readonly registerDevice: MethodDescriptor<ZigBeeDeviceRegistration, void, 1>;
  readonly unregisterDevice: MethodDescriptor<Uint8Array, void, 2>;
  readonly unregisterAllDevices: MethodDescriptor<number, void, 3>;
  readonly backupPan: MethodDescriptor<number, CosemData, 4>;
  readonly restorePan: MethodDescriptor<CosemData, void, 5>;
  readonly identifyDevice: MethodDescriptor<CosemData, void, 6>;
  readonly removeMirror: MethodDescriptor<CosemData, void, 7>;
  readonly updateNetworkKey: MethodDescriptor<number, void, 8>;
  readonly updateLinkKey: MethodDescriptor<Uint8Array, void, 9>;
  readonly createPan: MethodDescriptor<number, void, 10>;
  readonly removePan: MethodDescriptor<number, void, 11>;
};

/**
 * ZigBeeNetworkControl: class 104, version 0. Blue Book 4.15.5
 * Lets devices into a ZigBee network and out of it. Usual instances: 0.0.30.3.0.255.
 */
export class ZigBeeNetworkControl extends CosemObject {
  static readonly classId = 104;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ZigBeeNetworkControlAttributes, ZigBeeNetworkControlMethods> = {
    classId: 104,
    version: 0,
    name: "ZigBeeNetworkControl",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      enableDisableJoining: {
        id: 2,
        name: "enable_disable_joining",
        codec: boolean,
        static: true,
        shortNameOffset: 0x08,
      },
      joinTimeout: { id: 3, name: "join_timeout", codec: longUnsigned, static: true, shortNameOffset: 0x10 },
      activeDevices: {
        id: 4,
        name: "active_devices",
        codec: array(zigBeeActiveDeviceCodec),
        static: false,
        shortNameOffset: 0x18,
      },
    },
    methods: {
      registerDevice: {
        id: 1,
        name: "register_device",
        parameter: zigBeeDeviceRegistrationCodec,
        result: undefined,
        shortNameOffset: 0x20,
        secret: true,
      },
      unregisterDevice: {
        id: 2,
        name: "unregister_device",
        parameter: octetString(),
        result: undefined,
        shortNameOffset: 0x28,
      },
      unregisterAllDevices: {
        id: 3,
        name: "unregister_all_devices",
        parameter: integer,
        result: undefined,
        shortNameOffset: 0x30,
      },
      backupPan: { id: 4, name: "backup_pan", parameter: integer, result: dataCodec, shortNameOffset: 0x38 },
      restorePan: { id: 5, name: "restore_pan", parameter: dataCodec, result: undefined, shortNameOffset: 0x40 },
      identifyDevice: {
        id: 6,
        name: "identify_device",
        parameter: dataCodec,
        result: undefined,
        shortNameOffset: 0x48,
      },
      removeMirror: { id: 7, name: "remove_mirror", parameter: dataCodec, result: undefined, shortNameOffset: 0x50 },
      updateNetworkKey: {
        id: 8,
        name: "update_network_key",
        parameter: integer,
        result: undefined,
        shortNameOffset: 0x58,
        secret: true,
      },
      updateLinkKey: {
        id: 9,
        name: "update_link_key",
        parameter: octetString(),
        result: undefined,
        shortNameOffset: 0x60,
        secret: true,
      },
      createPan: { id: 10, name: "create_pan", parameter: integer, result: undefined, shortNameOffset: 0x68 },
      removePan: { id: 11, name: "remove_pan", parameter: integer, result: undefined, shortNameOffset: 0x70 },
    },
  };

  override get descriptor(): ClassDescriptor<ZigBeeNetworkControlAttributes, ZigBeeNetworkControlMethods> {
    return ZigBeeNetworkControl.descriptor;
  }

  /** Whether devices may join. Attribute 2, static. */
  get enableDisableJoining(): Attribute<boolean> {
    return new Attribute(this, ZigBeeNetworkControl.descriptor.attributes.enableDisableJoining);
  }

  /** How long devices may join. Attribute 3, static, in s. */
  get joinTimeout(): Attribute<number> {
    return new Attribute(this, ZigBeeNetworkControl.descriptor.attributes.joinTimeout);
  }

  /** The devices in the network. Attribute 4, dynamic. */
  get activeDevices(): Attribute<readonly ZigBeeActiveDevice[]> {
    return new Attribute(this, ZigBeeNetworkControl.descriptor.attributes.activeDevices);
  }

  /** Lets a device join. Method 1, secret. */
  get registerDevice(): Method<ZigBeeDeviceRegistration, void> {
    return new Method(this, ZigBeeNetworkControl.descriptor.methods.registerDevice);
  }

  /** Takes a device out, by its address. Method 2. */
  get unregisterDevice(): Method<Uint8Array, void> {
    return new Method(this, ZigBeeNetworkControl.descriptor.methods.unregisterDevice);
  }

  /** Takes all devices out. Method 3. */
  get unregisterAllDevices(): Trigger {
    return new Trigger(this, ZigBeeNetworkControl.descriptor.methods.unregisterAllDevices);
  }

  /** Gives what restores the network. Method 4. */
  get backupPan(): Method<number, CosemData> {
    return new Method(this, ZigBeeNetworkControl.descriptor.methods.backupPan);
  }

  /** Restores the network. Method 5. */
  get restorePan(): Method<CosemData, void> {
    return new Method(this, ZigBeeNetworkControl.descriptor.methods.restorePan);
  }

  /** Has a device show itself. Method 6. */
  get identifyDevice(): Method<CosemData, void> {
    return new Method(this, ZigBeeNetworkControl.descriptor.methods.identifyDevice);
  }

  /** Takes away the mirror of a device. Method 7. */
  get removeMirror(): Method<CosemData, void> {
    return new Method(this, ZigBeeNetworkControl.descriptor.methods.removeMirror);
  }

  /** Gives the network a new key. Method 8, secret. */
  get updateNetworkKey(): Trigger {
    return new Trigger(this, ZigBeeNetworkControl.descriptor.methods.updateNetworkKey);
  }

  /** Gives a device a new link key, by its address. Method 9, secret. */
  get updateLinkKey(): Method<Uint8Array, void> {
    return new Method(this, ZigBeeNetworkControl.descriptor.methods.updateLinkKey);
  }

  /** Forms the network. Method 10. */
  get createPan(): Trigger {
    return new Trigger(this, ZigBeeNetworkControl.descriptor.methods.createPan);
  }

  /** Ends the network. Method 11. */
  get removePan(): Trigger {
    return new Trigger(this, ZigBeeNetworkControl.descriptor.methods.removePan);
  }
}
