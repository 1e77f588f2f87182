// Generated from 0113-charge.v0.yaml; do not edit.

import {
  array,
  type CosemDateTime,
  dateTime,
  doubleLong,
  doubleLongUnsigned,
  integer,
  longUnsigned,
  obisCode,
  unsigned,
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
import { type ChargeConfiguration, chargeConfigurationCodec } from "./types/charge-configuration.ts";
import { type ChargeTableElement, chargeTableElementCodec } from "./types/charge-table-element.ts";
import { type ChargeType, chargeTypeCodec } from "./types/charge-type.ts";
import { type UnitCharge, unitChargeCodec } from "./types/unit-charge.ts";

/** The attributes of `Charge`. */
export type ChargeAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly totalAmountPaid: AttributeDescriptor<number, 2>;
  readonly chargeType: AttributeDescriptor<ChargeType, 3>;
  readonly priority: AttributeDescriptor<number, 4>;
  readonly unitChargeActive: AttributeDescriptor<UnitCharge, 5>;
  readonly unitChargePassive: AttributeDescriptor<UnitCharge, 6>;
  readonly unitChargeActivationTime: AttributeDescriptor<CosemDateTime, 7>;
  readonly period: AttributeDescriptor<number, 8>;
  readonly chargeConfiguration: AttributeDescriptor<ChargeConfiguration, 9>;
  readonly lastCollectionTime: AttributeDescriptor<CosemDateTime, 10>;
  readonly lastCollectionAmount: AttributeDescriptor<number, 11>;
  readonly totalAmountRemaining: AttributeDescriptor<number, 12>;
  readonly proportion: AttributeDescriptor<number, 13>;
};

/** The methods of `Charge`. */
export type ChargeMethods = {
  readonly updateUnitCharge: MethodDescriptor<readonly ChargeTableElement[], void, 1>;
  readonly activatePassiveUnitCharge: MethodDescriptor<number, void, 2>;
  readonly collect: MethodDescriptor<number, void, 3>;
  readonly updateTotalAmountRemaining: MethodDescriptor<number, void, 4>;
  readonly setTotalAmountRemaining: MethodDescriptor<number, void, 5>;
};

/**
 * Charge: class 113, version 0. Blue Book 4.6.4
 * One charge that is collected from the credits of an account. Usual instances: 0.0.19.20.0.255.
 */
