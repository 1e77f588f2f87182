// Generated from 0112-credit.v0.yaml; do not edit.

import {
  type Data as CosemData,
  type CosemDateTime,
  dataCodec,
  dateTime,
  doubleLong,
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
} from "../runtime/index.ts";
import { type CreditConfiguration, creditConfigurationCodec } from "./types/credit-configuration.ts";
import { type CreditStatus, creditStatusCodec } from "./types/credit-status.ts";
import { type CreditType, creditTypeCodec } from "./types/credit-type.ts";

/** The attributes of `Credit`. */
export type CreditAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly currentCreditAmount: AttributeDescriptor<number, 2>;
  readonly creditType: AttributeDescriptor<CreditType, 3>;
  readonly priority: AttributeDescriptor<number, 4>;
  readonly warningThreshold: AttributeDescriptor<number, 5>;
  readonly limit: AttributeDescriptor<number, 6>;
  readonly creditConfiguration: AttributeDescriptor<CreditConfiguration, 7>;
  readonly creditStatus: AttributeDescriptor<CreditStatus, 8>;
  readonly presetCreditAmount: AttributeDescriptor<number, 9>;
  readonly creditAvailableThreshold: AttributeDescriptor<number, 10>;
  readonly period: AttributeDescriptor<CosemDateTime, 11>;
};

/** The methods of `Credit`. */
export type CreditMethods = {
  readonly updateAmount: MethodDescriptor<number, void, 1>;
  readonly setAmountToValue: MethodDescriptor<number, void, 2>;
  readonly invokeCredit: MethodDescriptor<CosemData, void, 3>;
};

/**
 * Credit: class 112, version 0. Blue Book 4.6.3
 * One source of credit of an account. Usual instances: 0.0.19.10.0.255.
 */
export class Credit extends CosemObject {
  static readonly classId = 112;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<CreditAttributes, CreditMethods> = {
    classId: 112,
    version: 0,
    name: "Credit",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      currentCreditAmount: {
        id: 2,
        name: "current_credit_amount",
        codec: doubleLong,
        static: false,
        shortNameOffset: 0x08,
      },
      creditType: { id: 3, name: "credit_type", codec: creditTypeCodec, static: true, shortNameOffset: 0x10 },
      priority: { id: 4, name: "priority", codec: unsigned, static: true, shortNameOffset: 0x18 },
      warningThreshold: { id: 5, name: "warning_threshold", codec: doubleLong, static: true, shortNameOffset: 0x20 },
      limit: { id: 6, name: "limit", codec: doubleLong, static: true, shortNameOffset: 0x28 },
      creditConfiguration: {
        id: 7,
        name: "credit_configuration",
        codec: creditConfigurationCodec,
        static: true,
        shortNameOffset: 0x30,
      },
      creditStatus: { id: 8, name: "credit_status", codec: creditStatusCodec, static: false, shortNameOffset: 0x38 },
      presetCreditAmount: {
        id: 9,
        name: "preset_credit_amount",
        codec: doubleLong,
        static: true,
        shortNameOffset: 0x40,
      },
      creditAvailableThreshold: {
        id: 10,
        name: "credit_available_threshold",
        codec: doubleLong,
        static: true,
        shortNameOffset: 0x48,
      },
      period: { id: 11, name: "period", codec: dateTime, static: true, shortNameOffset: 0x50 },
    },
    methods: {
      updateAmount: { id: 1, name: "update_amount", parameter: doubleLong, result: undefined, shortNameOffset: 0x58 },
      setAmountToValue: {
        id: 2,
        name: "set_amount_to_value",
        parameter: doubleLong,
        result: undefined,
        shortNameOffset: 0x60,
      },
      invokeCredit: { id: 3, name: "invoke_credit", parameter: dataCodec, result: undefined, shortNameOffset: 0x68 },
    },
  };

  override get descriptor(): ClassDescriptor<CreditAttributes, CreditMethods> {
    return Credit.descriptor;
  }

  /** What is left, in the currency of the account. Attribute 2, dynamic. */
  get currentCreditAmount(): Attribute<number> {
    return new Attribute(this, Credit.descriptor.attributes.currentCreditAmount);
  }

  /** Where it comes from. Attribute 3, static. */
  get creditType(): Attribute<CreditType> {
    return new Attribute(this, Credit.descriptor.attributes.creditType);
  }

  /** Order of use; 1 comes first. Attribute 4, static. */
  get priority(): Attribute<number> {
    return new Attribute(this, Credit.descriptor.attributes.priority);
  }

  /** Below it a warning is given. Attribute 5, static. */
  get warningThreshold(): Attribute<number> {
    return new Attribute(this, Credit.descriptor.attributes.warningThreshold);
  }

  /** At it the credit is exhausted. Attribute 6, static. */
  get limit(): Attribute<number> {
    return new Attribute(this, Credit.descriptor.attributes.limit);
  }

  /** How it behaves. Attribute 7, static. */
  get creditConfiguration(): Attribute<CreditConfiguration> {
    return new Attribute(this, Credit.descriptor.attributes.creditConfiguration);
  }

  /** Its state. Attribute 8, dynamic. */
  get creditStatus(): Attribute<CreditStatus> {
    return new Attribute(this, Credit.descriptor.attributes.creditStatus);
  }

  /** What an invocation gives. Attribute 9, static. */
  get presetCreditAmount(): Attribute<number> {
    return new Attribute(this, Credit.descriptor.attributes.presetCreditAmount);
  }

  /** The next credit can be selected when this one falls to it. Attribute 10, static. */
  get creditAvailableThreshold(): Attribute<number> {
    return new Attribute(this, Credit.descriptor.attributes.creditAvailableThreshold);
  }

  /** When the credit is given anew; may have wildcards. Attribute 11, static. */
  get period(): Attribute<CosemDateTime> {
    return new Attribute(this, Credit.descriptor.attributes.period);
  }

  /** Adds to the amount, or takes from it. Method 1. */
  get updateAmount(): Method<number, void> {
    return new Method(this, Credit.descriptor.methods.updateAmount);
  }

  /** Sets the amount. Method 2. */
  get setAmountToValue(): Method<number, void> {
    return new Method(this, Credit.descriptor.methods.setAmountToValue);
  }

  /** Has the credit given now. Method 3. */
  get invokeCredit(): Method<CosemData, void> {
    return new Method(this, Credit.descriptor.methods.invokeCredit);
  }
}
