// Generated from lte-quality-of-service.yaml; do not edit.

import { type Codec, integer, structure } from "@dlms/axdr";
import { type LTECoverageEnhancement, lteCoverageEnhancementCodec } from "./lte-coverage-enhancement.ts";

/** Reception of a modem in an LTE network. Blue Book 4.7.9 */
export interface LTEQualityOfService {
  /** RSRQ, in steps of 0.5 dB as in 3GPP TS 36.133; 99 for not known. */
  readonly signalQuality: number;
  /** RSRP, in steps of 1 dB as in 3GPP TS 36.133; 127 for not known. */
  readonly signalLevel: number;
  /** Signal to noise and interference. */
  readonly signalToNoiseRatio: number;
  /** Level of coverage enhancement. */
  readonly coverageEnhancement: LTECoverageEnhancement;
}

/** Reads and writes `LTEQualityOfService`. */
export const lteQualityOfServiceCodec: Codec<LTEQualityOfService> = structure({
  signalQuality: integer,
  signalLevel: integer,
  signalToNoiseRatio: integer,
  coverageEnhancement: lteCoverageEnhancementCodec,
});
