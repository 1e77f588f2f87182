// Generated from ipcp-option.yaml; do not edit.

import { type Codec, type Data as CosemData, dataCodec, structure, unsigned } from "@dlms/axdr";

/** One option of the PPP protocol that sets up IP. Blue Book 4.9.5 */
export interface IPCPOption {
  /** Compression is 2, own address 3, address of the peer 20, group address 21, unlimited service 22. */
  readonly ipcpOptionType: number;
  /** Length of the option, in octets. */
  readonly ipcpOptionLength: number;
  /** What it holds, by its type. */
  readonly ipcpOptionData: CosemData;
}

/** Reads and writes `IPCPOption`. */
export const ipcpOptionCodec: Codec<IPCPOption> = structure({
  ipcpOptionType: unsigned,
  ipcpOptionLength: unsigned,
  ipcpOptionData: dataCodec,
});
