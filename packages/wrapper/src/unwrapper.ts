import { foreignDetail } from "./foreign.ts";
import { WRAPPER_HEADER_LENGTH, WRAPPER_VERSION } from "./wrapper.ts";

/** What comes out of a stream of wrapped APDUs. `fault` ends it: a stream has no mark to find the next header by. */
export type UnwrapEvent =
  | { readonly kind: "apdu"; readonly source: number; readonly destination: number; readonly apdu: Uint8Array }
  /** `isForeign` when the very first octets are of no wrapper. */
  | { readonly kind: "fault"; readonly detail: string; readonly isForeign: boolean };

/** Space that is made at once for an APDU that is not all there: a length field alone gets no more than this. */
const FIRST_CAPACITY = 512;

/**
 * Cuts a byte stream into APDUs. An APDU that lies whole in one chunk is a view on that chunk; others are joined in
 * a buffer that grows with the octets that came, not with what the length field says.
 */
export class Unwrapper {
  readonly #maxApduLength: number;
  readonly #header = new Uint8Array(WRAPPER_HEADER_LENGTH);
  #headerLength = 0;
  #body: Uint8Array = EMPTY;
  #bodyLength = 0;
  #failed = false;
  /** Whether a header of the wrapper has come at all. */
  #isWrapper = false;

  constructor(maxApduLength: number) {
    this.#maxApduLength = maxApduLength;
  }

  /** True while a header or an APDU is there in part. */
  get pending(): boolean {
    return this.#headerLength > 0 && !this.#failed;
  }

  /** Octets that wait for the rest of a header or an APDU. */
  get held(): number {
    return this.#failed ? 0 : this.#headerLength + this.#bodyLength;
  }

  /** Takes a chunk and gives what it completes to `emit`, in order. After a fault it takes nothing more. */
  push(bytes: Uint8Array, emit: (event: UnwrapEvent) => void): void {
    let at = 0;
    while (at < bytes.length && !this.#failed) {
      if (this.#headerLength === 0 && bytes.length - at >= WRAPPER_HEADER_LENGTH) {
        const length = this.#checkHeader(bytes, at, emit);
        if (length === undefined) return;
        const start = at + WRAPPER_HEADER_LENGTH;
        if (bytes.length - start >= length) {
          at = start + length;
          this.#emitApdu(bytes, start - WRAPPER_HEADER_LENGTH, bytes.subarray(start, at), emit);
          continue;
        }
      }
      at = this.#headerLength < WRAPPER_HEADER_LENGTH ? this.#takeHeader(bytes, at, emit) : this.#takeBody(bytes, at);
      if (!this.#failed) this.#finish(emit);
    }
  }

  #takeHeader(bytes: Uint8Array, from: number, emit: (event: UnwrapEvent) => void): number {
    const to = Math.min(bytes.length, from + WRAPPER_HEADER_LENGTH - this.#headerLength);
    this.#header.set(bytes.subarray(from, to), this.#headerLength);
    this.#headerLength += to - from;
    if (this.#headerLength === WRAPPER_HEADER_LENGTH) this.#checkHeader(this.#header, 0, emit);
    // A peer that speaks something else may say no more before it is answered.
    else if (!this.#isWrapper && !beginsAsHeader(this.#header.subarray(0, this.#headerLength)))
      this.#fail(emit, foreignDetail(this.#header.subarray(0, this.#headerLength)), true);
    return to;
  }

  #takeBody(bytes: Uint8Array, from: number): number {
    const length = readU16(this.#header, 6);
    const to = Math.min(bytes.length, from + length - this.#bodyLength);
    const needed = this.#bodyLength + to - from;
    if (needed > this.#body.length) {
      const bigger = new Uint8Array(Math.min(length, Math.max(needed, this.#body.length * 2, FIRST_CAPACITY)));
      bigger.set(this.#body.subarray(0, this.#bodyLength));
      this.#body = bigger;
    }
    this.#body.set(bytes.subarray(from, to), this.#bodyLength);
    this.#bodyLength = needed;
    return to;
  }

  #finish(emit: (event: UnwrapEvent) => void): void {
    if (this.#headerLength < WRAPPER_HEADER_LENGTH || this.#bodyLength < readU16(this.#header, 6)) return;
    const apdu = this.#body.subarray(0, this.#bodyLength);
    this.#headerLength = 0;
    this.#body = EMPTY;
    this.#bodyLength = 0;
    this.#emitApdu(this.#header, 0, apdu, emit);
  }

  /** The length field, or a fault. The limit is checked here, before anything is kept. */
  #checkHeader(bytes: Uint8Array, at: number, emit: (event: UnwrapEvent) => void): number | undefined {
    const version = readU16(bytes, at);
    const length = readU16(bytes, at + 6);
    if (version !== WRAPPER_VERSION) {
      if (this.#isWrapper) this.#fail(emit, `wrapper version ${version}`, false);
      else this.#fail(emit, foreignDetail(bytes.subarray(at)), true);
      return undefined;
    }
    this.#isWrapper = true;
    if (length <= this.#maxApduLength) return length;
    this.#fail(emit, `wrapped APDU of ${length} octets, over the limit of ${this.#maxApduLength}`, false);
    return undefined;
  }

  #fail(emit: (event: UnwrapEvent) => void, detail: string, isForeign: boolean): void {
    this.#failed = true;
    this.#body = EMPTY;
    emit({ kind: "fault", detail, isForeign });
  }

  #emitApdu(header: Uint8Array, at: number, apdu: Uint8Array, emit: (event: UnwrapEvent) => void): void {
    emit({ kind: "apdu", source: readU16(header, at + 2), destination: readU16(header, at + 4), apdu });
  }
}

const EMPTY = new Uint8Array(0);

/** Whether what has come so far may become a header: it begins with the version. */
function beginsAsHeader(bytes: Uint8Array): boolean {
  return bytes[0] === WRAPPER_VERSION >> 8 && (bytes.length < 2 || bytes[1] === (WRAPPER_VERSION & 0xff));
}

function readU16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
}
