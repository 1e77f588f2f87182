// Generated from 0115-token-gateway.v0.yaml; do not edit.

import { array, type CosemDateTime, dateTime, obisCode, octetString } from "@dlms/axdr";
import type { ObisCode } from "@dlms/core";
import {
  Attribute,
  type AttributeDescriptor,
  type ClassDescriptor,
  CosemObject,
  Method,
  type MethodDescriptor,
} from "../runtime/index.ts";
import { type TokenDeliveryMethod, tokenDeliveryMethodCodec } from "./types/token-delivery-method.ts";
import { type TokenStatus, tokenStatusCodec } from "./types/token-status.ts";

/** The attributes of `TokenGateway`. */
export type TokenGatewayAttributes = {
  readonly logicalName: AttributeDescriptor<ObisCode, 1>;
  readonly token: AttributeDescriptor<Uint8Array, 2>;
  readonly tokenTime: AttributeDescriptor<CosemDateTime, 3>;
  readonly tokenDescription: AttributeDescriptor<readonly Uint8Array[], 4>;
  readonly tokenDeliveryMethod: AttributeDescriptor<TokenDeliveryMethod, 5>;
  readonly tokenStatus: AttributeDescriptor<TokenStatus, 6>;
};

/** The methods of `TokenGateway`. */
export type TokenGatewayMethods = {
  readonly enter: MethodDescriptor<Uint8Array, void, 1>;
};

/**
 * TokenGateway: class 115, version 0. Blue Book 4.6.5
 * Takes tokens, and tells what became of the last one. Usual instances: 0.0.19.40.0.255.
 */
export class TokenGateway extends CosemObject {
  static readonly classId = 115;
  static readonly version = 0;
  static readonly descriptor: ClassDescriptor<TokenGatewayAttributes, TokenGatewayMethods> = {
    classId: 115,
    version: 0,
    name: "TokenGateway",
    attributes: {
      logicalName: { id: 1, name: "logical_name", codec: obisCode, static: true, shortNameOffset: 0x00 },
      token: { id: 2, name: "token", codec: octetString(), static: false, shortNameOffset: 0x08 },
      tokenTime: { id: 3, name: "token_time", codec: dateTime, static: false, shortNameOffset: 0x10 },
      tokenDescription: {
        id: 4,
        name: "token_description",
        codec: array(octetString()),
        static: false,
        shortNameOffset: 0x18,
      },
      tokenDeliveryMethod: {
        id: 5,
        name: "token_delivery_method",
        codec: tokenDeliveryMethodCodec,
        static: false,
        shortNameOffset: 0x20,
      },
      tokenStatus: { id: 6, name: "token_status", codec: tokenStatusCodec, static: false, shortNameOffset: 0x28 },
    },
    methods: {
      enter: { id: 1, name: "enter", parameter: octetString(), result: undefined, shortNameOffset: 0x30 },
    },
  };

  override get descriptor(): ClassDescriptor<TokenGatewayAttributes, TokenGatewayMethods> {
    return TokenGateway.descriptor;
  }

  /** The last token. Attribute 2, dynamic. */
  get token(): Attribute<Uint8Array> {
    return new Attribute(this, TokenGateway.descriptor.attributes.token);
  }

  /** When it came. Attribute 3, dynamic. */
  get tokenTime(): Attribute<CosemDateTime> {
    return new Attribute(this, TokenGateway.descriptor.attributes.tokenTime);
  }

  /** What it is. Attribute 4, dynamic. */
  get tokenDescription(): Attribute<readonly Uint8Array[]> {
    return new Attribute(this, TokenGateway.descriptor.attributes.tokenDescription);
  }

  /** How it came. Attribute 5, dynamic. */
  get tokenDeliveryMethod(): Attribute<TokenDeliveryMethod> {
    return new Attribute(this, TokenGateway.descriptor.attributes.tokenDeliveryMethod);
  }

  /** What became of it. Attribute 6, dynamic. */
  get tokenStatus(): Attribute<TokenStatus> {
    return new Attribute(this, TokenGateway.descriptor.attributes.tokenStatus);
  }

  /** Enters a token. Method 1. */
  get enter(): Method<Uint8Array, void> {
    return new Method(this, TokenGateway.descriptor.methods.enter);
  }
}
