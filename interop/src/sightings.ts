/**
 * What our end saw of the peer: that a step succeeded does not tell that it went the way that was asked for, for many
 * libraries drop an option without a word.
 */
import type { TraceSink } from "@dlms/core";
import type { Profile } from "./profiles.ts";

/** general-ded-ciphering, and the ciphered form of each service under a dedicated key (Green Book 9.5). */
const DEDICATED_TAGS: ReadonlySet<number> = new Set([0xdc, 0xd0, 0xd1, 0xd3, 0xd4, 0xd5, 0xd7]);

export class Sightings {
  readonly #received = new Set<number>();

  readonly trace: TraceSink = (event) => {
    if (event.kind !== "apdu" || event.direction !== "received") return;
    const [tag] = event.bytes;
    if (tag !== undefined) this.#received.add(tag);
  };

  /** What a peer that did all steps left out of the profile; undefined when nothing. */
  missing({ dedicated }: Profile): string | undefined {
    if (dedicated && ![...this.#received].some((tag) => DEDICATED_TAGS.has(tag))) {
      const tags = [...this.#received].map((tag) => tag.toString(16)).join(" ");
      return `the peer sent nothing under the dedicated key, but APDUs with the tags ${tags}`;
    }
    return undefined;
  }
}
