// Generated from 8192-tariff-plan.v0.yaml; do not edit.

import { boolean, obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  type ExecutionTime,
  executionTimeCodec,
} from "@dlms/cosem-classes";
import { type PlanDescription, planDescriptionCodec } from "./types/plan-description.ts";

/** The attributes of `TariffPlan`. */
export type TariffPlanAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly calendarName: AttributeDescriptor<Uint8Array, 2>;
  readonly enabled: AttributeDescriptor<boolean, 3>;
  readonly plan: AttributeDescriptor<PlanDescription, 4>;
  readonly activationDateTime: AttributeDescriptor<ExecutionTime, 5>;
};

/** The methods of `TariffPlan`. */
export type TariffPlanMethods = Readonly<Record<never, never>>;

/**
 * TariffPlan: class 8192, version 0. UNI/TS 11291-11-2
 * The tariff plan of an Italian gas meter, the active one or the next. Usual instances: 0.0.94.39.21.255,
 * 0.0.94.39.22.255.
 */
export class TariffPlan extends CosemObject {
  static readonly classId = 8192;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<TariffPlanAttributes, TariffPlanMethods> = {
    classId: 8192,
    version: 0,
    name: "TariffPlan",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      calendarName: { id: 2, name: "calendar_name", codec: octetString(), static: true, shortNameOffset: 0x08 },
      enabled: { id: 3, name: "enabled", codec: boolean, static: true, shortNameOffset: 0x10 },
      plan: { id: 4, name: "plan", codec: planDescriptionCodec, static: true, shortNameOffset: 0x18 },
      activationDateTime: {
        id: 5,
        name: "activation_date_time",
        codec: executionTimeCodec,
        static: true,
        shortNameOffset: 0x20,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<TariffPlanAttributes, TariffPlanMethods> {
    return TariffPlan.descriptor;
  }

  /** Name of the plan. Attribute 2, static. */
  get calendarName(): Attribute<Uint8Array> {
    return new Attribute(this, TariffPlan.descriptor.attributes.calendarName);
  }

  /** Whether tariffs are counted. Attribute 3, static. */
  get enabled(): Attribute<boolean> {
    return new Attribute(this, TariffPlan.descriptor.attributes.enabled);
  }

  /** The plan. Attribute 4, static. */
  get plan(): Attribute<PlanDescription> {
    return new Attribute(this, TariffPlan.descriptor.attributes.plan);
  }

  /** When it takes force. Attribute 5, static. */
  get activationDateTime(): Attribute<ExecutionTime> {
    return new Attribute(this, TariffPlan.descriptor.attributes.activationDateTime);
  }
}
