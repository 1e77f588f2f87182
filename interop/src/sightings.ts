/**
 * What our end saw of the peer: that a step succeeded does not tell that it went the way that was asked for, for many
 * libraries drop an option without a word.
 */
import type { TraceSink } from "@dlms/core";
import { COLUMNS } from "./columns.ts";
import { MAX_PDU } from "./model.ts";
import type { Profile } from "./profiles.ts";

/** general-ded-ciphering, and the ciphered form of each service under a dedicated key (Green Book 9.5). */
const DEDICATED_TAGS: readonly number[] = [0xdc, 0xd0, 0xd1, 0xd3, 0xd4, 0xd5, 0xd7];

export class Sightings {
  readonly #received = new Set<number>();
  #longest = 0;

  readonly #also: TraceSink | undefined;

  /** @param also sees the same */
  constructor(also?: TraceSink) {
    this.#also = also;
  }

  readonly trace: TraceSink = (event) => {
    this.#also?.(event);
    if (event.kind !== "apdu" || event.direction !== "received") return;
    const [tag] = event.bytes;
    if (tag !== undefined) this.#received.add(tag);
    this.#longest = Math.max(this.#longest, event.bytes.length);
  };

  /** What a peer that did all steps left out of the profile; undefined when nothing. */
  missing({ dedicated, column }: Profile): string | undefined {
    const { shownBy } = COLUMNS[column];
    if (dedicated && !this.#saw(DEDICATED_TAGS)) return this.#without("under the dedicated key");
    if (shownBy !== undefined && !this.#saw(shownBy.tags)) return this.#without(`with ${shownBy.name}`);
    return undefined;
  }

  /** Whether an APDU came that is longer than was agreed on. */
  get tooLong(): string | undefined {
    if (this.#longest <= MAX_PDU) return undefined;
    return `the peer sent an APDU of ${this.#longest} octets; ${MAX_PDU} were agreed on`;
  }

  #saw(tags: readonly number[]): boolean {
    return tags.some((tag) => this.#received.has(tag));
  }

  #without(what: string): string {
    const tags = [...this.#received].map((tag) => tag.toString(16)).join(" ");
    return `the peer sent nothing ${what}, but APDUs with the tags ${tags}`;
  }
}
