// Generated from 0046-smtp-setup.v0.yaml; do not edit.

import { longUnsigned, obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `SMTPSetup`. */
export type SMTPSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly serverPort: AttributeDescriptor<number, 2>;
  readonly userName: AttributeDescriptor<Uint8Array, 3>;
  readonly loginPassword: AttributeDescriptor<Uint8Array, 4>;
  readonly serverAddress: AttributeDescriptor<Uint8Array, 5>;
  readonly senderAddress: AttributeDescriptor<Uint8Array, 6>;
};

/** The methods of `SMTPSetup`. */
export type SMTPSetupMethods = Readonly<Record<never, never>>;

/**
 * SMTPSetup: class 46, version 0. Blue Book 4.9.6
 * How a meter sends mail. Usual instances: 0.0.25.5.0.255.
 */
export class SMTPSetup extends CosemObject {
  static readonly classId = 46;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<SMTPSetupAttributes, SMTPSetupMethods> = {
    classId: 46,
    version: 0,
    name: "SMTPSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      serverPort: { id: 2, name: "server_port", codec: longUnsigned, static: true, shortNameOffset: 0x08 },
      userName: { id: 3, name: "user_name", codec: octetString(), static: true, shortNameOffset: 0x10 },
      loginPassword: {
        id: 4,
        name: "login_password",
        codec: octetString(),
        static: true,
        shortNameOffset: 0x18,
        secret: true,
      },
      serverAddress: { id: 5, name: "server_address", codec: octetString(), static: true, shortNameOffset: 0x20 },
      senderAddress: { id: 6, name: "sender_address", codec: octetString(), static: true, shortNameOffset: 0x28 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<SMTPSetupAttributes, SMTPSetupMethods> {
    return SMTPSetup.descriptor;
  }

  /** Port of the mail server, 25 as a rule. Attribute 2, static. */
  get serverPort(): Attribute<number> {
    return new Attribute(this, SMTPSetup.descriptor.attributes.serverPort);
  }

  /** Name to log in with. Attribute 3, static. */
  get userName(): Attribute<Uint8Array> {
    return new Attribute(this, SMTPSetup.descriptor.attributes.userName);
  }

  /** Password to log in with; empty for no login. Attribute 4, static, secret. */
  get loginPassword(): Attribute<Uint8Array> {
    return new Attribute(this, SMTPSetup.descriptor.attributes.loginPassword);
  }

  /** Name or address of the mail server, as text. Attribute 5, static. */
  get serverAddress(): Attribute<Uint8Array> {
    return new Attribute(this, SMTPSetup.descriptor.attributes.serverAddress);
  }

  /** Address that mails come from, as text. Attribute 6, static. */
  get senderAddress(): Attribute<Uint8Array> {
    return new Attribute(this, SMTPSetup.descriptor.attributes.senderAddress);
  }
}
