// Generated from 0015-association-ln.v3.yaml; do not edit.

import { array, choice, obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  Method,
  type MethodDescriptor,
} from "../runtime/index.ts";
import { type AssociatedPartnersId, associatedPartnersIdCodec } from "./types/associated-partners-id.ts";
import { type AssociationStatus, associationStatusCodec } from "./types/association-status.ts";
import { type AssociationUser, associationUserCodec } from "./types/association-user.ts";
import { type ObjectIdentifierArcs, objectIdentifierArcsCodec } from "./types/object-identifier-arcs.ts";
import { type ObjectListElement, objectListElementCodec } from "./types/object-list-element.ts";
import { type XdlmsContextInfo, xdlmsContextInfoCodec } from "./types/xdlms-context-info.ts";

/** The attributes of `AssociationLN`. */
export type AssociationLNAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly objectList: AttributeDescriptor<readonly ObjectListElement[], 2>;
  readonly associatedPartnersId: AttributeDescriptor<AssociatedPartnersId, 3>;
  readonly applicationContextName: AttributeDescriptor<ObjectIdentifierArcs | Uint8Array, 4>;
  readonly xdlmsContextInfo: AttributeDescriptor<XdlmsContextInfo, 5>;
  readonly authenticationMechanismName: AttributeDescriptor<ObjectIdentifierArcs | Uint8Array, 6>;
  readonly secret: AttributeDescriptor<Uint8Array, 7>;
  readonly associationStatus: AttributeDescriptor<AssociationStatus, 8>;
  readonly securitySetupReference: AttributeDescriptor<ObisCode, 9>;
  readonly userList: AttributeDescriptor<readonly AssociationUser[], 10>;
  readonly currentUser: AttributeDescriptor<AssociationUser, 11>;
};

/** The methods of `AssociationLN`. */
export type AssociationLNMethods = {
  readonly replyToHlsAuthentication: MethodDescriptor<Uint8Array, Uint8Array, 1>;
  readonly changeHlsSecret: MethodDescriptor<Uint8Array, void, 2>;
  readonly addObject: MethodDescriptor<ObjectListElement, void, 3>;
  readonly removeObject: MethodDescriptor<ObjectListElement, void, 4>;
  readonly addUser: MethodDescriptor<AssociationUser, void, 5>;
  readonly removeUser: MethodDescriptor<AssociationUser, void, 6>;
};

/**
 * AssociationLN: class 15, version 3. Blue Book 4.4.4
 * An application association by logical names, and the objects it shows. Usual instances: 0.0.40.0.0.255,
 * 0.0.40.0.1.255, 0.0.40.0.2.255.
 */
