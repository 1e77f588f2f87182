// Generated from 0100-ntp-setup.v0.yaml; do not edit.

import { array, boolean, doubleLongUnsigned, integer, longUnsigned, obisCode, octetString } from "@dlms/axdr";
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
import { type NTPAuthenticationKey, ntpAuthenticationKeyCodec } from "./types/ntp-authentication-key.ts";
import { type NTPAuthenticationMethod, ntpAuthenticationMethodCodec } from "./types/ntp-authentication-method.ts";

/** The attributes of `NTPSetup`. */
export type NTPSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly activated: AttributeDescriptor<boolean, 2>;
  readonly serverAddress: AttributeDescriptor<Uint8Array, 3>;
  readonly serverPort: AttributeDescriptor<number, 4>;
  readonly authenticationMethod: AttributeDescriptor<NTPAuthenticationMethod, 5>;
  readonly authenticationKeys: AttributeDescriptor<readonly NTPAuthenticationKey[], 6>;
  readonly clientKey: AttributeDescriptor<Uint8Array, 7>;
};

/** The methods of `NTPSetup`. */
export type NTPSetupMethods = {
  readonly synchronize: MethodDescriptor<number, void, 1>;
  readonly addAuthenticationKey: MethodDescriptor<NTPAuthenticationKey, void, 2>;
  readonly deleteAuthenticationKey: MethodDescriptor<number, void, 3>;
};

/**
 * NTPSetup: class 100, version 0. Blue Book 4.9.7
 * Sets the clock by NTP. Usual instances: 0.0.25.10.0.255.
 */
export class NTPSetup extends CosemObject {
  static readonly classId = 100;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<NTPSetupAttributes, NTPSetupMethods> = {
    classId: 100,
    version: 0,
    name: "NTPSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      activated: { id: 2, name: "activated", codec: boolean, static: true, shortNameOffset: 0x08 },
      serverAddress: { id: 3, name: "server_address", codec: octetString(), static: true, shortNameOffset: 0x10 },
      serverPort: { id: 4, name: "server_port", codec: longUnsigned, static: true, shortNameOffset: 0x18 },
      authenticationMethod: {
        id: 5,
        name: "authentication_method",
        codec: ntpAuthenticationMethodCodec,
        static: true,
        shortNameOffset: 0x20,
      },
      authenticationKeys: {
        id: 6,
        name: "authentication_keys",
        codec: array(ntpAuthenticationKeyCodec),
        static: true,
        shortNameOffset: 0x28,
        secret: true,
      },
      clientKey: { id: 7, name: "client_key", codec: octetString(), static: true, shortNameOffset: 0x30, secret: true },
    },
    methods: {
      synchronize: { id: 1, name: "synchronize", parameter: integer, result: undefined, shortNameOffset: 0x38 },
      addAuthenticationKey: {
        id: 2,
        name: "add_authentication_key",
        parameter: ntpAuthenticationKeyCodec,
        result: undefined,
        shortNameOffset: 0x40,
        secret: true,
      },
      deleteAuthenticationKey: {
        id: 3,
        name: "delete_authentication_key",
        parameter: doubleLongUnsigned,
        result: undefined,
        shortNameOffset: 0x48,
      },
    },
  };

  override get descriptor(): ClassDescriptor<NTPSetupAttributes, NTPSetupMethods> {
    return NTPSetup.descriptor;
  }

  /** Whether it does so. Attribute 2, static. */
  get activated(): Attribute<boolean> {
    return new Attribute(this, NTPSetup.descriptor.attributes.activated);
  }

  /** Name or address of the NTP server, as text. Attribute 3, static. */
  get serverAddress(): Attribute<Uint8Array> {
    return new Attribute(this, NTPSetup.descriptor.attributes.serverAddress);
  }

  /** Its UDP port, 123 as a rule. Attribute 4, static. */
  get serverPort(): Attribute<number> {
    return new Attribute(this, NTPSetup.descriptor.attributes.serverPort);
  }

  /** How the server is known to be the right one. Attribute 5, static. */
  get authenticationMethod(): Attribute<NTPAuthenticationMethod> {
    return new Attribute(this, NTPSetup.descriptor.attributes.authenticationMethod);
  }

  /** Symmetric keys. Attribute 6, static, secret. */
  get authenticationKeys(): Attribute<readonly NTPAuthenticationKey[]> {
    return new Attribute(this, NTPSetup.descriptor.attributes.authenticationKeys);
  }

  /** Public key of the server, for Autokey. Attribute 7, static, secret. */
  get clientKey(): Attribute<Uint8Array> {
    return new Attribute(this, NTPSetup.descriptor.attributes.clientKey);
  }

  /** Sets the clock now. Method 1. */
  get synchronize(): Trigger {
    return new Trigger(this, NTPSetup.descriptor.methods.synchronize);
  }

  /** Adds a symmetric key. Method 2, secret. */
  get addAuthenticationKey(): Method<NTPAuthenticationKey, void> {
    return new Method(this, NTPSetup.descriptor.methods.addAuthenticationKey);
  }

  /** Deletes the symmetric key of that number. Method 3. */
  get deleteAuthenticationKey(): Method<number, void> {
    return new Method(this, NTPSetup.descriptor.methods.deleteAuthenticationKey);
  }
}
