// Generated from 0153-coap-diagnostic.v0.yaml; do not edit.

import { integer, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  type MethodDescriptor,
  Trigger,
} from "../runtime/index.ts";
import { type CoAPBlockTransferCounter, coAPBlockTransferCounterCodec } from "./types/coap-block-transfer-counter.ts";
import { type CoAPCaptureTime, coAPCaptureTimeCodec } from "./types/coap-capture-time.ts";
import { type CoAPMessagesCounter, coAPMessagesCounterCodec } from "./types/coap-messages-counter.ts";
import {
  type CoAPRequestResponseCounter,
  coAPRequestResponseCounterCodec,
} from "./types/coap-request-response-counter.ts";

/** The attributes of `CoAPDiagnostic`. */
export type CoAPDiagnosticAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly messagesCounter: AttributeDescriptor<CoAPMessagesCounter, 2>;
  readonly requestResponseCounter: AttributeDescriptor<CoAPRequestResponseCounter, 3>;
  readonly coapBtCounter: AttributeDescriptor<CoAPBlockTransferCounter, 4>;
  readonly captureTime: AttributeDescriptor<CoAPCaptureTime, 5>;
};

/** The methods of `CoAPDiagnostic`. */
export type CoAPDiagnosticMethods = {
  readonly reset: MethodDescriptor<number, void, 1>;
};

/**
 * CoAPDiagnostic: class 153, version 0. Blue Book 4.9.9
 * Counters of a CoAP layer. Usual instances: 0.0.25.17.0.255.
 */
export class CoAPDiagnostic extends CosemObject {
  static readonly classId = 153;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<CoAPDiagnosticAttributes, CoAPDiagnosticMethods> = {
    classId: 153,
    version: 0,
    name: "CoAPDiagnostic",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      messagesCounter: {
        id: 2,
        name: "messages_counter",
        codec: coAPMessagesCounterCodec,
        static: false,
        shortNameOffset: 0x08,
      },
      requestResponseCounter: {
        id: 3,
        name: "request_response_counter",
        codec: coAPRequestResponseCounterCodec,
        static: false,
        shortNameOffset: 0x10,
      },
      coapBtCounter: {
        id: 4,
        name: "coap_bt_counter",
        codec: coAPBlockTransferCounterCodec,
        static: false,
        shortNameOffset: 0x18,
      },
      captureTime: { id: 5, name: "capture_time", codec: coAPCaptureTimeCodec, static: false, shortNameOffset: 0x20 },
    },
    methods: {
      reset: { id: 1, name: "reset", parameter: integer, result: undefined, shortNameOffset: 0x30 },
    },
  };

  override get descriptor(): ClassDescriptor<CoAPDiagnosticAttributes, CoAPDiagnosticMethods> {
    return CoAPDiagnostic.descriptor;
  }

  /** Messages. Attribute 2, dynamic. */
  get messagesCounter(): Attribute<CoAPMessagesCounter> {
    return new Attribute(this, CoAPDiagnostic.descriptor.attributes.messagesCounter);
  }

  /** Requests and responses. Attribute 3, dynamic. */
  get requestResponseCounter(): Attribute<CoAPRequestResponseCounter> {
    return new Attribute(this, CoAPDiagnostic.descriptor.attributes.requestResponseCounter);
  }

  /** Block-wise transfers. Attribute 4, dynamic. */
  get coapBtCounter(): Attribute<CoAPBlockTransferCounter> {
    return new Attribute(this, CoAPDiagnostic.descriptor.attributes.coapBtCounter);
  }

  /** The last change. Attribute 5, dynamic. */
  get captureTime(): Attribute<CoAPCaptureTime> {
    return new Attribute(this, CoAPDiagnostic.descriptor.attributes.captureTime);
  }

  /** Sets all counters to 0. Method 1. */
  get reset(): Trigger {
    return new Trigger(this, CoAPDiagnostic.descriptor.methods.reset);
  }
}
