// Generated from prime-phy-communication.yaml; do not edit.

import { type Codec, integer, octetString, structure } from "@dlms/axdr";

/** How a PRIME node talks with another. Blue Book 4.12.9 */
export interface PRIMEPhyCommunication {
  /** EUI-48 of the other node. */
  readonly phyCommEui: Uint8Array;
  /** Power with which is sent. */
  readonly phyCommTxPwr: number;
  /** Coding with which is sent. */
  readonly phyCommTxCod: number;
  /** Coding with which is received. */
  readonly phyCommRxCod: number;
  /** Level of the signal received. */
  readonly phyCommRxLvl: number;
  /** Signal to noise ratio of the signal received. */
  readonly phyCommSnr: number;
  /** Times that the sending power was changed. */
  readonly phyCommTxPwrMod: number;
  /** Times that the sending coding was changed. */
  readonly phyCommTxCodMod: number;
  /** Times that the receiving coding was changed. */
  readonly phyCommRxCodMod: number;
}

/** Reads and writes `PRIMEPhyCommunication`. */
export const primePhyCommunicationCodec: Codec<PRIMEPhyCommunication> = structure({
  phyCommEui: octetString(),
  phyCommTxPwr: integer,
  phyCommTxCod: integer,
  phyCommRxCod: integer,
  phyCommRxLvl: integer,
  phyCommSnr: integer,
  phyCommTxPwrMod: integer,
  phyCommTxCodMod: integer,
  phyCommRxCodMod: integer,
});