export class AssociationLN extends CosemObject {
  static readonly classId = 15;
  static readonly version = 3;
  static readonly descriptor: ClassDescriptor<AssociationLNAttributes, AssociationLNMethods> = {
    classId: 15,
    version: 3,
    name: "AssociationLN",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      objectList: {
        id: 2,
        name: "object_list",
        codec: array(objectListElementCodec),
        static: true,
        shortNameOffset: 0x08,
      },
      associatedPartnersId: {
        id: 3,
        name: "associated_partners_id",
        codec: associatedPartnersIdCodec,
        static: false,
        shortNameOffset: 0x10,
      },
      applicationContextName: {
        id: 4,
        name: "application_context_name",
        codec: choice(objectIdentifierArcsCodec, octetString()),
        static: false,
        shortNameOffset: 0x18,
      },
      xdlmsContextInfo: {
        id: 5,
        name: "xdlms_context_info",
        codec: xdlmsContextInfoCodec,
        static: false,
        shortNameOffset: 0x20,
      },
      authenticationMechanismName: {
        id: 6,
        name: "authentication_mechanism_name",
        codec: choice(objectIdentifierArcsCodec, octetString()),
        static: false,
        shortNameOffset: 0x28,
      },
      secret: { id: 7, name: "secret", codec: octetString(), static: true, shortNameOffset: 0x30, secret: true },
      associationStatus: {
        id: 8,
        name: "association_status",
        codec: associationStatusCodec,
        static: false,
        shortNameOffset: 0x38,
      },
      securitySetupReference: {
        id: 9,
        name: "security_setup_reference",
        codec: obisCode,
        static: true,
        shortNameOffset: 0x40,
      },
      userList: { id: 10, name: "user_list", codec: array(associationUserCodec), static: true, shortNameOffset: 0x48 },
      currentUser: { id: 11, name: "current_user", codec: associationUserCodec, static: false, shortNameOffset: 0x50 },
    },
    methods: {
      replyToHlsAuthentication: {
        id: 1,
        name: "reply_to_hls_authentication",
        parameter: octetString(),
        result: octetString(),
        shortNameOffset: 0x60,
      },
      changeHlsSecret: {
        id: 2,
        name: "change_hls_secret",
        parameter: octetString(),
        result: undefined,
        shortNameOffset: 0x68,
        secret: true,
      },
      addObject: {
        id: 3,
        name: "add_object",
        parameter: objectListElementCodec,
        result: undefined,
        shortNameOffset: 0x70,
      },
      removeObject: {
        id: 4,
        name: "remove_object",
        parameter: objectListElementCodec,
        result: undefined,
        shortNameOffset: 0x78,
      },
      addUser: { id: 5, name: "add_user", parameter: associationUserCodec, result: undefined, shortNameOffset: 0x80 },
      removeUser: {
        id: 6,
        name: "remove_user",
        parameter: associationUserCodec,
        result: undefined,
        shortNameOffset: 0x88,
      },
    },
  };

  override get descriptor(): ClassDescriptor<AssociationLNAttributes, AssociationLNMethods> {
    return AssociationLN.descriptor;
  }

  /** The objects this association shows and what the client may do with them. Attribute 2, static. */
  get objectList(): Attribute<readonly ObjectListElement[]> {
    return new Attribute(this, AssociationLN.descriptor.attributes.objectList);
  }

  /** The two ends of the association. Attribute 3, dynamic. */
  get associatedPartnersId(): Attribute<AssociatedPartnersId> {
    return new Attribute(this, AssociationLN.descriptor.attributes.associatedPartnersId);
  }

  /** Name of the application context. Attribute 4, dynamic. */
  get applicationContextName(): Attribute<ObjectIdentifierArcs | Uint8Array> {
    return new Attribute(this, AssociationLN.descriptor.attributes.applicationContextName);
  }

  /** What was negotiated. Attribute 5, dynamic. */
  get xdlmsContextInfo(): Attribute<XdlmsContextInfo> {
    return new Attribute(this, AssociationLN.descriptor.attributes.xdlmsContextInfo);
  }

  /** Name of the authentication mechanism. Attribute 6, dynamic. */
  get authenticationMechanismName(): Attribute<ObjectIdentifierArcs | Uint8Array> {
    return new Attribute(this, AssociationLN.descriptor.attributes.authenticationMechanismName);
  }

  /** The secret of the authentication mechanism. It is not meant to be read. Attribute 7, static, secret. */
  get secret(): Attribute<Uint8Array> {
    return new Attribute(this, AssociationLN.descriptor.attributes.secret);
  }

  /** How far the association has come. Attribute 8, dynamic. */
  get associationStatus(): Attribute<AssociationStatus> {
    return new Attribute(this, AssociationLN.descriptor.attributes.associationStatus);
  }

  /** The security setup object in force. Attribute 9, static. */
  get securitySetupReference(): Attribute<ObisCode> {
    return new Attribute(this, AssociationLN.descriptor.attributes.securitySetupReference);
  }

  /** Users that may use the association. Attribute 10, static. */
  get userList(): Attribute<readonly AssociationUser[]> {
    return new Attribute(this, AssociationLN.descriptor.attributes.userList);
  }

  /** The user that uses it now. Attribute 11, dynamic. */
  get currentUser(): Attribute<AssociationUser> {
    return new Attribute(this, AssociationLN.descriptor.attributes.currentUser);
  }

  /** Third pass of high-level authentication; the answer is the fourth. Method 1. */
  get replyToHlsAuthentication(): Method<Uint8Array, Uint8Array> {
    return new Method(this, AssociationLN.descriptor.methods.replyToHlsAuthentication);
  }

  /** Changes the secret of high-level authentication. Method 2, secret. */
  get changeHlsSecret(): Method<Uint8Array, void> {
    return new Method(this, AssociationLN.descriptor.methods.changeHlsSecret);
  }

  /** Adds an object to the list. Method 3. */
  get addObject(): Method<ObjectListElement, void> {
    return new Method(this, AssociationLN.descriptor.methods.addObject);
  }

  /** Takes an object off the list. Method 4. */
  get removeObject(): Method<ObjectListElement, void> {
    return new Method(this, AssociationLN.descriptor.methods.removeObject);
  }

  /** Adds a user. Method 5. */
  get addUser(): Method<AssociationUser, void> {
    return new Method(this, AssociationLN.descriptor.methods.addUser);
  }

  /** Takes a user away. Method 6. */
  get removeUser(): Method<AssociationUser, void> {
    return new Method(this, AssociationLN.descriptor.methods.removeUser);
  }
}
