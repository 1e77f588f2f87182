// Generated from 0086-prime-application-identification.v0.yaml; do not edit.

import { longUnsigned, obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `PRIMEApplicationIdentification`. */
export type PRIMEApplicationIdentificationAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly firmwareVersion: AttributeDescriptor<Uint8Array, 2>;
  readonly vendorId: AttributeDescriptor<number, 3>;
  readonly productId: AttributeDescriptor<number, 4>;
};

/** The methods of `PRIMEApplicationIdentification`. */
export type PRIMEApplicationIdentificationMethods = Readonly<Record<never, never>>;

/**
 * PRIMEApplicationIdentification: class 86, version 0. Blue Book 4.12.11
 * What a PRIME device is and who made it. Usual instances: 0.0.28.7.0.255.
 */
export class PRIMEApplicationIdentification extends CosemObject {
  static readonly classId = 86;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<
    PRIMEApplicationIdentificationAttributes,
    PRIMEApplicationIdentificationMethods
  > = {
    classId: 86,
    version: 0,
    name: "PRIMEApplicationIdentification",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      firmwareVersion: { id: 2, name: "firmware_version", codec: octetString(), static: true, shortNameOffset: 0x08 },
      vendorId: { id: 3, name: "vendor_id", codec: longUnsigned, static: true, shortNameOffset: 0x10 },
      productId: { id: 4, name: "product_id", codec: longUnsigned, static: true, shortNameOffset: 0x18 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<
    PRIMEApplicationIdentificationAttributes,
    PRIMEApplicationIdentificationMethods
  > {
    return PRIMEApplicationIdentification.descriptor;
  }

  /** Version of the firmware in text. Attribute 2, static. */
  get firmwareVersion(): Attribute<Uint8Array> {
    return new Attribute(this, PRIMEApplicationIdentification.descriptor.attributes.firmwareVersion);
  }

  /** Who made it. Attribute 3, static. */
  get vendorId(): Attribute<number> {
    return new Attribute(this, PRIMEApplicationIdentification.descriptor.attributes.vendorId);
  }

  /** Which product it is. Attribute 4, static. */
  get productId(): Attribute<number> {
    return new Attribute(this, PRIMEApplicationIdentification.descriptor.attributes.productId);
  }
}
