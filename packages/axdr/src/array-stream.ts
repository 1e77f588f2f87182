import { ByteReader, concatBytes, DecodeError } from "@dlms/core";
import type { Data } from "./data.ts";
import { readLength } from "./length.ts";
import { readData } from "./read-data.ts";
import { Tag } from "./tags.ts";

type State =
  | { readonly kind: "start" }
  | { readonly kind: "elements"; readonly count: number; done: number }
  /** A compact array, whose elements can only be told apart when its type and length are known. */
  | { readonly kind: "whole" };

/**
 * Reads an array piece by piece, as the blocks of a transfer arrive, and hands out each element as soon as its last
 * octet is there. What is kept is the element that is not complete yet.
 *
 * @example
 * const stream = new ArrayStream();
 * for await (const block of blocks) for (const row of stream.push(block)) show(row);
 * stream.end();
 */
export class ArrayStream {
  #state: State = { kind: "start" };
  #rest: Uint8Array = new Uint8Array(0);
  /** Pieces that wait until the element they belong to may be complete. */
  #waiting: Uint8Array[] = [];
  #waitingLength = 0;
  /** Octets that must be there before the next attempt: doubles, so that a long element costs no square. */
  #wanted = 0;
  /** Octets before `#rest`, for the offsets of errors. */
  #consumed = 0;

  /** How many elements the array has, as soon as that is known. */
  get count(): number | undefined {
    return this.#state.kind === "elements" ? this.#state.count : undefined;
  }

  /**
   * The elements that `piece` completes. Octet strings in them are views on the piece where it holds them whole.
   * @throws DecodeError with the offset in the whole array and the index of the element.
   */
  push(piece: Uint8Array): Data[] {
    this.#waiting.push(piece);
    this.#waitingLength += piece.length;
    if (this.#waitingLength < this.#wanted || this.#state.kind === "whole") return [];
    return this.#attempt(this.#take());
  }

  /**
   * To be called when nothing more comes: the elements of a compact array.
   * @throws DecodeError of reason `truncated` when the array is not complete.
   */
  end(): Data[] {
    const bytes = this.#take();
    if (this.#state.kind === "whole") {
      const reader = new ByteReader(bytes);
      const data = readData(reader);
      reader.expectEnd();
      return "value" in data && Array.isArray(data.value) ? [...data.value] : [];
    }
    const elements = this.#attempt(bytes);
    const { count, done } = this.#state.kind === "elements" ? this.#state : { count: 1, done: 0 };
    if (done < count)
      throw new DecodeError("truncated", `${done} of ${count} elements came`, this.#consumed + this.#rest.length);
    return elements;
  }

  #take(): Uint8Array {
    const parts = this.#rest.length === 0 ? this.#waiting : [this.#rest, ...this.#waiting];
    const bytes = parts.length === 1 ? (parts[0] as Uint8Array) : concatBytes(parts);
    this.#waiting = [];
    this.#waitingLength = 0;
    this.#rest = bytes;
    return bytes;
  }

  #attempt(bytes: Uint8Array): Data[] {
    const elements: Data[] = [];
    const reader = new ByteReader(bytes);
    let complete = 0;
    try {
      if (this.#state.kind === "start") {
        this.#state = readStart(reader);
        if (this.#state.kind === "whole") return elements;
        complete = reader.offset;
      }
      const state = this.#state;
      if (state.kind !== "elements") return elements;
      while (state.done < state.count) {
        elements.push(readData(reader));
        state.done++;
        complete = reader.offset;
      }
      if (!reader.done) throw reader.error("trailing", `${reader.remaining} octets after the last element`);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      if (error.reason !== "truncated") throw this.#located(error);
    }
    this.#rest = bytes.subarray(complete);
    this.#consumed += complete;
    this.#wanted = this.#rest.length;
    return elements;
  }

  #located(error: DecodeError): DecodeError {
    const located = error.shifted(this.#consumed);
    return this.#state.kind === "elements" ? located.inside(this.#state.done) : located;
  }
}

function readStart(reader: ByteReader): State {
  const tag = reader.u8();
  if (tag === Tag.compactArray) return { kind: "whole" };
  // A profile without rows may be sent as null-data.
  if (tag === Tag.nullData) return { kind: "elements", count: 0, done: 0 };
  if (tag !== Tag.array) throw reader.error("invalid", `tag ${tag} where an array was expected`, 0);
  return { kind: "elements", count: readLength(reader), done: 0 };
}
