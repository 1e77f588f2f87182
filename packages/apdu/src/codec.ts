import type { ByteReader, ByteWriter } from "@dlms/core";

/** Reads and writes one kind of APDU, from the octet after its tag on. */
export interface ApduCodec<A> {
  /** @throws DecodeError */
  read(reader: ByteReader): A;
  /** @throws EncodeError */
  write(writer: ByteWriter, apdu: A): void;
}
