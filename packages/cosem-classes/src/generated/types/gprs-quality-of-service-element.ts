// Generated from gprs-quality-of-service-element.yaml; do not edit.

import { type Codec, structure, unsigned } from "@dlms/axdr";

/** Classes of service of a mobile network. Blue Book 4.7.7 */
export interface GPRSQualityOfServiceElement {
  /** Precedence class. */
  readonly precedence: number;
  /** Delay class. */
  readonly delay: number;
  /** Reliability class. */
  readonly reliability: number;
  /** Peak throughput class. */
  readonly peakThroughput: number;
  /** Mean throughput class. */
  readonly meanThroughput: number;
}

/** Reads and writes `GPRSQualityOfServiceElement`. */
export const gprsQualityOfServiceElementCodec: Codec<GPRSQualityOfServiceElement> = structure({
  precedence: unsigned,
  delay: unsigned,
  reliability: unsigned,
  peakThroughput: unsigned,
  meanThroughput: unsigned,
});
