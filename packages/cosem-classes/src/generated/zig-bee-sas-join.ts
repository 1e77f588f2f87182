// Generated from 0102-zig-bee-sas-join.v0.yaml; do not edit.

import { longUnsigned, obisCode, unsigned } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `ZigBeeSASJoin`. */
export type ZigBeeSASJoinAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly scanAttempts: AttributeDescriptor<number, 2>;
  readonly timeBetweenScans: AttributeDescriptor<number, 3>;
  readonly rejoinInterval: AttributeDescriptor<number, 4>;
  readonly rejoinRetryInterval: AttributeDescriptor<number, 5>;
};

/** The methods of `ZigBeeSASJoin`. */
export type ZigBeeSASJoinMethods = Readonly<Record<never, never>>;

/**
 * ZigBeeSASJoin: class 102, version 0. Blue Book 4.15.3
 * How a ZigBee device finds its network again. Usual instances: 0.0.30.1.0.255.
 */
export class ZigBeeSASJoin extends CosemObject {
  static readonly classId = 102;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<ZigBeeSASJoinAttributes, ZigBeeSASJoinMethods> = {
    classId: 102,
    version: 0,
    name: "ZigBeeSASJoin",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      scanAttempts: { id: 2, name: "scan_attempts", codec: unsigned, static: true, shortNameOffset: 0x08 },
      timeBetweenScans: { id: 3, name: "time_between_scans", codec: longUnsigned, static: true, shortNameOffset: 0x10 },
      rejoinInterval: { id: 4, name: "rejoin_interval", codec: longUnsigned, static: true, shortNameOffset: 0x18 },
      rejoinRetryInterval: {
        id: 5,
        name: "rejoin_retry_interval",
        codec: longUnsigned,
        static: true,
        shortNameOffset: 0x20,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<ZigBeeSASJoinAttributes, ZigBeeSASJoinMethods> {
    return ZigBeeSASJoin.descriptor;
  }

  /** Scans in a row. Attribute 2, static. */
  get scanAttempts(): Attribute<number> {
    return new Attribute(this, ZigBeeSASJoin.descriptor.attributes.scanAttempts);
  }

  /** Time between two scans. Attribute 3, static, in s. */
  get timeBetweenScans(): Attribute<number> {
    return new Attribute(this, ZigBeeSASJoin.descriptor.attributes.timeBetweenScans);
  }

  /** Time to wait before the first attempt to rejoin. Attribute 4, static, in s. */
  get rejoinInterval(): Attribute<number> {
    return new Attribute(this, ZigBeeSASJoin.descriptor.attributes.rejoinInterval);
  }

  /** Time to wait after a failed attempt. Attribute 5, static, in s. */
  get rejoinRetryInterval(): Attribute<number> {
    return new Attribute(this, ZigBeeSASJoin.descriptor.attributes.rejoinRetryInterval);
  }
}
