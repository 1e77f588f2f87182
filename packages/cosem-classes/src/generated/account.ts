// Generated from 0111-account.v0.yaml; do not edit.

import { array, type CosemDateTime, dateTime, doubleLong, integer, longUnsigned, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import { type AccountModeAndStatus, accountModeAndStatusCodec } from "./types/account-mode-and-status.ts";
import { type CreditChargeConfiguration, creditChargeConfigurationCodec } from "./types/credit-charge-configuration.ts";
import { type Currency, currencyCodec } from "./types/currency.ts";
import { type CurrentCreditStatus, currentCreditStatusCodec } from "./types/current-credit-status.ts";
import { type TokenGatewayConfiguration, tokenGatewayConfigurationCodec } from "./types/token-gateway-configuration.ts";

/** The attributes of `Account`. */
export type AccountAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly accountModeAndStatus: AttributeDescriptor<AccountModeAndStatus, 2>;
  readonly currentCreditInUse: AttributeDescriptor<number, 3>;
  readonly currentCreditStatus: AttributeDescriptor<CurrentCreditStatus, 4>;
  readonly availableCredit: AttributeDescriptor<number, 5>;
  readonly amountToClear: AttributeDescriptor<number, 6>;
  readonly clearanceThreshold: AttributeDescriptor<number, 7>;
  readonly aggregatedDebt: AttributeDescriptor<number, 8>;
  readonly creditReferenceList: AttributeDescriptor<readonly ObisCode[], 9>;
  readonly chargeReferenceList: AttributeDescriptor<readonly ObisCode[], 10>;
  readonly creditChargeConfiguration: AttributeDescriptor<readonly CreditChargeConfiguration[], 11>;
  readonly tokenGatewayConfiguration: AttributeDescriptor<readonly TokenGatewayConfiguration[], 12>;
  readonly accountActivationTime: AttributeDescriptor<CosemDateTime, 13>;
  readonly accountClosureTime: AttributeDescriptor<CosemDateTime, 14>;
  readonly currency: AttributeDescriptor<Currency, 15>;
  readonly lowCreditThreshold: AttributeDescriptor<number, 16>;
  readonly nextCreditAvailableThreshold: AttributeDescriptor<number, 17>;
  readonly maxProvision: AttributeDescriptor<number, 18>;
  readonly maxProvisionPeriod: AttributeDescriptor<number, 19>;
};

/** The methods of `Account`. */
export type AccountMethods = {
  readonly activateAccount: MethodDescriptor<number, void, 1>;
  readonly closeAccount: MethodDescriptor<number, void, 2>;
  readonly resetAccount: MethodDescriptor<number, void, 3>;
};

/**
 * Account: class 111, version 0. Blue Book 4.6.2
 * Credits, charges and state of a prepaid or postpaid supply. Usual instances: 0.0.19.0.0.255.
 */
