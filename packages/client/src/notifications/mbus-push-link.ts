import type { LinkAddress, LinkEvent, Millis } from "@dlms/core";
import { MBusReceiver } from "@dlms/mbus";
import { type PushLink, QUIET } from "./push-link.ts";

/**
 * The receiving end of wired M-Bus on which a meter speaks to whoever listens. Nothing is ever sent: such a port has no
 * way back, and nobody answers what is addressed to all (EN 13757-2). So what asks for a confirmation gets none.
 */
export class MBusPushLink implements PushLink {
  readonly #receiver: MBusReceiver;
  /** When octets came last, as long as a frame may be there in part. */
  #heard: Millis | undefined;

  constructor(maxApduLength: number) {
    this.#receiver = new MBusReceiver({ maxApduLength });
  }

  get held(): number {
    return this.#receiver.held;
  }

  get deadline(): Millis | undefined {
    const { deadline } = this.#receiver;
    if (this.#heard === undefined) return deadline;
    return Math.min(this.#heard + QUIET, deadline ?? Number.POSITIVE_INFINITY);
  }

  receive(bytes: Uint8Array, now: Millis): void {
    this.#heard = now;
    this.#receiver.receive(bytes, now);
  }

  handleTimeout(now: Millis): void {
    this.#receiver.handleTimeout(now);
    if (this.#heard === undefined || now < this.#heard + QUIET) return;
    this.#heard = undefined;
    this.#receiver.endFrame(now);
  }

  giveUp(now: Millis): boolean {
    this.#receiver.expire(now);
    return true;
  }

  pollTransmit(): undefined {
    return undefined;
  }

  pollEvent(): LinkEvent | undefined {
    const event = this.#receiver.pollEvent();
    if (event?.kind !== "apdu") return event;
    const { sourceTsap, destinationTsap, bytes } = event;
    return { kind: "apdu", address: { client: destinationTsap, logicalDevice: sourceTsap }, bytes };
  }

  send(_apdu: Uint8Array, _address: LinkAddress): void {}

  disconnect(_address: LinkAddress): void {}
}
