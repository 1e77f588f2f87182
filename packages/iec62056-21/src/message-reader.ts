import { DecodeError } from "@dlms/core";
import { ACK, CR, EOT, ETX, LF, NAK, SLASH, SOH, STX } from "./control.ts";
import { decodeMessage, MAX_LINE_LENGTH, type Message } from "./message.ts";

/** Cuts what comes over the line into messages, for the machines at both ends. Not more than `maxLength` is kept. */
export class MessageReader {
  /** Whether an ACK has an option select behind it: that depends on what it answers. */
  longAcknowledgement = false;
  /** Octets that belonged to no message since the last `restart`. */
  noise = 0;
  readonly #maxLength: number;
  #buffer: number[] = [];
  #isBlock = false;
  #isLast = false;

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  /** Forgets a message that is there in part. */
  restart(): void {
    this.#buffer = [];
    this.noise = 0;
  }

  /** Takes a chunk, and gives the octets of each whole message; whether they are sound is for `decodeMessage` to say. */
  push(bytes: Uint8Array, emit: (message: Uint8Array) => void): void {
    for (const octet of bytes) {
      // Serial lines with parity as the eighth bit.
      const character = octet & 0x7f;
      if (this.#take(character)) {
        const message = Uint8Array.from(this.#buffer);
        this.#buffer = [];
        emit(message);
      }
    }
  }

  /** Whether the character ends a message. */
  #take(character: number): boolean {
    if (this.#buffer.length === 0) {
      if (!this.#begins(character)) {
        this.noise++;
        return false;
      }
      this.#buffer.push(character);
      return character === NAK || (character === ACK && !this.longAcknowledgement);
    }
    const limit = this.#isBlock ? this.#maxLength : MAX_LINE_LENGTH;
    if (this.#buffer.length >= limit) {
      this.noise += this.#buffer.length + 1;
      this.#buffer = [];
      return false;
    }
    this.#buffer.push(character);
    if (!this.#isBlock) return character === LF && this.#buffer.at(-2) === CR;
    if (this.#isLast) return true;
    this.#isLast = character === ETX || character === EOT;
    return false;
  }

  #begins(character: number): boolean {
    this.#isBlock = character === SOH || character === STX;
    this.#isLast = false;
    return this.#isBlock || character === SLASH || character === ACK || character === NAK;
  }
}

/** The message in octets, or `undefined` for a broken one: then it is asked for again. */
export function soundMessage(octets: Uint8Array): Message | undefined {
  try {
    return decodeMessage(octets);
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}
