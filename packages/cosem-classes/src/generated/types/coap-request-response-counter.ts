// Generated from coap-request-response-counter.yaml; do not edit.

import { type Codec, doubleLongUnsigned, structure } from "@dlms/axdr";

/** Requests and responses of a CoAP layer. Blue Book 4.9.9 */
export interface CoAPRequestResponseCounter {
  /** Requests received. */
  readonly rxRequests: number;
  /** Requests sent. */
  readonly txRequests: number;
  /** Responses received. */
  readonly rxResponses: number;
  /** Responses sent. */
  readonly txResponses: number;
  /** Client errors sent. */
  readonly txClientErrors: number;
  /** Client errors received. */
  readonly rxClientErrors: number;
  /** Server errors sent. */
  readonly txServerErrors: number;
  /** Server errors received. */
  readonly rxServerErrors: number;
}

/** Reads and writes `CoAPRequestResponseCounter`. */
export const coAPRequestResponseCounterCodec: Codec<CoAPRequestResponseCounter> = structure({
  rxRequests: doubleLongUnsigned,
  txRequests: doubleLongUnsigned,
  rxResponses: doubleLongUnsigned,
  txResponses: doubleLongUnsigned,
  txClientErrors: doubleLongUnsigned,
  rxClientErrors: doubleLongUnsigned,
  txServerErrors: doubleLongUnsigned,
  rxServerErrors: doubleLongUnsigned,
});
