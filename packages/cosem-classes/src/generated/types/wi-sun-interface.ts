// Generated from wi-sun-interface.yaml; do not edit.

import { type Codec, type Data as CosemData, dataCodec, octetString, structure } from "@dlms/axdr";

/** Counters of an interface, as in the interface table of RFC 1213. Blue Book 4.18.2 */
export interface WiSUNInterface {
  /** What it is. */
  readonly ifDescr: Uint8Array;
  /** Its physical address. */
  readonly ifPhysAddress: Uint8Array;
  /** Octets received. */
  readonly ifInOctets: CosemData;
  /** Unicast packets received. */
  readonly ifInUcastPackets: CosemData;
  /** Other packets received. */
  readonly ifInNucastPackets: CosemData;
  /** Packets received with errors. */
  readonly ifInErrors: CosemData;
  /** Packets received of unknown protocols. */
  readonly ifInUnknownProtos: CosemData;
  /** Octets sent. */
  readonly ifOutOctets: CosemData;
  /** Unicast packets sent. */
  readonly ifOutUcastPackets: CosemData;
  /** Other packets sent. */
  readonly ifOutNucastPackets: CosemData;
  /** Packets not sent because of errors. */
  readonly ifOutErrors: CosemData;
  /** Packets that wait to be sent. */
  readonly ifOutQlen: CosemData;
}

/** Reads and writes `WiSUNInterface`. */
export const wiSUNInterfaceCodec: Codec<WiSUNInterface> = structure({
  ifDescr: octetString(),
  ifPhysAddress: octetString(),
  ifInOctets: dataCodec,
  ifInUcastPackets: dataCodec,
  ifInNucastPackets: dataCodec,
  ifInErrors: dataCodec,
  ifInUnknownProtos: dataCodec,
  ifOutOctets: dataCodec,
  ifOutUcastPackets: dataCodec,
  ifOutNucastPackets: dataCodec,
  ifOutErrors: dataCodec,
  ifOutQlen: dataCodec,
});
