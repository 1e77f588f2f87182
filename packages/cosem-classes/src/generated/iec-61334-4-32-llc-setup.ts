// Generated from 0055-iec-61334-4-32-llc-setup.v1.yaml; do not edit.

import { array, longUnsigned, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type LLCReplyStatus, llcReplyStatusCodec } from "./types/llc-reply-status.ts";

/** The attributes of `IEC61334432LLCSetup`. */
export type IEC61334432LLCSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly maxFrameLength: AttributeDescriptor<number, 2>;
  readonly replyStatusList: AttributeDescriptor<readonly LLCReplyStatus[], 3>;
};

/** The methods of `IEC61334432LLCSetup`. */
export type IEC61334432LLCSetupMethods = Readonly<Record<never, never>>;

/**
 * IEC61334432LLCSetup: class 55, version 1. Blue Book 4.10.7
 * Parameters of the LLC layer after IEC 61334-4-32. Usual instances: 0.0.26.5.0.255.
 */
export class IEC61334432LLCSetup extends CosemObject {
  static readonly classId = 55;
  static readonly version = 1;
  static readonly descriptor: ClassDescriptor<IEC61334432LLCSetupAttributes, IEC61334432LLCSetupMethods> = {
    classId: 55,
    version: 1,
    name: "IEC61334432LLCSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      maxFrameLength: { id: 2, name: "max_frame_length", codec: longUnsigned, static: true, shortNameOffset: 0x08 },
      replyStatusList: {
        id: 3,
        name: "reply_status_list",
        codec: array(llcReplyStatusCodec),
        static: false,
        shortNameOffset: 0x10,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<IEC61334432LLCSetupAttributes, IEC61334432LLCSetupMethods> {
    return IEC61334432LLCSetup.descriptor;
  }

  /** Longest LLC frame in octets. Attribute 2, static. */
  get maxFrameLength(): Attribute<number> {
    return new Attribute(this, IEC61334432LLCSetup.descriptor.attributes.maxFrameLength);
  }

  /** Replies that wait to be fetched. Attribute 3, dynamic. */
  get replyStatusList(): Attribute<readonly LLCReplyStatus[]> {
    return new Attribute(this, IEC61334432LLCSetup.descriptor.attributes.replyStatusList);
  }
}
