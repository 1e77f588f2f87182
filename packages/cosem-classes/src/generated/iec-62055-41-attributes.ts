// Generated from 0116-iec-62055-41-attributes.v0.yaml; do not edit.

import { array, doubleLongUnsigned, obisCode, unsigned, visibleString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import {
  type MeterPrimaryAccountNumber,
  meterPrimaryAccountNumberCodec,
} from "./types/meter-primary-account-number.ts";

/** The attributes of `IEC6205541Attributes`. */
export type IEC6205541AttributesAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly meterPan: AttributeDescriptor<MeterPrimaryAccountNumber, 2>;
  readonly commodity: AttributeDescriptor<string, 3>;
  readonly tokenCarrierTypes: AttributeDescriptor<readonly number[], 4>;
  readonly encryptionAlgorithm: AttributeDescriptor<number, 5>;
  readonly supplyGroupCode: AttributeDescriptor<number, 6>;
  readonly tariffIndex: AttributeDescriptor<number, 7>;
  readonly keyRevisionNumber: AttributeDescriptor<number, 8>;
  readonly keyType: AttributeDescriptor<number, 9>;
  readonly keyExpiryNumber: AttributeDescriptor<number, 10>;
  readonly noOfKctSupported: AttributeDescriptor<number, 11>;
  readonly stsCertificateNo: AttributeDescriptor<string, 12>;
};

/** The methods of `IEC6205541Attributes`. */
export type IEC6205541AttributesMethods = Readonly<Record<never, never>>;

/**
 * IEC6205541Attributes: class 116, version 0. Blue Book 4.6.6
 * What an STS meter is, and the parameters of its keys, IEC 62055-41. Usual instances: 0.0.19.60.0.255.
 */
export class IEC6205541Attributes extends CosemObject {
  static readonly classId = 116;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<IEC6205541AttributesAttributes, IEC6205541AttributesMethods> = {
    classId: 116,
    version: 0,
    name: "IEC6205541Attributes",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      meterPan: {
        id: 2,
        name: "meter_pan",
        codec: meterPrimaryAccountNumberCodec,
        static: true,
        shortNameOffset: 0x08,
      },
      commodity: { id: 3, name: "commodity", codec: visibleString, static: true, shortNameOffset: 0x10 },
      tokenCarrierTypes: {
        id: 4,
        name: "token_carrier_types",
        codec: array(unsigned),
        static: true,
        shortNameOffset: 0x18,
      },
      encryptionAlgorithm: {
        id: 5,
        name: "encryption_algorithm",
        codec: unsigned,
        static: true,
        shortNameOffset: 0x20,
      },
      supplyGroupCode: {
        id: 6,
        name: "supply_group_code",
        codec: doubleLongUnsigned,
        static: false,
        shortNameOffset: 0x28,
      },
      tariffIndex: { id: 7, name: "tariff_index", codec: unsigned, static: false, shortNameOffset: 0x30 },
      keyRevisionNumber: { id: 8, name: "key_revision_number", codec: unsigned, static: false, shortNameOffset: 0x38 },
      keyType: { id: 9, name: "key_type", codec: unsigned, static: false, shortNameOffset: 0x40 },
      keyExpiryNumber: { id: 10, name: "key_expiry_number", codec: unsigned, static: false, shortNameOffset: 0x48 },
      noOfKctSupported: { id: 11, name: "no_of_kct_supported", codec: unsigned, static: true, shortNameOffset: 0x50 },
      stsCertificateNo: {
        id: 12,
        name: "sts_certificate_no",
        codec: visibleString,
        static: true,
        shortNameOffset: 0x58,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<IEC6205541AttributesAttributes, IEC6205541AttributesMethods> {
    return IEC6205541Attributes.descriptor;
  }

  /** Its number. Attribute 2, static. */
  get meterPan(): Attribute<MeterPrimaryAccountNumber> {
    return new Attribute(this, IEC6205541Attributes.descriptor.attributes.meterPan);
  }

  /** What it measures. Attribute 3, static. */
  get commodity(): Attribute<string> {
    return new Attribute(this, IEC6205541Attributes.descriptor.attributes.commodity);
  }

  /** Kinds of tokens it takes. Attribute 4, static. */
  get tokenCarrierTypes(): Attribute<readonly number[]> {
    return new Attribute(this, IEC6205541Attributes.descriptor.attributes.tokenCarrierTypes);
  }

  /** Algorithm of its tokens. Attribute 5, static. */
  get encryptionAlgorithm(): Attribute<number> {
    return new Attribute(this, IEC6205541Attributes.descriptor.attributes.encryptionAlgorithm);
  }

  /** Its supply group. Attribute 6, dynamic. */
  get supplyGroupCode(): Attribute<number> {
    return new Attribute(this, IEC6205541Attributes.descriptor.attributes.supplyGroupCode);
  }

  /** Its tariff. Attribute 7, dynamic. */
  get tariffIndex(): Attribute<number> {
    return new Attribute(this, IEC6205541Attributes.descriptor.attributes.tariffIndex);
  }

  /** Revision of its key. Attribute 8, dynamic. */
  get keyRevisionNumber(): Attribute<number> {
    return new Attribute(this, IEC6205541Attributes.descriptor.attributes.keyRevisionNumber);
  }

  /** Type of its key. Attribute 9, dynamic. */
  get keyType(): Attribute<number> {
    return new Attribute(this, IEC6205541Attributes.descriptor.attributes.keyType);
  }

  /** When its key expires. Attribute 10, dynamic. */
  get keyExpiryNumber(): Attribute<number> {
    return new Attribute(this, IEC6205541Attributes.descriptor.attributes.keyExpiryNumber);
  }

  /** Key change tokens it takes, 2, 3 or 4. Attribute 11, static. */
  get noOfKctSupported(): Attribute<number> {
    return new Attribute(this, IEC6205541Attributes.descriptor.attributes.noOfKctSupported);
  }

  /** Number of its STS certificate. Attribute 12, static. */
  get stsCertificateNo(): Attribute<string> {
    return new Attribute(this, IEC6205541Attributes.descriptor.attributes.stsCertificateNo);
  }
}
