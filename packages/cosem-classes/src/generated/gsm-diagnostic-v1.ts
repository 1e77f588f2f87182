// Generated from 0047-gsm-diagnostic.v1.yaml; do not edit.

import { array, type CosemDateTime, dateTime, obisCode, visibleString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type GSMAdjacentCell, gsmAdjacentCellCodec } from "./types/gsm-adjacent-cell.ts";
import { type GSMCellInfo, gsmCellInfoCodec } from "./types/gsm-cell-info.ts";
import { type GSMCircuitSwitchedStatus, gsmCircuitSwitchedStatusCodec } from "./types/gsm-circuit-switched-status.ts";
import { type GSMPacketSwitchedStatus, gsmPacketSwitchedStatusCodec } from "./types/gsm-packet-switched-status.ts";
import { type GSMRegistrationStatus, gsmRegistrationStatusCodec } from "./types/gsm-registration-status.ts";

/** The attributes of `GSMDiagnosticV1`. */
export type GSMDiagnosticV1Attributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly operator: AttributeDescriptor<string, 2>;
  readonly status: AttributeDescriptor<GSMRegistrationStatus, 3>;
  readonly csAttachment: AttributeDescriptor<GSMCircuitSwitchedStatus, 4>;
  readonly psStatus: AttributeDescriptor<GSMPacketSwitchedStatus, 5>;
  readonly cellInfo: AttributeDescriptor<GSMCellInfo, 6>;
  readonly adjacentCells: AttributeDescriptor<readonly GSMAdjacentCell[], 7>;
  readonly captureTime: AttributeDescriptor<CosemDateTime, 8>;
};

/** The methods of `GSMDiagnosticV1`. */
export type GSMDiagnosticV1Methods = Readonly<Record<never, never>>;

/**
 * GSMDiagnosticV1: class 47, version 1.
 * State of a modem in its mobile network. Usual instances: 0.0.25.6.0.255.
 */
export class GSMDiagnosticV1 extends CosemObject {
  static readonly classId = 47;
  static readonly version = 1;
  static readonly descriptor: ClassDescriptor<GSMDiagnosticV1Attributes, GSMDiagnosticV1Methods> = {
    classId: 47,
    version: 1,
    name: "GSMDiagnosticV1",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      operator: { id: 2, name: "operator", codec: visibleString, static: false, shortNameOffset: 0x08 },
      status: { id: 3, name: "status", codec: gsmRegistrationStatusCodec, static: false, shortNameOffset: 0x10 },
      csAttachment: {
        id: 4,
        name: "cs_attachment",
        codec: gsmCircuitSwitchedStatusCodec,
        static: false,
        shortNameOffset: 0x18,
      },
      psStatus: { id: 5, name: "ps_status", codec: gsmPacketSwitchedStatusCodec, static: false, shortNameOffset: 0x20 },
      cellInfo: { id: 6, name: "cell_info", codec: gsmCellInfoCodec, static: false, shortNameOffset: 0x28 },
      adjacentCells: {
        id: 7,
        name: "adjacent_cells",
        codec: array(gsmAdjacentCellCodec),
        static: false,
        shortNameOffset: 0x30,
      },
      captureTime: { id: 8, name: "capture_time", codec: dateTime, static: false, shortNameOffset: 0x38 },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<GSMDiagnosticV1Attributes, GSMDiagnosticV1Methods> {
    return GSMDiagnosticV1.descriptor;
  }

  /** Name of the network operator. Attribute 2, dynamic. */
  get operator(): Attribute<string> {
    return new Attribute(this, GSMDiagnosticV1.descriptor.attributes.operator);
  }

  /** How the modem is registered. Attribute 3, dynamic. */
  get status(): Attribute<GSMRegistrationStatus> {
    return new Attribute(this, GSMDiagnosticV1.descriptor.attributes.status);
  }

  /** Calls. Attribute 4, dynamic. */
  get csAttachment(): Attribute<GSMCircuitSwitchedStatus> {
    return new Attribute(this, GSMDiagnosticV1.descriptor.attributes.csAttachment);
  }

  /** Packet data. Attribute 5, dynamic. */
  get psStatus(): Attribute<GSMPacketSwitchedStatus> {
    return new Attribute(this, GSMDiagnosticV1.descriptor.attributes.psStatus);
  }

  /** The cell it uses. Attribute 6, dynamic. */
  get cellInfo(): Attribute<GSMCellInfo> {
    return new Attribute(this, GSMDiagnosticV1.descriptor.attributes.cellInfo);
  }

  /** Cells nearby. Attribute 7, dynamic. */
  get adjacentCells(): Attribute<readonly GSMAdjacentCell[]> {
    return new Attribute(this, GSMDiagnosticV1.descriptor.attributes.adjacentCells);
  }

  /** When this was last captured. Attribute 8, dynamic. */
  get captureTime(): Attribute<CosemDateTime> {
    return new Attribute(this, GSMDiagnosticV1.descriptor.attributes.captureTime);
  }
}
