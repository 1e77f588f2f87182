// Generated from 0012-association-sn.v0.yaml; do not edit.

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
import { type AttributeIdentification, attributeIdentificationCodec } from "./types/attribute-identification.ts";
import { type ShortNameListElement, shortNameListElementCodec } from "./types/short-name-list-element.ts";

/** The attributes of `AssociationSNV0`. */
export type AssociationSNV0Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly objectList: AttributeDescriptor<readonly ShortNameListElement[], 2>;
};

/** The methods of `AssociationSNV0`. */
export type AssociationSNV0Methods = {
  readonly getlistByClassid: MethodDescriptor<CosemData, CosemData, 1>;
  readonly getobjByLogicalname: MethodDescriptor<CosemData, CosemData, 2>;
  readonly readByLogicalname: MethodDescriptor<readonly AttributeIdentification[], CosemData, 3>;
  readonly getAttributesAndMethods: MethodDescriptor<CosemData, CosemData, 4>;
  readonly changeLlsSecret: MethodDescriptor<Uint8Array, void, 5>;
  readonly changeHlsSecret: MethodDescriptor<Uint8Array, void, 6>;
  readonly getHlsChallenge: MethodDescriptor<CosemData, CosemData, 7>;
  readonly replyToHlsAuthentication: MethodDescriptor<Uint8Array, Uint8Array, 8>;
};

/**
 * AssociationSNV0: class 12, version 0.
 * An application association by short names, and the objects it shows. Usual instances: 0.0.40.0.0.255, 0.0.40.0.1.255,
 * 0.0.40.0.2.255.
 */
export class AssociationSNV0 extends CosemObject {
  static readonly classId = 12;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<AssociationSNV0Attributes, AssociationSNV0Methods> = {
    classId: 12,
    version: 0,
    name: "AssociationSNV0",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      objectList: {
        id: 2,
        name: "object_list",
        codec: array(shortNameListElementCodec),
        static: true,
        shortNameOffset: 0x08,
      },
    },
    methods: {
      getlistByClassid: {
        id: 1,
        name: "getlist_by_classid",
        parameter: dataCodec,
        result: dataCodec,
        shortNameOffset: 0x20,
      },
      getobjByLogicalname: {
        id: 2,
        name: "getobj_by_logicalname",
        parameter: dataCodec,
        result: dataCodec,
        shortNameOffset: 0x28,
      },
      readByLogicalname: {
        id: 3,
        name: "read_by_logicalname",
        parameter: array(attributeIdentificationCodec),
        result: dataCodec,
        shortNameOffset: 0x30,
      },
      getAttributesAndMethods: {
        id: 4,
        name: "get_attributes_and_methods",
        parameter: dataCodec,
        result: dataCodec,
        shortNameOffset: 0x38,
      },
      changeLlsSecret: {
        id: 5,
        name: "change_lls_secret",
        parameter: octetString(),
        result: undefined,
        shortNameOffset: 0x40,
        secret: true,
      },
      changeHlsSecret: {
        id: 6,
        name: "change_hls_secret",
        parameter: octetString(),
        result: undefined,
        shortNameOffset: 0x48,
        secret: true,
      },
      getHlsChallenge: {
        id: 7,
        name: "get_hls_challenge",
        parameter: dataCodec,
        result: dataCodec,
        shortNameOffset: 0x50,
      },
      replyToHlsAuthentication: {
        id: 8,
        name: "reply_to_hls_authentication",
        parameter: octetString(),
        result: octetString(),
        shortNameOffset: 0x58,
      },
    },
  };

  override get descriptor(): ClassDescriptor<AssociationSNV0Attributes, AssociationSNV0Methods> {
    return AssociationSNV0.descriptor;
  }

  /** The objects this association shows and their base names. Attribute 2, static. */
  get objectList(): Attribute<readonly ShortNameListElement[]> {
    return new Attribute(this, AssociationSNV0.descriptor.attributes.objectList);
  }

  /** The objects of one class. Method 1. */
  get getlistByClassid(): Method<CosemData, CosemData> {
    return new Method(this, AssociationSNV0.descriptor.methods.getlistByClassid);
  }

  /** The object of a class with a logical name. Method 2. */
  get getobjByLogicalname(): Method<CosemData, CosemData> {
    return new Method(this, AssociationSNV0.descriptor.methods.getobjByLogicalname);
  }

  /** Reads attributes by logical name; the answer is a structure of their values. Method 3. */
  get readByLogicalname(): Method<readonly AttributeIdentification[], CosemData> {
    return new Method(this, AssociationSNV0.descriptor.methods.readByLogicalname);
  }

  /** Attributes and methods of objects and what the client may do with them. Method 4. */
  get getAttributesAndMethods(): Method<CosemData, CosemData> {
    return new Method(this, AssociationSNV0.descriptor.methods.getAttributesAndMethods);
  }

  /** Changes the secret of low-level authentication. Method 5, secret. */
  get changeLlsSecret(): Method<Uint8Array, void> {
    return new Method(this, AssociationSNV0.descriptor.methods.changeLlsSecret);
  }

  /** Changes the secret of high-level authentication. Method 6, secret. */
  get changeHlsSecret(): Method<Uint8Array, void> {
    return new Method(this, AssociationSNV0.descriptor.methods.changeHlsSecret);
  }

  /** A challenge of the server. Method 7. */
  get getHlsChallenge(): Method<CosemData, CosemData> {
    return new Method(this, AssociationSNV0.descriptor.methods.getHlsChallenge);
  }

  /** Third pass of high-level authentication; the answer is the fourth. Method 8. */
  get replyToHlsAuthentication(): Method<Uint8Array, Uint8Array> {
    return new Method(this, AssociationSNV0.descriptor.methods.replyToHlsAuthentication);
  }
}
