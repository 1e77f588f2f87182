// Generated from 0028-auto-answer.v2.yaml; do not edit.

import { array, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type AllowedCaller, allowedCallerCodec } from "./types/allowed-caller.ts";
import { type AutoAnswerMode, autoAnswerModeCodec } from "./types/auto-answer-mode.ts";
import { type AutoAnswerRings, autoAnswerRingsCodec } from "./types/auto-answer-rings.ts";
import { type AutoAnswerStatus, autoAnswerStatusCodec } from "./types/auto-answer-status.ts";
import { type TimeWindow, timeWindowCodec } from "./types/time-window.ts";

/** The attributes of `AutoAnswer`. */
export type AutoAnswerAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly mode: AttributeDescriptor<AutoAnswerMode, 2>;
  readonly listeningWindow: AttributeDescriptor<readonly TimeWindow[], 3>;
  readonly status: AttributeDescriptor<AutoAnswerStatus, 4>;
  readonly numberOfCalls: AttributeDescriptor<number, 5>;
  readonly numberOfRings: AttributeDescriptor<AutoAnswerRings, 6>;
  readonly listOfAllowedCallers: AttributeDescriptor<readonly AllowedCaller[], 7>;
};

/** The methods of `AutoAnswer`. */
export type AutoAnswerMethods = Readonly<Record<never, never>>;

/**
 * AutoAnswer: class 28, version 2. Blue Book 4.7.5
 * Which calls a meter answers and whom it lets wake it up. Usual instances: 0.0.2.2.0.255.
 */
export class AutoAnswer extends CosemObject {
  static readonly classId = 28;
  static readonly version = 2;
  static readonly descriptor: ClassDescriptor<AutoAnswerAttributes, AutoAnswerMethods> = {
    classId: 28,
    version: 2,
    name: "AutoAnswer",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      mode: { id: 2, name: "mode", codec: autoAnswerModeCodec, static: true, shortNameOffset: 0x08 },
      listeningWindow: {
        id: 3,
        name: "listening_window",
        codec: array(timeWindowCodec),
        static: true,
        shortNameOffset: 0x10,
      },
      status: { id: 4, name: "status", codec: autoAnswerStatusCodec, static: false, shortNameOffset: 0x18 },
      numberOfCalls: { id: 5, name: "number_of_calls", codec: unsigned, static: true, shortNameOffset: 0x20 },
      numberOfRings: {
        id: 6,
        name: "number_of_rings",
        codec: autoAnswerRingsCodec,
        static: true,
        shortNameOffset: 0x28,
      },
      listOfAllowedCallers: {
        id: 7,
        name: "list_of_allowed_callers",
        codec: array(allowedCallerCodec),
        static: true,
        shortNameOffset: 0x30,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<AutoAnswerAttributes, AutoAnswerMethods> {
    return AutoAnswer.descriptor;
  }

  /** How the line is shared. Attribute 2, static. */
  get mode(): Attribute<AutoAnswerMode> {
    return new Attribute(this, AutoAnswer.descriptor.attributes.mode);
  }

  /** When the meter answers. Attribute 3, static. */
  get listeningWindow(): Attribute<readonly TimeWindow[]> {
    return new Attribute(this, AutoAnswer.descriptor.attributes.listeningWindow);
  }

  /** Whether it answers the next call. Attribute 4, dynamic. */
  get status(): Attribute<AutoAnswerStatus> {
    return new Attribute(this, AutoAnswer.descriptor.attributes.status);
  }

  /** Calls after which the window is closed; 0 for no limit. Attribute 5, static. */
  get numberOfCalls(): Attribute<number> {
    return new Attribute(this, AutoAnswer.descriptor.attributes.numberOfCalls);
  }

  /** Rings to wait for. Attribute 6, static. */
  get numberOfRings(): Attribute<AutoAnswerRings> {
    return new Attribute(this, AutoAnswer.descriptor.attributes.numberOfRings);
  }

  /** Callers that are heeded; empty for all. Attribute 7, static. */
  get listOfAllowedCallers(): Attribute<readonly AllowedCaller[]> {
    return new Attribute(this, AutoAnswer.descriptor.attributes.listOfAllowedCallers);
  }
}
