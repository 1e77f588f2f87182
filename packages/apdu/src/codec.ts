import type { ByteReader, ByteWriter } from "@dlms/core";

/** Faults of known meters that decoding can put up with, each by its name. All are off unless asked for. */
export interface DecodeOptions {
  /**
   * A data-notification whose date-time has a tag of its own: `09 0C` and twelve octets, where the standard has
   * `0C` and twelve octets (Kaifa). What is decoded has no such tag.
   */
  readonly taggedDateTime?: boolean;
}

/** Reads and writes one kind of APDU, from the octet after its tag on. */
export interface ApduCodec<A> {
  /** @throws DecodeError */
  read(reader: ByteReader, options?: DecodeOptions): A;
  /** @throws EncodeError */
  write(writer: ByteWriter, apdu: A): void;
}
