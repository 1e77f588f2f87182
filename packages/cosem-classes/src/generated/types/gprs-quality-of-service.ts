// Generated from gprs-quality-of-service.yaml; do not edit.

import { type Codec, structure } from "@dlms/axdr";
import {
  type GPRSQualityOfServiceElement,
  gprsQualityOfServiceElementCodec,
} from "./gprs-quality-of-service-element.ts";

/** Quality of service that a modem asks for. Blue Book 4.7.7 */
export interface GPRSQualityOfService {
  /** The least that will do. */
  readonly default: GPRSQualityOfServiceElement;
  /** What is asked for. */
  readonly requested: GPRSQualityOfServiceElement;
}

/** Reads and writes `GPRSQualityOfService`. */
export const gprsQualityOfServiceCodec: Codec<GPRSQualityOfService> = structure({
  default: gprsQualityOfServiceElementCodec,
  requested: gprsQualityOfServiceElementCodec,
});
