import { EncodeError } from "./errors.ts";

/**
 * Writes big-endian fields, into a buffer that grows or into the caller's own. Values are cut to their width as
 * `DataView` does: range checks belong to the codecs, which know the name of the field.
 *
 * @example
 * const writer = new ByteWriter();
 * writer.u8(0x12);
 * writer.u16(5);
 * writer.finish(); // Uint8Array of 12 00 05
 */
export class ByteWriter {
  #bytes: Uint8Array;
  /** Made for the few fields that need one: it would move a small buffer out of the engine's own heap. */
  #view: DataView | undefined;
  #length = 0;

  constructor(initialCapacity = 64) {
    this.#bytes = new Uint8Array(initialCapacity);
  }

  /** A writer into `target` that fails with an `EncodeError` when it is full. */
  static into(target: Uint8Array): ByteWriter {
    return new FixedByteWriter(target);
  }

  /** For `into`: takes over a buffer that must not be replaced. */
  protected adopt(target: Uint8Array): void {
    this.#bytes = target;
    this.#view = undefined;
  }

  /** Octets written. */
  get length(): number {
    return this.#length;
  }

  u8(value: number): void {
    const at = this.#claim(1);
    this.#bytes[at] = value;
  }

  u16(value: number): void {
    const at = this.#claim(2);
    this.#bytes[at] = value >>> 8;
    this.#bytes[at + 1] = value;
  }

  u24(value: number): void {
    const at = this.#claim(3);
    this.#bytes[at] = value >>> 16;
    this.#bytes[at + 1] = value >>> 8;
    this.#bytes[at + 2] = value;
  }

  u32(value: number): void {
    const at = this.#claim(4);
    this.#bytes[at] = value >>> 24;
    this.#bytes[at + 1] = value >>> 16;
    this.#bytes[at + 2] = value >>> 8;
    this.#bytes[at + 3] = value;
  }

  u64(value: bigint): void {
    const at = this.#claim(8);
    this.#fields().setBigUint64(at, value);
  }

  f32(value: number): void {
    const at = this.#claim(4);
    this.#fields().setFloat32(at, value);
  }

  f64(value: number): void {
    const at = this.#claim(8);
    this.#fields().setFloat64(at, value);
  }

  bytes(value: Uint8Array): void {
    const at = this.#claim(value.length);
    this.#bytes.set(value, at);
  }

  /** Overwrites an octet that was written before, for lengths that are known late. */
  patchU8(at: number, value: number): void {
    if (!(at >= 0 && at < this.#length)) throw new RangeError("patch outside of what was written");
    this.#bytes[at] = value;
  }

  /** What was written, as a view: valid until the next write. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** What was written, as a copy of its own. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /** Forgets what was written and keeps the buffer. */
  reset(): void {
    this.#length = 0;
  }

  #fields(): DataView {
    this.#view ??= new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
    return this.#view;
  }

  #claim(length: number): number {
    const at = this.#length;
    const needed = at + length;
    if (needed > this.#bytes.length) this.grow(needed);
    this.#length = needed;
    return at;
  }

  protected grow(needed: number): void {
    const bigger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    bigger.set(this.view());
    this.adopt(bigger);
  }
}

class FixedByteWriter extends ByteWriter {
  readonly #capacity: number;

  constructor(target: Uint8Array) {
    super(0);
    this.#capacity = target.length;
    this.adopt(target);
  }

  protected override grow(needed: number): void {
    throw new EncodeError(`${needed} octets do not fit into ${this.#capacity}`);
  }
}
