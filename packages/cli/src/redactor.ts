import { toHex } from "@dlms/core";

const MASK = "***";
/** Shorter texts are found everywhere by chance. */
const SHORTEST = 4;
/** So many octets in a row that a password has too are masked in traces, where a frame may hold a part of it. */
const SHORTEST_RUN = 2;

/** Knows the secrets of this run and keeps them out of messages and traces. */
export class Redactor {
  readonly #texts = new Set<string>();
  readonly #onLine: Uint8Array[] = [];

  /** Masks this text from now on. */
  add(secret: string | undefined): void {
    if (secret === undefined || secret.length < SHORTEST) return;
    this.#texts.add(secret);
    if (secret.startsWith("hex:")) this.add(secret.slice(4));
  }

  /** Masks these octets in traces: what goes over the line as it is. */
  addOctets(secret: Uint8Array): void {
    if (secret.length > 0) this.#onLine.push(secret);
    this.add(toHex(secret));
  }

  /** The text without secrets, in whatever case they stand there. */
  redact(text: string): string {
    let clean = text;
    // The longest first: one secret may be a part of another.
    for (const secret of [...this.#texts].sort((a, b) => b.length - a.length))
      clean = clean.replaceAll(new RegExp(escapeRegExp(secret), "gi"), MASK);
    return clean;
  }

  /** Octets in hex, with `**` for those of a secret, whole or cut into frames. */
  hex(bytes: Uint8Array): string {
    const hidden = new Set<number>();
    for (const secret of this.#onLine) markRuns(bytes, secret, hidden);
    if (hidden.size === 0) return toHex(bytes);
    return [...bytes].map((octet, index) => (hidden.has(index) ? "**" : toHex(Uint8Array.of(octet)))).join("");
  }
}

function markRuns(bytes: Uint8Array, secret: Uint8Array, hidden: Set<number>): void {
  const enough = Math.min(SHORTEST_RUN, secret.length);
  for (let at = 0; at < bytes.length; at++) {
    for (let from = 0; from < secret.length; from++) {
      let length = 0;
      while (from + length < secret.length && bytes[at + length] === secret[from + length]) length++;
      if (length >= enough) for (let index = at; index < at + length; index++) hidden.add(index);
    }
  }
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
