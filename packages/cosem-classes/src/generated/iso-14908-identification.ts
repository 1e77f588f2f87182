// Generated from 0130-iso-14908-identification.v0.yaml; do not edit.

import { obisCode, octetString, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `ISO14908Identification`. */
export type ISO14908IdentificationAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly nodeId: AttributeDescriptor<number, 2>;
  readonly subnetId: AttributeDescriptor<number, 3>;
  readonly domainId: AttributeDescriptor<Uint8Array, 4>;
  readonly programId: AttributeDescriptor<Uint8Array, 5>;
  readonly uniqueNodeId: AttributeDescriptor<Uint8Array, 6>;
};

/** The methods of `ISO14908Identification`. */
export type ISO14908IdentificationMethods = Readonly<Record<never, never>>;

/**
 * ISO14908Identification: class 130, version 0. Blue Book 4.19.2
 * Addresses of a meter in an ISO/IEC 14908 network.
 */
export class ISO14908Identification extends CosemObject {
  static readonly classId = 130;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ISO14908IdentificationAttributes, ISO14908IdentificationMethods> = {
    classId: 130,
    version: 0,
    name: "ISO14908Identification",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      nodeId: { id: 2, name: "node_id", codec: unsigned, static: true, shortNameOffset: 0x08 },
      subnetId: { id: 3, name: "subnet_id", codec: unsigned, static: true, shortNameOffset: 0x10 },
      domainId: { id: 4, name: "domain_id", codec: octetString(), static: true, shortNameOffset: 0x18 },
      programId: { id: 5, name: "program_id", codec: octetString(), static: true, shortNameOffset: 0x20 },
      uniqueNodeId: { id: 6, name: "unique_node_id", codec: octetString(), static: true, shortNameOffset: 0x28 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<ISO14908IdentificationAttributes, ISO14908IdentificationMethods> {
    return ISO14908Identification.descriptor;
  }

  /** Number of the node in its subnet. Attribute 2, static. */
  get nodeId(): Attribute<number> {
    return new Attribute(this, ISO14908Identification.descriptor.attributes.nodeId);
  }

  /** Number of the subnet. Attribute 3, static. */
  get subnetId(): Attribute<number> {
    return new Attribute(this, ISO14908Identification.descriptor.attributes.subnetId);
  }

  /** The domain. Attribute 4, static. */
  get domainId(): Attribute<Uint8Array> {
    return new Attribute(this, ISO14908Identification.descriptor.attributes.domainId);
  }

  /** What the application of the node is. Attribute 5, static. */
  get programId(): Attribute<Uint8Array> {
    return new Attribute(this, ISO14908Identification.descriptor.attributes.programId);
  }

  /** Number of the node that is unique in the world. Attribute 6, static. */
  get uniqueNodeId(): Attribute<Uint8Array> {
    return new Attribute(this, ISO14908Identification.descriptor.attributes.uniqueNodeId);
  }
}
