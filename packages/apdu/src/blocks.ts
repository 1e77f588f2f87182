import type { ByteReader, ByteWriter } from "@dlms/core";
import { readBoolean, readOctets, writeBoolean, writeField, writeOctets, writeUnsigned32 } from "./fields.ts";

/** One block of a long SET or ACTION, either way (Green Book 9.5, DataBlock-SA). */
export interface DataBlock {
  readonly lastBlock: boolean;
  /** From 1 on. */
  readonly blockNumber: number;
  /** A piece of the encoded whole. */
  readonly rawData: Uint8Array;
}

export function readDataBlock(reader: ByteReader): DataBlock {
  return { lastBlock: readBoolean(reader), blockNumber: reader.u32(), rawData: readOctets(reader) };
}

export function writeDataBlock(writer: ByteWriter, block: DataBlock): void {
  writeBoolean(writer, block.lastBlock);
  writeField(writer, "blockNumber", block.blockNumber, writeUnsigned32);
  writeOctets(writer, block.rawData);
}
