// Generated from 0044-ppp-setup.v0.yaml; do not edit.

import { array, type Data as CosemData, dataCodec, obisCode } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import { Attribute, type AttributeDescriptor, type ClassDescriptor, CosemObject } from "../runtime/index.ts";
import { type IPCPOption, ipcpOptionCodec } from "./types/ipcp-option.ts";
import { type LCPOption, lcpOptionCodec } from "./types/lcp-option.ts";

/** The attributes of `PPPSetup`. */
export type PPPSetupAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly phyReference: AttributeDescriptor<ObisCode, 2>;
  readonly lcpOptions: AttributeDescriptor<readonly LCPOption[], 3>;
  readonly ipcpOptions: AttributeDescriptor<readonly IPCPOption[], 4>;
  readonly pppAuthentication: AttributeDescriptor<CosemData, 5>;
};

/** The methods of `PPPSetup`. */
export type PPPSetupMethods = Readonly<Record<never, never>>;

/**
 * PPPSetup: class 44, version 0. Blue Book 4.9.5
 * The PPP layer of an interface. Usual instances: 0.0.25.3.0.255.
 */
export class PPPSetup extends CosemObject {
  static readonly classId = 44;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<PPPSetupAttributes, PPPSetupMethods> = {
    classId: 44,
    version: 0,
    name: "PPPSetup",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      phyReference: { id: 2, name: "phy_reference", codec: obisCode, static: true, shortNameOffset: 0x08 },
      lcpOptions: { id: 3, name: "lcp_options", codec: array(lcpOptionCodec), static: true, shortNameOffset: 0x10 },
      ipcpOptions: { id: 4, name: "ipcp_options", codec: array(ipcpOptionCodec), static: true, shortNameOffset: 0x18 },
      pppAuthentication: {
        id: 5,
        name: "ppp_authentication",
        codec: dataCodec,
        static: true,
        shortNameOffset: 0x20,
        secret: true,
      },
    },
    methods: {},
  };

  override get descriptor(): ClassDescriptor<PPPSetupAttributes, PPPSetupMethods> {
    return PPPSetup.descriptor;
  }

  /** Setup of the layer below. Attribute 2, static. */
  get phyReference(): Attribute<ObisCode> {
    return new Attribute(this, PPPSetup.descriptor.attributes.phyReference);
  }

  /** Options of the link. Attribute 3, static. */
  get lcpOptions(): Attribute<readonly LCPOption[]> {
    return new Attribute(this, PPPSetup.descriptor.attributes.lcpOptions);
  }

  /** Options of IP over the link. Attribute 4, static. */
  get ipcpOptions(): Attribute<readonly IPCPOption[]> {
    return new Attribute(this, PPPSetup.descriptor.attributes.ipcpOptions);
  }

  /**
   * How the meter logs in, none for null-data. A structure of user name and password for PAP, of user name and number
   * of the algorithm for CHAP, of three booleans (MD5 challenge, one-time password, token card) for EAP. Attribute 5,
   * static, secret.
   */
  get pppAuthentication(): Attribute<CosemData> {
    return new Attribute(this, PPPSetup.descriptor.attributes.pppAuthentication);
  }
}
