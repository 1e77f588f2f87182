import type { NotificationReceiver, ReceivedNotification } from "@dlms/association";
import {
  DlmsError,
  type LinkAddress,
  type LinkMachine,
  type MaybePromise,
  type Millis,
  SecurityError,
  TimeoutError,
  type TraceSink,
} from "@dlms/core";
import type { DrivableMachine } from "@dlms/transport";
import { type Notification, notificationOf } from "./notification.ts";

export type PushEvent =
  | { readonly kind: "notification"; readonly notification: Notification }
  /** Something that is no notification, or one that is not to be trusted. */
  | { readonly kind: "discarded"; readonly error: DlmsError }
  /** The connection is of no more use. */
  | { readonly kind: "ended"; readonly error: DlmsError };

export interface PushMachineOptions {
  readonly newReceiver: () => NotificationReceiver;
  /** Whether there is a place for another notification; until there is, what has come stays where it is. */
  readonly hasRoom: () => boolean;
  readonly inactivityTimeout: Millis;
  readonly trace: TraceSink | undefined;
}

/** Stations of one connection whose messages are kept apart. */
const MOST_STATIONS = 16;

/** One connection of meters that push: a link, and a receiver for each station. */
export class PushMachine implements DrivableMachine<PushEvent> {
  readonly #link: LinkMachine;
  readonly #options: PushMachineOptions;
  readonly #receivers = new Map<number, NotificationReceiver>();
  readonly #ready: PushEvent[] = [];
  #lastHeard: Millis;
  #pending: Promise<void> | undefined;
  #hasEnded = false;

  constructor(link: LinkMachine, options: PushMachineOptions, now: Millis) {
    this.#link = link;
    this.#options = options;
    this.#lastHeard = now;
  }

  get deadline(): Millis {
    return this.#lastHeard + this.#options.inactivityTimeout;
  }

  get pending(): Promise<void> | undefined {
    return this.#pending;
  }

  receive(bytes: Uint8Array, now: Millis): void {
    this.#lastHeard = now;
    this.#link.receive(bytes, now);
  }

  handleTimeout(now: Millis): void {
    const { inactivityTimeout } = this.#options;
    if (now >= this.deadline && this.#options.hasRoom()) this.#end(new TimeoutError("notification", inactivityTimeout));
    else if (now >= this.deadline) this.#lastHeard = now;
  }

  pollTransmit(now: Millis): Uint8Array | undefined {
    return this.#link.pollTransmit(now);
  }

  pollEvent(): PushEvent | undefined {
    while (this.#options.hasRoom()) {
      const ready = this.#ready.shift();
      if (ready !== undefined) return ready;
      // Messages of one connection are opened one after the other.
      if (this.#pending !== undefined) return undefined;
      const event = this.#link.pollEvent();
      if (event === undefined) return undefined;
      if (event.kind === "apdu") this.#receive(event.bytes, event.address);
      else if (event.kind === "discarded") this.#options.trace?.(event);
      else if (event.kind === "disconnected" && event.error !== undefined) this.#end(event.error);
    }
    return undefined;
  }

  #receive(bytes: Uint8Array, address: LinkAddress): void {
    this.#options.trace?.({ kind: "apdu", direction: "received", bytes });
    const failed = (error: unknown): void => {
      this.#ready.push({ kind: "discarded", error: errorOf(error) });
    };
    try {
      const receiver = this.#receiverFor(address);
      const done = this.#deliver(receiver, receiver.receive(bytes), address);
      if (!(done instanceof Promise)) return;
      this.#pending = done.catch(failed).finally(() => {
        this.#pending = undefined;
      });
    } catch (error) {
      failed(error);
    }
  }

  #deliver(
    receiver: NotificationReceiver,
    coming: MaybePromise<ReceivedNotification | undefined>,
    address: LinkAddress,
  ): MaybePromise<void> {
    for (let apdu = receiver.pollTransmit(); apdu !== undefined; apdu = receiver.pollTransmit())
      this.#send(apdu, address);
    if (coming instanceof Promise) return coming.then((received) => this.#accept(receiver, received, address));
    return this.#accept(receiver, coming, address);
  }

  #accept(
    receiver: NotificationReceiver,
    received: ReceivedNotification | undefined,
    address: LinkAddress,
  ): MaybePromise<void> {
    if (received === undefined) return;
    const { apdu, security, systemTitle } = received;
    const notification = notificationOf(apdu, { security, address, systemTitle });
    this.#ready.push({ kind: "notification", notification });
    const confirmation = receiver.confirmation(received);
    if (confirmation instanceof Promise) return confirmation.then((octets) => this.#send(octets, address));
    this.#send(confirmation, address);
  }

  #send(apdu: Uint8Array | undefined, address: LinkAddress): void {
    if (apdu === undefined) return;
    this.#options.trace?.({ kind: "apdu", direction: "sent", bytes: apdu });
    this.#link.send(apdu, address, this.#lastHeard);
  }

  #receiverFor({ client, logicalDevice }: LinkAddress): NotificationReceiver {
    const key = client * 0x10000 + logicalDevice;
    const known = this.#receivers.get(key);
    if (known !== undefined) return known;
    const receiver = this.#options.newReceiver();
    // Of stations beyond that number, blocks are not joined.
    if (this.#receivers.size < MOST_STATIONS) this.#receivers.set(key, receiver);
    return receiver;
  }

  #end(error: DlmsError): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#ready.push({ kind: "ended", error });
  }
}

/** What the caller's key look-up throws is none of ours. */
function errorOf(error: unknown): DlmsError {
  if (error instanceof DlmsError) return error;
  return new SecurityError("unavailable", "the keys of a sender could not be had", { cause: error });
}
