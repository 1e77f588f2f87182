// Generated from prime-available-switch.yaml; do not edit.

import { type Codec, integer, long, octetString, structure } from "@dlms/axdr";

/** A switch whose beacons a PRIME node hears. Blue Book 4.12.9 */
export interface PRIMEAvailableSwitch {
  /** EUI-48 of the base node of its subnetwork. */
  readonly slistEntrySna: Uint8Array;
  /** Its switch number. */
  readonly slistEntryLsid: number;
  /** Its level in the subnetwork. */
  readonly slistEntryLevel: number;
  /** Level of its signal. */
  readonly slistEntryRxLvl: number;
  /** Signal to noise ratio of its signal. */
  readonly slistEntryRxSnr: number;
}

/** Reads and writes `PRIMEAvailableSwitch`. */
export const primeAvailableSwitchCodec: Codec<PRIMEAvailableSwitch> = structure({
  slistEntrySna: octetString(),
  slistEntryLsid: long,
  slistEntryLevel: integer,
  slistEntryRxLvl: integer,
  slistEntryRxSnr: integer,
});
