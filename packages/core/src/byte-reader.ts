import { DecodeError, type DecodeReason } from "./errors.ts";

/**
 * Reads big-endian fields from bytes it does not copy. Every read past the end is a `DecodeError` of reason
 * `truncated` at the offset where the field begins.
 *
 * `take()` returns a view: it is valid as long as the caller keeps the input unchanged.
 *
 * @example
 * const reader = new ByteReader(Uint8Array.of(0x12, 0x00, 0x05));
 * reader.u8(); // 0x12
 * reader.u16(); // 5
 */
export class ByteReader {
  readonly bytes: Uint8Array;
  /** Index in `bytes` of the next octet. */
  offset: number;
  /** Index in `bytes` after the last octet this reader may read. */
  readonly end: number;
  #view: DataView | undefined;

  constructor(bytes: Uint8Array, offset = 0, end: number = bytes.length) {
    if (offset < 0 || end > bytes.length || offset > end) throw new RangeError("reader outside of its bytes");
    this.bytes = bytes;
    this.offset = offset;
    this.end = end;
  }

  /** All of `bytes`, for fields at known places. */
  get view(): DataView {
    this.#view ??= new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
    return this.#view;
  }

  /** Octets left to read. */
  get remaining(): number {
    return this.end - this.offset;
  }

  get done(): boolean {
    return this.offset === this.end;
  }

  u8(): number {
    if (this.offset >= this.end) throw this.#short(1);
    return this.bytes[this.offset++] as number;
  }

  i8(): number {
    return (this.u8() << 24) >> 24;
  }

  u16(): number {
    const at = this.#claim(2);
    const { bytes } = this;
    return ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
  }

  i16(): number {
    return (this.u16() << 16) >> 16;
  }

  u24(): number {
    const at = this.#claim(3);
    const { bytes } = this;
    return ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
  }

  u32(): number {
    return this.i32() >>> 0;
  }

  i32(): number {
    const at = this.#claim(4);
    const { bytes } = this;
    return (
      ((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number)
    );
  }

  u64(): bigint {
    return this.view.getBigUint64(this.#claim(8));
  }

  i64(): bigint {
    return this.view.getBigInt64(this.#claim(8));
  }

  f32(): number {
    return this.view.getFloat32(this.#claim(4));
  }

  f64(): number {
    return this.view.getFloat64(this.#claim(8));
  }

  /** The next octet, without moving. */
  peek(): number {
    if (this.offset >= this.end) throw this.#short(1);
    return this.bytes[this.offset] as number;
  }

  /**
   * The next `length` octets as a view on the input: a plain `Uint8Array`, even where the input is a Node `Buffer`.
   * (Not by `subarray`, which asks for the species of the array and takes twice as long.)
   */
  take(length: number): Uint8Array {
    const at = this.#claim(length);
    return new Uint8Array(this.bytes.buffer, this.bytes.byteOffset + at, length);
  }

  /** All octets that are left, as a view on the input. */
  rest(): Uint8Array {
    return this.take(this.remaining);
  }

  skip(length: number): void {
    this.#claim(length);
  }

  /** A reader of the next `length` octets; this one moves past them. Offsets stay those of the whole input. */
  sub(length: number): ByteReader {
    const at = this.#claim(length);
    return new ByteReader(this.bytes, at, at + length);
  }

  /** Throws `trailing` when octets are left. */
  expectEnd(): void {
    if (this.offset !== this.end) throw this.error("trailing", `${this.remaining} octets left over`);
  }

  /** A `DecodeError` here, or at `offset`. */
  error(reason: DecodeReason, detail: string, offset: number = this.offset): DecodeError {
    return new DecodeError(reason, detail, offset);
  }

  #claim(length: number): number {
    const at = this.offset;
    // Written so that a negative or NaN length fails too.
    if (!(length >= 0 && length <= this.end - at)) throw this.#short(length);
    this.offset = at + length;
    return at;
  }

  #short(length: number): DecodeError {
    return this.error("truncated", `${length} octets wanted, ${this.remaining} left`);
  }
}
