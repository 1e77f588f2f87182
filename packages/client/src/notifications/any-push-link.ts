import type { LinkAddress, LinkEvent, Millis } from "@dlms/core";
import type { PushLink } from "./push-link.ts";

/** What makes the links that a stream may turn out to have. */
export interface PushLinkCandidates {
  /** Lengths alone frame it: nothing but the first octets tell it. */
  readonly wrapper: () => PushLink;
  /** Links that find their frames in any stream, by flags, lengths and checks. */
  readonly searching: readonly PushLink[];
}

/** The version that a wrapper header begins with (IEC 62056-47). */
const WRAPPER_VERSION = [0, 1] as const;

/**
 * Finds out what carries the APDUs: the wrapper, if the stream begins with its version; else whichever link is the first
 * that finds an APDU, and so may begin to listen in the middle of anything. From then on it is that one.
 */
export class AnyPushLink implements PushLink {
  readonly #candidates: PushLinkCandidates;
  #links: readonly PushLink[];
  #chosen: PushLink | undefined;
  /** An APDU that was found by the one that is chosen now. */
  #found: LinkEvent | undefined;
  /** A first octet that may be half of a version. */
  #first: Uint8Array | undefined;
  #hasBegun = false;

  constructor(candidates: PushLinkCandidates) {
    this.#candidates = candidates;
    this.#links = candidates.searching;
  }

  get held(): number {
    return this.#links.reduce((sum, { held }) => sum + held, 0);
  }

  get deadline(): Millis | undefined {
    const deadlines = this.#links.flatMap(({ deadline }) => deadline ?? []);
    return deadlines.length === 0 ? undefined : Math.min(...deadlines);
  }

  receive(bytes: Uint8Array, now: Millis): void {
    if (this.#hasBegun) return this.#give(bytes, now);
    const [first, second] = this.#first === undefined ? bytes : [this.#first[0], bytes[0]];
    if (first === undefined) return;
    if (first === WRAPPER_VERSION[0] && second === undefined) {
      this.#first = bytes.slice();
      return;
    }
    this.#hasBegun = true;
    if (first === WRAPPER_VERSION[0] && second === WRAPPER_VERSION[1]) this.#choose(this.#candidates.wrapper());
    if (this.#first !== undefined) this.#give(this.#first, now);
    this.#first = undefined;
    this.#give(bytes, now);
  }

  handleTimeout(now: Millis): void {
    for (const link of this.#links) link.handleTimeout(now);
    this.#compare();
  }

  giveUp(now: Millis): boolean {
    const canGoOn = this.#links.map((link) => link.giveUp(now)).every((each) => each);
    this.#compare();
    return canGoOn;
  }

  pollTransmit(now: Millis): Uint8Array | undefined {
    return this.#chosen?.pollTransmit(now);
  }

  pollEvent(): LinkEvent | undefined {
    const found = this.#found;
    this.#found = undefined;
    return found ?? this.#chosen?.pollEvent();
  }

  send(apdu: Uint8Array, address: LinkAddress, now: Millis): void {
    this.#chosen?.send(apdu, address, now);
  }

  disconnect(address: LinkAddress, now: Millis): void {
    this.#chosen?.disconnect(address, now);
  }

  #give(bytes: Uint8Array, now: Millis): void {
    for (const link of this.#links) link.receive(bytes, now);
    this.#compare();
  }

  /** Before one is chosen, what the others pass over says nothing. */
  #compare(): void {
    if (this.#chosen !== undefined) return;
    for (const link of this.#links)
      for (let event = link.pollEvent(); event !== undefined; event = link.pollEvent()) {
        if (event.kind !== "apdu") continue;
        this.#found = event;
        return this.#choose(link);
      }
  }

  #choose(link: PushLink): void {
    this.#chosen = link;
    this.#links = [link];
  }
}