export class Charge extends CosemObject {
  static readonly classId = 113;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ChargeAttributes, ChargeMethods> = {
    classId: 113,
    version: 0,
    name: "Charge",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      totalAmountPaid: { id: 2, name: "total_amount_paid", codec: doubleLong, static: false, shortNameOffset: 0x08 },
      chargeType: { id: 3, name: "charge_type", codec: chargeTypeCodec, static: true, shortNameOffset: 0x10 },
      priority: { id: 4, name: "priority", codec: unsigned, static: true, shortNameOffset: 0x18 },
      unitChargeActive: {
        id: 5,
        name: "unit_charge_active",
        codec: unitChargeCodec,
        static: true,
        shortNameOffset: 0x20,
      },
      unitChargePassive: {
        id: 6,
        name: "unit_charge_passive",
        codec: unitChargeCodec,
        static: true,
        shortNameOffset: 0x28,
      },
      unitChargeActivationTime: {
        id: 7,
        name: "unit_charge_activation_time",
        codec: dateTime,
        static: true,
        shortNameOffset: 0x30,
      },
      period: { id: 8, name: "period", codec: doubleLongUnsigned, static: true, shortNameOffset: 0x38 },
      chargeConfiguration: {
        id: 9,
        name: "charge_configuration",
        codec: chargeConfigurationCodec,
        static: true,
        shortNameOffset: 0x40,
      },
      lastCollectionTime: {
        id: 10,
        name: "last_collection_time",
        codec: dateTime,
        static: false,
        shortNameOffset: 0x48,
      },
      lastCollectionAmount: {
        id: 11,
        name: "last_collection_amount",
        codec: doubleLong,
        static: false,
        shortNameOffset: 0x50,
      },
      totalAmountRemaining: {
        id: 12,
        name: "total_amount_remaining",
        codec: doubleLong,
        static: false,
        shortNameOffset: 0x58,
      },
      proportion: { id: 13, name: "proportion", codec: longUnsigned, static: true, shortNameOffset: 0x60 },
    },
    methods: {
      updateUnitCharge: {
        id: 1,
        name: "update_unit_charge",
        parameter: array(chargeTableElementCodec),
        result: undefined,
        shortNameOffset: 0x68,
      },
      activatePassiveUnitCharge: {
        id: 2,
        name: "activate_passive_unit_charge",
        parameter: integer,
        result: undefined,
        shortNameOffset: 0x70,
      },
      collect: { id: 3, name: "collect", parameter: integer, result: undefined, shortNameOffset: 0x78 },
      updateTotalAmountRemaining: {
        id: 4,
        name: "update_total_amount_remaining",
        parameter: doubleLong,
        result: undefined,
        shortNameOffset: 0x80,
      },
      setTotalAmountRemaining: {
        id: 5,
        name: "set_total_amount_remaining",
        parameter: doubleLong,
        result: undefined,
        shortNameOffset: 0x88,
      },
    },
  };

  override get descriptor(): ClassDescriptor<ChargeAttributes, ChargeMethods> {
    return Charge.descriptor;
  }

  /** What was collected so far, in the currency of the account. Attribute 2, dynamic. */
  get totalAmountPaid(): Attribute<number> {
    return new Attribute(this, Charge.descriptor.attributes.totalAmountPaid);
  }

  /** What makes it due. Attribute 3, static. */
  get chargeType(): Attribute<ChargeType> {
    return new Attribute(this, Charge.descriptor.attributes.chargeType);
  }

  /** Order of collection; 1 comes first. Attribute 4, static. */
  get priority(): Attribute<number> {
    return new Attribute(this, Charge.descriptor.attributes.priority);
  }

  /** Prices in force. Attribute 5, static. */
  get unitChargeActive(): Attribute<UnitCharge> {
    return new Attribute(this, Charge.descriptor.attributes.unitChargeActive);
  }

  /** Prices to come. Attribute 6, static. */
  get unitChargePassive(): Attribute<UnitCharge> {
    return new Attribute(this, Charge.descriptor.attributes.unitChargePassive);
  }

  /** When they come into force. Attribute 7, static. */
  get unitChargeActivationTime(): Attribute<CosemDateTime> {
    return new Attribute(this, Charge.descriptor.attributes.unitChargeActivationTime);
  }

  /** Time between two collections. Attribute 8, static, in s. */
  get period(): Attribute<number> {
    return new Attribute(this, Charge.descriptor.attributes.period);
  }

  /** How it is collected. Attribute 9, static. */
  get chargeConfiguration(): Attribute<ChargeConfiguration> {
    return new Attribute(this, Charge.descriptor.attributes.chargeConfiguration);
  }

  /** Last collection. Attribute 10, dynamic. */
  get lastCollectionTime(): Attribute<CosemDateTime> {
    return new Attribute(this, Charge.descriptor.attributes.lastCollectionTime);
  }

  /** What it took. Attribute 11, dynamic. */
  get lastCollectionAmount(): Attribute<number> {
    return new Attribute(this, Charge.descriptor.attributes.lastCollectionAmount);
  }

  /** What is still due. Attribute 12, dynamic. */
  get totalAmountRemaining(): Attribute<number> {
    return new Attribute(this, Charge.descriptor.attributes.totalAmountRemaining);
  }

  /** Share of a payment, where payments make it due. Attribute 13, static. */
  get proportion(): Attribute<number> {
    return new Attribute(this, Charge.descriptor.attributes.proportion);
  }

  /** Replaces prices to come. Method 1. */
  get updateUnitCharge(): Method<readonly ChargeTableElement[], void> {
    return new Method(this, Charge.descriptor.methods.updateUnitCharge);
  }

  /** Puts the prices to come into force now. Method 2. */
  get activatePassiveUnitCharge(): Trigger {
    return new Trigger(this, Charge.descriptor.methods.activatePassiveUnitCharge);
  }

  /** Collects now. Method 3. */
  get collect(): Trigger {
    return new Trigger(this, Charge.descriptor.methods.collect);
  }

  /** Adds to what is due, or takes from it. Method 4. */
  get updateTotalAmountRemaining(): Method<number, void> {
    return new Method(this, Charge.descriptor.methods.updateTotalAmountRemaining);
  }

  /** Sets what is due. Method 5. */
  get setTotalAmountRemaining(): Method<number, void> {
    return new Method(this, Charge.descriptor.methods.setTotalAmountRemaining);
  }
}
