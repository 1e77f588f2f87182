// Generated from 0056-sfsk-reporting-system-list.v0.yaml; do not edit.

import { array, obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";

/** The attributes of `SFSKReportingSystemList`. */
export type SFSKReportingSystemListAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly reportingSystemList: AttributeDescriptor<readonly Uint8Array[], 2>;
};

/** The methods of `SFSKReportingSystemList`. */
export type SFSKReportingSystemListMethods = Readonly<Record<never, never>>;

/**
 * SFSKReportingSystemList: class 56, version 0. Blue Book 4.10.8
 * Meters that made themselves known in an S-FSK network and are not registered yet. Usual instances: 0.0.26.6.0.255.
 */
export class SFSKReportingSystemList extends CosemObject {
  static readonly classId = 56;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<SFSKReportingSystemListAttributes, SFSKReportingSystemListMethods> = {
    classId: 56,
    version: 0,
    name: "SFSKReportingSystemList",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      reportingSystemList: {
        id: 2,
        name: "reporting_system_list",
        codec: array(octetString()),
        static: false,
        shortNameOffset: 0x08,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<SFSKReportingSystemListAttributes, SFSKReportingSystemListMethods> {
    return SFSKReportingSystemList.descriptor;
  }

  /** Their system titles, the newest first. Attribute 2, dynamic. */
  get reportingSystemList(): Attribute<readonly Uint8Array[]> {
    return new Attribute(this, SFSKReportingSystemList.descriptor.attributes.reportingSystemList);
  }
}
