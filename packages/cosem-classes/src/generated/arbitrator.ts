// Generated from 0068-arbitrator.v0.yaml; do not edit.

import { array, bitString, integer, longUnsigned, obisCode, unsigned } from "@dlms/axdr";
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
import { type ArbitratorRequest, arbitratorRequestCodec } from "./types/arbitrator-request.ts";
import { type ScriptAction, scriptActionCodec } from "./types/script-action.ts";

/** The attributes of `Arbitrator`. */
export type ArbitratorAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly actions: AttributeDescriptor<readonly ScriptAction[], 2>;
  readonly permissionsTable: AttributeDescriptor<readonly string[], 3>;
  readonly weightingsTable: AttributeDescriptor<readonly (readonly number[])[], 4>;
  readonly mostRecentRequestsTable: AttributeDescriptor<readonly string[], 5>;
  readonly lastOutcome: AttributeDescriptor<number, 6>;
};

/** The methods of `Arbitrator`. */
export type ArbitratorMethods = {
  readonly requestAction: MethodDescriptor<ArbitratorRequest, void, 1>;
  readonly reset: MethodDescriptor<number, void, 2>;
};

/**
 * Arbitrator: class 68, version 0. Blue Book 4.5.12
 * Decides which action wins when several actors ask for different ones. Usual instances: 0.0.96.3.20.255.
 */
export class Arbitrator extends CosemObject {
  static readonly classId = 68;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ArbitratorAttributes, ArbitratorMethods> = {
    classId: 68,
    version: 0,
    name: "Arbitrator",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      actions: { id: 2, name: "actions", codec: array(scriptActionCodec), static: true, shortNameOffset: 0x08 },
      permissionsTable: {
        id: 3,
        name: "permissions_table",
        codec: array(bitString()),
        static: true,
        shortNameOffset: 0x10,
      },
      weightingsTable: {
        id: 4,
        name: "weightings_table",
        codec: array(array(longUnsigned)),
        static: true,
        shortNameOffset: 0x18,
      },
      mostRecentRequestsTable: {
        id: 5,
        name: "most_recent_requests_table",
        codec: array(bitString()),
        static: false,
        shortNameOffset: 0x20,
      },
      lastOutcome: { id: 6, name: "last_outcome", codec: unsigned, static: false, shortNameOffset: 0x28 },
    },
    methods: {
      requestAction: {
        id: 1,
        name: "request_action",
        parameter: arbitratorRequestCodec,
        result: undefined,
        shortNameOffset: 0x30,
      },
      reset: { id: 2, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x38 },
    },
  };

  override get descriptor(): ClassDescriptor<ArbitratorAttributes, ArbitratorMethods> {
    return Arbitrator.descriptor;
  }

  /** The actions that may be asked for. Attribute 2, static. */
  get actions(): Attribute<readonly ScriptAction[]> {
    return new Attribute(this, Arbitrator.descriptor.attributes.actions);
  }

  /** For each actor a bit for each action, 1 where it may ask for it. Attribute 3, static. */
  get permissionsTable(): Attribute<readonly string[]> {
    return new Attribute(this, Arbitrator.descriptor.attributes.permissionsTable);
  }

  /** For each actor the weight of each of its requests. Attribute 4, static. */
  get weightingsTable(): Attribute<readonly (readonly number[])[]> {
    return new Attribute(this, Arbitrator.descriptor.attributes.weightingsTable);
  }

  /** For each actor the actions it asked for last. Attribute 5, dynamic. */
  get mostRecentRequestsTable(): Attribute<readonly string[]> {
    return new Attribute(this, Arbitrator.descriptor.attributes.mostRecentRequestsTable);
  }

  /** Number of the action that won last. Attribute 6, dynamic. */
  get lastOutcome(): Attribute<number> {
    return new Attribute(this, Arbitrator.descriptor.attributes.lastOutcome);
  }

  /** Asks for actions. Method 1. */
  get requestAction(): Method<ArbitratorRequest, void> {
    return new Method(this, Arbitrator.descriptor.methods.requestAction);
  }

  /** Forgets all requests. Method 2. */
  get reset(): Trigger {
    return new Trigger(this, Arbitrator.descriptor.methods.reset);
  }
}
