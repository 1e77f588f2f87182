import type { ApduCodec } from "./codec.ts";
import { inRange, readField, readOctets, writeField, writeOctets, writeUnsigned16 } from "./fields.ts";

/** A piece of another APDU, or an acknowledgement alone (Green Book 9.5, General-Block-Transfer). */
export interface GeneralBlockTransfer {
  readonly apdu: "general-block-transfer";
  readonly lastBlock: boolean;
  /** Whether more blocks follow without waiting for an acknowledgement. */
  readonly streaming: boolean;
  /** How many blocks the sender takes at a time: 0 to 63. */
  readonly window: number;
  readonly blockNumber: number;
  /** The last block that came without a gap before it. */
  readonly blockNumberAck: number;
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
    writeField(writer, "window", apdu, (to, { lastBlock, streaming, window }) =>
      to.u8((lastBlock ? LAST_BLOCK : 0) | (streaming ? STREAMING : 0) | inRange(window, 0, WINDOW)),
    );
    writeField(writer, "blockNumber", apdu.blockNumber, writeUnsigned16);
    writeField(writer, "blockNumberAck", apdu.blockNumberAck, writeUnsigned16);
    writeOctets(writer, apdu.blockData);
  },
};
