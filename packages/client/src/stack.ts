import type { ClientAssociation, ClientAssociationEvent } from "@dlms/association";
import { type LinkAddress, type LinkMachine, type Millis, type TraceSink, TransportError } from "@dlms/core";
import type { DrivableMachine } from "@dlms/transport";

export type StackEvent =
  | ClientAssociationEvent
  /** The link is down, after the association: the stream can be closed. */
  | { readonly kind: "down" };

/** A link and the association over it as one machine, to be bound to a stream. */
export class ClientStack implements DrivableMachine<StackEvent> {
  readonly association: ClientAssociation;
  readonly #link: LinkMachine;
  readonly address: LinkAddress;
  readonly #trace: TraceSink | undefined;
  #down = false;
  #progressAt: Millis | undefined;
  #told = false;

  constructor(link: LinkMachine, association: ClientAssociation, address: LinkAddress, trace?: TraceSink) {
    this.association = association;
    this.#link = link;
    this.address = address;
    this.#trace = trace;
  }

  get deadline(): Millis | undefined {
    const link = this.#link.deadline;
    const { deadline } = this.association;
    if (link === undefined || deadline === undefined) return link ?? deadline;
    return Math.min(link, deadline);
  }

  get pending(): Promise<void> | undefined {
    return this.association.pending;
  }

  connect(now: Millis): void {
    this.#link.connect?.(now);
  }

  disconnect(now: Millis): void {
    this.#link.disconnect(this.address, now);
    // The wrapper is down at once, and nothing else would make anyone look.
    this.#takeLinkEvents(now);
  }

  receive(bytes: Uint8Array, now: Millis): void {
    this.#link.receive(bytes, now);
    this.#lookAtProgress(now);
    this.#takeLinkEvents(now);
  }

  handleTimeout(now: Millis): void {
    this.#link.handleTimeout(now);
    this.#lookAtProgress(now);
    this.#takeLinkEvents(now);
    this.association.handleTimeout(now);
  }

  pollTransmit(now: Millis): Uint8Array | undefined {
    this.#takeLinkEvents(now);
    if (!this.#down)
      for (let apdu = this.association.pollTransmit(); apdu !== undefined; apdu = this.association.pollTransmit()) {
        this.#trace?.({ kind: "apdu", direction: "sent", bytes: apdu });
        this.#link.send(apdu, this.address, now);
      }
    return this.#link.pollTransmit(now);
  }

  pollEvent(): StackEvent | undefined {
    const event = this.association.pollEvent();
    if (event !== undefined || !this.#down || this.#told) return event;
    this.#told = true;
    return { kind: "down" };
  }

  /** A long answer may take minutes over a slow line. */
  #lookAtProgress(now: Millis): void {
    const { progressAt } = this.#link;
    if (progressAt !== this.#progressAt) this.association.touch(now);
    this.#progressAt = progressAt;
  }

  #takeLinkEvents(now: Millis): void {
    for (let event = this.#link.pollEvent(); event !== undefined; event = this.#link.pollEvent()) {
      switch (event.kind) {
        case "connected":
          this.association.open(now);
          break;
        case "apdu":
          this.#trace?.({ kind: "apdu", direction: "received", bytes: event.bytes });
          this.association.receive(event.bytes, now);
          break;
        case "disconnected":
          this.#down = true;
          if (this.association.state !== "closed")
            this.association.abort(event.error ?? new TransportError("the meter took the link down"));
          break;
        case "discarded":
          this.#trace?.(event);
          break;
      }
    }
  }
}
