// Generated from 0015-association-ln.v0.yaml; do not edit.

import { array, obisCode, octetString } from "@dlms/axdr";
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
import { type ObjectIdentifierArcs, objectIdentifierArcsCodec } from "./types/object-identifier-arcs.ts";
import { type ObjectListElementV0, objectListElementV0Codec } from "./types/object-list-element-v0.ts";
import { type XdlmsContextInfo, xdlmsContextInfoCodec } from "./types/xdlms-context-info.ts";

/** The attributes of `AssociationLNV0`. */
export type AssociationLNV0Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly objectList: AttributeDescriptor<readonly ObjectListElementV0[], 2>;
  readonly associatedPartnersId: AttributeDescriptor<AssociatedPartnersId, 3>;
  readonly applicationContextName: AttributeDescriptor<ObjectIdentifierArcs, 4>;
  readonly xdlmsContextInfo: AttributeDescriptor<XdlmsContextInfo, 5>;
  readonly authenticationMechanismName: AttributeDescriptor<ObjectIdentifierArcs, 6>;
  readonly llsSecret: AttributeDescriptor<Uint8Array, 7>;
  readonly associationStatus: AttributeDescriptor<AssociationStatus, 8>;
};

/** The methods of `AssociationLNV0`. */
export type AssociationLNV0Methods = {
  readonly replyToHlsAuthentication: MethodDescriptor<Uint8Array, Uint8Array, 1>;
  readonly changeHlsSecret: MethodDescriptor<Uint8Array, void, 2>;
  readonly addObject: MethodDescriptor<ObjectListElementV0, void, 3>;
  readonly removeObject: MethodDescriptor<ObjectListElementV0, void, 4>;
};

/**
 * AssociationLNV0: class 15, version 0.
 * An application association by logical names, and the objects it shows. Usual instances: 0.0.40.0.0.255,
 * 0.0.40.0.1.255, 0.0.40.0.2.255.
 */
export class AssociationLNV0 extends CosemObject {
  static readonly classId = 15;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<AssociationLNV0Attributes, AssociationLNV0Methods> = {
    classId: 15,
    version: 0,
    name: "AssociationLNV0",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      objectList: {
        id: 2,
        name: "object_list",
        codec: array(objectListElementV0Codec),
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
        codec: objectIdentifierArcsCodec,
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
        codec: objectIdentifierArcsCodec,
        static: false,
        shortNameOffset: 0x28,
      },
      llsSecret: { id: 7, name: "lls_secret", codec: octetString(), static: true, shortNameOffset: 0x30, secret: true },
      associationStatus: {
        id: 8,
        name: "association_status",
        codec: associationStatusCodec,
        static: false,
        shortNameOffset: 0x38,
      },
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
        parameter: objectListElementV0Codec,
        result: undefined,
        shortNameOffset: 0x70,
      },
      removeObject: {
        id: 4,
        name: "remove_object",
        parameter: objectListElementV0Codec,
        result: undefined,
        shortNameOffset: 0x78,
      },
    },
  };

  override get descriptor(): ClassDescriptor<AssociationLNV0Attributes, AssociationLNV0Methods> {
    return AssociationLNV0.descriptor;
  }

  /** The objects this association shows and what the client may do with them. Attribute 2, static. */
  get objectList(): Attribute<readonly ObjectListElementV0[]> {
    return new Attribute(this, AssociationLNV0.descriptor.attributes.objectList);
  }

  /** The two ends of the association. Attribute 3, dynamic. */
  get associatedPartnersId(): Attribute<AssociatedPartnersId> {
    return new Attribute(this, AssociationLNV0.descriptor.attributes.associatedPartnersId);
  }

  /** Name of the application context. Attribute 4, dynamic. */
  get applicationContextName(): Attribute<ObjectIdentifierArcs> {
    return new Attribute(this, AssociationLNV0.descriptor.attributes.applicationContextName);
  }

  /** What was negotiated. Attribute 5, dynamic. */
  get xdlmsContextInfo(): Attribute<XdlmsContextInfo> {
    return new Attribute(this, AssociationLNV0.descriptor.attributes.xdlmsContextInfo);
  }

  /** Name of the authentication mechanism. Attribute 6, dynamic. */
  get authenticationMechanismName(): Attribute<ObjectIdentifierArcs> {
    return new Attribute(this, AssociationLNV0.descriptor.attributes.authenticationMechanismName);
  }

  /** The secret of the authentication mechanism. It is not meant to be read. Attribute 7, static, secret. */
  get llsSecret(): Attribute<Uint8Array> {
    return new Attribute(this, AssociationLNV0.descriptor.attributes.llsSecret);
  }

  /** How far the association has come. Attribute 8, dynamic. */
  get associationStatus(): Attribute<AssociationStatus> {
    return new Attribute(this, AssociationLNV0.descriptor.attributes.associationStatus);
  }

  /** Third pass of high-level authentication; the answer is the fourth. Method 1. */
  get replyToHlsAuthentication(): Method<Uint8Array, Uint8Array> {
    return new Method(this, AssociationLNV0.descriptor.methods.replyToHlsAuthentication);
  }

  /** Changes the secret of high-level authentication. Method 2, secret. */
  get changeHlsSecret(): Method<Uint8Array, void> {
    return new Method(this, AssociationLNV0.descriptor.methods.changeHlsSecret);
  }

  /** Adds an object to the list. Method 3. */
  get addObject(): Method<ObjectListElementV0, void> {
    return new Method(this, AssociationLNV0.descriptor.methods.addObject);
  }

  /** Takes an object off the list. Method 4. */
  get removeObject(): Method<ObjectListElementV0, void> {
    return new Method(this, AssociationLNV0.descriptor.methods.removeObject);
  }
}
