// Generated from 0012-association-sn.v3.yaml; do not edit.

import { array, type Data as CosemData, dataCodec, obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  Method,
  type MethodDescriptor,
} from "../runtime/index.ts";
import { type AssociationUser, associationUserCodec } from "./types/association-user.ts";
import { type AttributeIdentification, attributeIdentificationCodec } from "./types/attribute-identification.ts";
import { type ShortNameAccessRightsV2, shortNameAccessRightsV2Codec } from "./types/short-name-access-rights-v2.ts";
import { type ShortNameListElement, shortNameListElementCodec } from "./types/short-name-list-element.ts";

/** The attributes of `AssociationSNV3`. */
export type AssociationSNV3Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly objectList: AttributeDescriptor<readonly ShortNameListElement[], 2>;
  readonly accessRightsList: AttributeDescriptor<readonly ShortNameAccessRightsV2[], 3>;
  readonly securitySetupReference: AttributeDescriptor<ObisCode, 4>;
  readonly userList: AttributeDescriptor<readonly AssociationUser[], 5>;
  readonly currentUser: AttributeDescriptor<AssociationUser, 6>;
};

/** The methods of `AssociationSNV3`. */
export type AssociationSNV3Methods = {
  readonly readByLogicalname: MethodDescriptor<readonly AttributeIdentification[], CosemData, 3>;
  readonly changeSecret: MethodDescriptor<Uint8Array, void, 5>;
  readonly replyToHlsAuthentication: MethodDescriptor<Uint8Array, Uint8Array, 8>;
  readonly addUser: MethodDescriptor<AssociationUser, void, 9>;
  readonly removeUser: MethodDescriptor<AssociationUser, void, 10>;
};

/**
 * AssociationSNV3: class 12, version 3.
 * An application association by short names, and the objects it shows. Usual instances: 0.0.40.0.0.255, 0.0.40.0.1.255,
 * 0.0.40.0.2.255.
 */
export class AssociationSNV3 extends CosemObject {
  static readonly classId = 12;
  static readonly version = 3;
  static readonly descriptor: ClassDescriptor<AssociationSNV3Attributes, AssociationSNV3Methods> = {
    classId: 12,
    version: 3,
    name: "AssociationSNV3",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      objectList: {
        id: 2,
        name: "object_list",
        codec: array(shortNameListElementCodec),
        static: true,
        shortNameOffset: 0x08,
      },
      accessRightsList: {
        id: 3,
        name: "access_rights_list",
        codec: array(shortNameAccessRightsV2Codec),
        static: true,
        shortNameOffset: 0x10,
      },
      securitySetupReference: {
        id: 4,
        name: "security_setup_reference",
        codec: obisCode,
        static: true,
        shortNameOffset: 0x18,
      },
      userList: { id: 5, name: "user_list", codec: array(associationUserCodec), static: true, shortNameOffset: 0x20 },
      currentUser: { id: 6, name: "current_user", codec: associationUserCodec, static: false, shortNameOffset: 0x28 },
    },
    methods: {
      readByLogicalname: {
        id: 3,
        name: "read_by_logicalname",
        parameter: array(attributeIdentificationCodec),
        result: dataCodec,
        shortNameOffset: 0x30,
      },
      changeSecret: {
        id: 5,
        name: "change_secret",
        parameter: octetString(),
        result: undefined,
        shortNameOffset: 0x40,
        secret: true,
      },
      replyToHlsAuthentication: {
        id: 8,
        name: "reply_to_hls_authentication",
        parameter: octetString(),
        result: octetString(),
        shortNameOffset: 0x58,
      },
      addUser: { id: 9, name: "add_user", parameter: associationUserCodec, result: undefined, shortNameOffset: 0x60 },
      removeUser: {
        id: 10,
        name: "remove_user",
        parameter: associationUserCodec,
        result: undefined,
        shortNameOffset: 0x68,
      },
    },
  };

  override get descriptor(): ClassDescriptor<AssociationSNV3Attributes, AssociationSNV3Methods> {
    return AssociationSNV3.descriptor;
  }

  /** The objects this association shows and their base names. Attribute 2, static. */
  get objectList(): Attribute<readonly ShortNameListElement[]> {
    return new Attribute(this, AssociationSNV3.descriptor.attributes.objectList);
  }

  /** What the client may do with the objects. Attribute 3, static. */
  get accessRightsList(): Attribute<readonly ShortNameAccessRightsV2[]> {
    return new Attribute(this, AssociationSNV3.descriptor.attributes.accessRightsList);
  }

  /** The security setup object in force. Attribute 4, static. */
  get securitySetupReference(): Attribute<ObisCode> {
    return new Attribute(this, AssociationSNV3.descriptor.attributes.securitySetupReference);
  }

  /** Users that may use the association. Attribute 5, static. */
  get userList(): Attribute<readonly AssociationUser[]> {
    return new Attribute(this, AssociationSNV3.descriptor.attributes.userList);
  }

  /** The user that uses it now. Attribute 6, dynamic. */
  get currentUser(): Attribute<AssociationUser> {
    return new Attribute(this, AssociationSNV3.descriptor.attributes.currentUser);
  }

  /** Reads attributes by logical name; the answer is a structure of their values. Method 3. */
  get readByLogicalname(): Method<readonly AttributeIdentification[], CosemData> {
    return new Method(this, AssociationSNV3.descriptor.methods.readByLogicalname);
  }

  /** Changes the secret of low- or high-level authentication. Method 5, secret. */
  get changeSecret(): Method<Uint8Array, void> {
    return new Method(this, AssociationSNV3.descriptor.methods.changeSecret);
  }

  /** Third pass of high-level authentication; the answer is the fourth. Method 8. */
  get replyToHlsAuthentication(): Method<Uint8Array, Uint8Array> {
    return new Method(this, AssociationSNV3.descriptor.methods.replyToHlsAuthentication);
  }

  /** Adds a user. Method 9. */
  get addUser(): Method<AssociationUser, void> {
    return new Method(this, AssociationSNV3.descriptor.methods.addUser);
  }

  /** Takes a user away. Method 10. */
  get removeUser(): Method<AssociationUser, void> {
    return new Method(this, AssociationSNV3.descriptor.methods.removeUser);
  }
}
