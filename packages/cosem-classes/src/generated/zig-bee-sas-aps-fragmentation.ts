// Generated from 0103-zig-bee-sas-aps-fragmentation.v0.yaml; do not edit.

import { longUnsigned, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `ZigBeeSASAPSFragmentation`. */
export type ZigBeeSASAPSFragmentationAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly apsInterframeDelay: AttributeDescriptor<number, 2>;
  readonly apsMaxWindowSize: AttributeDescriptor<number, 3>;
};

/** The methods of `ZigBeeSASAPSFragmentation`. */
export type ZigBeeSASAPSFragmentationMethods = Readonly<Record<never, never>>;

/**
 * ZigBeeSASAPSFragmentation: class 103, version 0. Blue Book 4.15.4
 * How ZigBee sends what does not fit in a frame. Usual instances: 0.0.30.2.0.255.
 */
export class ZigBeeSASAPSFragmentation extends CosemObject {
  static readonly classId = 103;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ZigBeeSASAPSFragmentationAttributes, ZigBeeSASAPSFragmentationMethods> = {
    classId: 103,
    version: 0,
    name: "ZigBeeSASAPSFragmentation",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      apsInterframeDelay: {
        id: 2,
        name: "aps_interframe_delay",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x08,
      },
      apsMaxWindowSize: {
        id: 3,
        name: "aps_max_window_size",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x10,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<ZigBeeSASAPSFragmentationAttributes, ZigBeeSASAPSFragmentationMethods> {
    return ZigBeeSASAPSFragmentation.descriptor;
  }

  /** Time between two blocks. Attribute 2, static, in ms. */
  get apsInterframeDelay(): Attribute<number> {
    return new Attribute(this, ZigBeeSASAPSFragmentation.descriptor.attributes.apsInterframeDelay);
  }

  /** Frames sent before an acknowledgement. Attribute 3, static. */
  get apsMaxWindowSize(): Attribute<number> {
    return new Attribute(this, ZigBeeSASAPSFragmentation.descriptor.attributes.apsMaxWindowSize);
  }
}
