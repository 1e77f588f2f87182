// Generated from 0028-auto-answer.v0.yaml; do not edit.

import { array, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type AutoAnswerMode, autoAnswerModeCodec } from "./types/auto-answer-mode.ts";
import { type AutoAnswerRings, autoAnswerRingsCodec } from "./types/auto-answer-rings.ts";
import { type AutoAnswerStatus, autoAnswerStatusCodec } from "./types/auto-answer-status.ts";
import { type TimeWindow, timeWindowCodec } from "./types/time-window.ts";

/** The attributes of `AutoAnswerV0`. */
export type AutoAnswerV0Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly mode: AttributeDescriptor<AutoAnswerMode, 2>;
  readonly listeningWindow: AttributeDescriptor<readonly TimeWindow[], 3>;
  readonly status: AttributeDescriptor<AutoAnswerStatus, 4>;
  readonly numberOfCalls: AttributeDescriptor<number, 5>;
  readonly numberOfRings: AttributeDescriptor<AutoAnswerRings, 6>;
};

/** The methods of `AutoAnswerV0`. */
export type AutoAnswerV0Methods = Readonly<Record<never, never>>;

/**
 * AutoAnswerV0: class 28, version 0.
 * Which telephone calls a meter answers. Usual instances: 0.0.2.2.0.255.
 */
export class AutoAnswerV0 extends CosemObject {
  static readonly classId = 28;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<AutoAnswerV0Attributes, AutoAnswerV0Methods> = {
    classId: 28,
    version: 0,
    name: "AutoAnswerV0",
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
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<AutoAnswerV0Attributes, AutoAnswerV0Methods> {
    return AutoAnswerV0.descriptor;
  }

  /** How the line is shared. Attribute 2, static. */
  get mode(): Attribute<AutoAnswerMode> {
    return new Attribute(this, AutoAnswerV0.descriptor.attributes.mode);
  }

  /** When the meter answers. Attribute 3, static. */
  get listeningWindow(): Attribute<readonly TimeWindow[]> {
    return new Attribute(this, AutoAnswerV0.descriptor.attributes.listeningWindow);
  }

  /** Whether it answers the next call. Attribute 4, dynamic. */
  get status(): Attribute<AutoAnswerStatus> {
    return new Attribute(this, AutoAnswerV0.descriptor.attributes.status);
  }

  /** Calls after which the window is closed; 0 for no limit. Attribute 5, static. */
  get numberOfCalls(): Attribute<number> {
    return new Attribute(this, AutoAnswerV0.descriptor.attributes.numberOfCalls);
  }

  /** Rings to wait for. Attribute 6, static. */
  get numberOfRings(): Attribute<AutoAnswerRings> {
    return new Attribute(this, AutoAnswerV0.descriptor.attributes.numberOfRings);
  }
}
