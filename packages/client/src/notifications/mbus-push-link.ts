import type { LinkAddress, LinkEvent, LinkMachine, Millis } from "@dlms/core";
import { MBusReceiver } from "@dlms/mbus";

/**
 * The receiving end of wired M-Bus on which a meter speaks to whoever listens. Nothing is ever sent: such a port has no
 * way back, and nobody answers what is addressed to all (EN 13757-2). So what asks for a confirmation gets none.
 */
export class MBusPushLink implements LinkMachine {
  readonly #receiver: MBusReceiver;

  constructor(maxApduLength: number) {
    this.#receiver = new MBusReceiver({ maxApduLength });
  }

  get deadline(): Millis | undefined {
    return this.#receiver.deadline;
  }

  receive(bytes: Uint8Array, now: Millis): void {
    this.#receiver.receive(bytes, now);
  }

  handleTimeout(now: Millis): void {
    this.#receiver.handleTimeout(now);
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
