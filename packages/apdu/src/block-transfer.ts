import type { ApduCodec } from "./codec.ts";
import { inRange, readField, readOctets, writeField, writeOctets, writeUnsigned16 } from "./fields.ts";

/** A piece of any other APDU (Green Book 9.5, General-Block-Transfer). */
export interface GeneralBlockTransfer {
  readonly apdu: "general-block-transfer";
  readonly lastBlock: boolean;
  /** Whether further blocks follow without being asked for. */
  readonly streaming: boolean;
  /** How many blocks the sender of this one can take in a row: 0 to 63. */
  readonly window: number;
  /** 0 to 65,535. */
  readonly blockNumber: number;
  /** The last block that came from the peer without a gap: 0 to 65,535. */
  readonly blockNumberAck: number;
  /** A piece of an encoded APDU, plain or ciphered. */
  readonly blockData: Uint8Array;
}

const LAST_BLOCK = 0x80;
const STREAMING = 0x40;
const WINDOW = 0x3f;

export const generalBlockTransfer: ApduCodec<GeneralBlockTransfer> = {
  read(reader) {
    const control = reader.u8();
    return {
      apdu: "general-block-transfer",
      lastBlock: (control & LAST_BLOCK) !== 0,
      streaming: (control & STREAMING) !== 0,
      window: control & WINDOW,
      blockNumber: reader.u16(),
      blockNumberAck: reader.u16(),
      blockData: readField(reader, "blockData", readOctets),
    };
  },
  write(writer, apdu) {
    const flags = (apdu.lastBlock ? LAST_BLOCK : 0) | (apdu.streaming ? STREAMING : 0);
    writeField(writer, "window", apdu.window, (to, window) => to.u8(flags | inRange(window, 0, WINDOW)));
    writeField(writer, "blockNumber", apdu.blockNumber, writeUnsigned16);
    writeField(writer, "blockNumberAck", apdu.blockNumberAck, writeUnsigned16);
    writeOctets(writer, apdu.blockData);
  },
};
