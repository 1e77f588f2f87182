import { concatBytes } from "@dlms/core";

/** What is waited for at most, in octets: a head that gives nothing back costs no memory. */
const LONGEST_ECHO = 0x10000;

/**
 * Takes out what an optical head, or a line of two wires, gives back of what was sent. The beginning of an echo is held
 * until the rest of its message is there; what turns out to be none is passed on whole.
 */
export class EchoFilter {
  /** Messages that have not come back yet, oldest first. */
  readonly #sent: Uint8Array[] = [];
  #load = 0;
  /** Octets of the first message that have come back. */
  #matched = 0;

  /** Tells of what goes out. */
  sent(octets: Uint8Array): void {
    if (octets.length === 0) return;
    if (this.#load + octets.length > LONGEST_ECHO) this.#forget();
    this.#sent.push(octets);
    this.#load += octets.length;
  }

  /** What came in, without the echo. */
  filter(octets: Uint8Array): Uint8Array {
    let at = 0;
    for (let first = this.#sent[0]; first !== undefined && at < octets.length; at++) {
      if (octets[at] !== first[this.#matched]) {
        // Whoever answers has heard all: nothing more comes back.
        const held = first.subarray(0, this.#matched);
        this.#forget();
        return held.length === 0 ? octets.subarray(at) : concatBytes([held, octets.subarray(at)]);
      }
      this.#matched++;
      if (this.#matched < first.length) continue;
      this.#matched = 0;
      this.#load -= first.length;
      this.#sent.shift();
      first = this.#sent[0];
    }
    return octets.subarray(at);
  }

  #forget(): void {
    this.#sent.length = 0;
    this.#load = 0;
    this.#matched = 0;
  }
}
