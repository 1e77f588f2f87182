// Generated from charge-table-element.yaml; do not edit.

import { type Codec, long, octetString, structure } from "@dlms/axdr";

/** Price of one tariff. Blue Book 4.6.4 */
export interface ChargeTableElement {
  /** The tariff. */
  readonly index: Uint8Array;
  /** Its price for a unit. */
  readonly chargePerUnit: number;
}

/** Reads and writes `ChargeTableElement`. */
export const chargeTableElementCodec: Codec<ChargeTableElement> = structure({
  index: octetString(),
  chargePerUnit: long,
});