export class Account extends CosemObject {
  static readonly classId = 111;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<AccountAttributes, AccountMethods> = {
    classId: 111,
    version: 0,
    name: "Account",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      accountModeAndStatus: {
        id: 2,
        name: "account_mode_and_status",
        codec: accountModeAndStatusCodec,
        static: true,
        shortNameOffset: 0x08,
      },
      currentCreditInUse: {
        id: 3,
        name: "current_credit_in_use",
        codec: unsigned,
        static: false,
        shortNameOffset: 0x10,
      },
      currentCreditStatus: {
        id: 4,
        name: "current_credit_status",
        codec: currentCreditStatusCodec,
        static: false,
        shortNameOffset: 0x18,
      },
      availableCredit: { id: 5, name: "available_credit", codec: doubleLong, static: false, shortNameOffset: 0x20 },
      amountToClear: { id: 6, name: "amount_to_clear", codec: doubleLong, static: false, shortNameOffset: 0x28 },
      clearanceThreshold: {
        id: 7,
        name: "clearance_threshold",
        codec: doubleLong,
        static: true,
        shortNameOffset: 0x30,
      },
      aggregatedDebt: { id: 8, name: "aggregated_debt", codec: doubleLong, static: false, shortNameOffset: 0x38 },
      creditReferenceList: {
        id: 9,
        name: "credit_reference_list",
        codec: array(obisCode),
        static: true,
        shortNameOffset: 0x40,
      },
      chargeReferenceList: {
        id: 10,
        name: "charge_reference_list",
        codec: array(obisCode),
        static: true,
        shortNameOffset: 0x48,
      },
      creditChargeConfiguration: {
        id: 11,
        name: "credit_charge_configuration",
        codec: array(creditChargeConfigurationCodec),
        static: true,
        shortNameOffset: 0x50,
      },
      tokenGatewayConfiguration: {
        id: 12,
        name: "token_gateway_configuration",
        codec: array(tokenGatewayConfigurationCodec),
        static: true,
        shortNameOffset: 0x58,
      },
      accountActivationTime: {
        id: 13,
        name: "account_activation_time",
        codec: dateTime,
        static: true,
        shortNameOffset: 0x60,
      },
      accountClosureTime: {
        id: 14,
        name: "account_closure_time",
        codec: dateTime,
        static: true,
        shortNameOffset: 0x68,
      },
      currency: { id: 15, name: "currency", codec: currencyCodec, static: true, shortNameOffset: 0x70 },
      lowCreditThreshold: {
        id: 16,
        name: "low_credit_threshold",
        codec: doubleLong,
        static: false,
        shortNameOffset: 0x78,
      },
      nextCreditAvailableThreshold: {
        id: 17,
        name: "next_credit_available_threshold",
        codec: doubleLong,
        static: false,
        shortNameOffset: 0x80,
      },
      maxProvision: { id: 18, name: "max_provision", codec: longUnsigned, static: true, shortNameOffset: 0x88 },
      maxProvisionPeriod: {
        id: 19,
        name: "max_provision_period",
        codec: doubleLong,
        static: true,
        shortNameOffset: 0x90,
      },
    },
    methods: {
      activateAccount: {
        id: 1,
        name: "activate_account",
        parameter: integer,
        result: undefined,
        shortNameOffset: 0x98,
      },
      closeAccount: { id: 2, name: "close_account", parameter: integer, result: undefined, shortNameOffset: 0xa0 },
      resetAccount: { id: 3, name: "reset_account", parameter: integer, result: undefined, shortNameOffset: 0xa8 },
    },
  };

  override get descriptor(): ClassDescriptor<AccountAttributes, AccountMethods> {
    return Account.descriptor;
  }

  /** How it is paid, and its state. Attribute 2, static. */
  get accountModeAndStatus(): Attribute<AccountModeAndStatus> {
    return new Attribute(this, Account.descriptor.attributes.accountModeAndStatus);
  }

  /** Number of the credit in use, in credit_reference_list. Attribute 3, dynamic. */
  get currentCreditInUse(): Attribute<number> {
    return new Attribute(this, Account.descriptor.attributes.currentCreditInUse);
  }

  /** State of the credit in use. Attribute 4, dynamic. */
  get currentCreditStatus(): Attribute<CurrentCreditStatus> {
    return new Attribute(this, Account.descriptor.attributes.currentCreditStatus);
  }

  /** Sum of what the credits in use and selected have. Attribute 5, dynamic. */
  get availableCredit(): Attribute<number> {
    return new Attribute(this, Account.descriptor.attributes.availableCredit);
  }

  /** What must be paid before the credits count again. Attribute 6, dynamic. */
  get amountToClear(): Attribute<number> {
    return new Attribute(this, Account.descriptor.attributes.amountToClear);
  }

  /** The credit that must then be reached. Attribute 7, static. */
  get clearanceThreshold(): Attribute<number> {
    return new Attribute(this, Account.descriptor.attributes.clearanceThreshold);
  }

  /** Sum of what remains of all charges. Attribute 8, dynamic. */
  get aggregatedDebt(): Attribute<number> {
    return new Attribute(this, Account.descriptor.attributes.aggregatedDebt);
  }

  /** The credits. Attribute 9, static. */
  get creditReferenceList(): Attribute<readonly ObisCode[]> {
    return new Attribute(this, Account.descriptor.attributes.creditReferenceList);
  }

  /** The charges. Attribute 10, static. */
  get chargeReferenceList(): Attribute<readonly ObisCode[]> {
    return new Attribute(this, Account.descriptor.attributes.chargeReferenceList);
  }

  /** Which credit pays which charge; empty for all. Attribute 11, static. */
  get creditChargeConfiguration(): Attribute<readonly CreditChargeConfiguration[]> {
    return new Attribute(this, Account.descriptor.attributes.creditChargeConfiguration);
  }

  /** How tokens are shared among credits. Attribute 12, static. */
  get tokenGatewayConfiguration(): Attribute<readonly TokenGatewayConfiguration[]> {
    return new Attribute(this, Account.descriptor.attributes.tokenGatewayConfiguration);
  }

  /** When the account becomes active. Attribute 13, static. */
  get accountActivationTime(): Attribute<CosemDateTime> {
    return new Attribute(this, Account.descriptor.attributes.accountActivationTime);
  }

  /** When it closes. Attribute 14, static. */
  get accountClosureTime(): Attribute<CosemDateTime> {
    return new Attribute(this, Account.descriptor.attributes.accountClosureTime);
  }

  /** What the amounts mean. Attribute 15, static. */
  get currency(): Attribute<Currency> {
    return new Attribute(this, Account.descriptor.attributes.currency);
  }

  /** Below it credit is low. Attribute 16, dynamic. */
  get lowCreditThreshold(): Attribute<number> {
    return new Attribute(this, Account.descriptor.attributes.lowCreditThreshold);
  }

  /** At it the next credit can be selected. Attribute 17, dynamic. */
  get nextCreditAvailableThreshold(): Attribute<number> {
    return new Attribute(this, Account.descriptor.attributes.nextCreditAvailableThreshold);
  }

  /** Most that is collected in a period for charges on payments. Attribute 18, static. */
  get maxProvision(): Attribute<number> {
    return new Attribute(this, Account.descriptor.attributes.maxProvision);
  }

  /** Length of that period. Attribute 19, static, in s. */
  get maxProvisionPeriod(): Attribute<number> {
    return new Attribute(this, Account.descriptor.attributes.maxProvisionPeriod);
  }

  /** Makes the account active. Method 1. */
  get activateAccount(): Trigger {
    return new Trigger(this, Account.descriptor.methods.activateAccount);
  }

  /** Closes it. Method 2. */
  get closeAccount(): Trigger {
    return new Trigger(this, Account.descriptor.methods.closeAccount);
  }

  /** Sets it back to new. Method 3. */
  get resetAccount(): Trigger {
    return new Trigger(this, Account.descriptor.methods.resetAccount);
  }
}
