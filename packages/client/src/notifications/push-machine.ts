import type { NotificationReceiver, ReceivedNotification } from "@dlms/association";
import {
  DlmsError,
  type LinkAddress,
  type MaybePromise,
  type Millis,
  RemoteProtocolError,
  SecurityError,
  TimeoutError,
  type TraceSink,
} from "@dlms/core";
import type { DrivableMachine } from "@dlms/transport";
import { type Notification, notificationOf } from "./notification.ts";
import type { PushLink } from "./push-link.ts";
import type { Repeats } from "./repeats.ts";

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
  /** How long the rest of a message may take. */
  readonly messageTimeout: Millis;
  readonly repeats: Repeats;
  /** Who is at the other end, for `repeats`. */
  readonly peer: string;
  /** Told how many octets of messages wait for the rest of them, when that changes. */
  readonly onHeld: (octets: number) => void;
  readonly trace: TraceSink | undefined;
}

/** Stations of one connection whose messages are kept apart. */
const MOST_STATIONS = 16;
/** A view that is smaller than this part of what it is a view on is copied, so that it does not keep all of that. */
const WORTH_KEEPING = 4;

/** One connection of meters that push: a link, and a receiver for each station. */
export class PushMachine implements DrivableMachine<PushEvent> {
  readonly #link: PushLink;
  readonly #options: PushMachineOptions;
  readonly #receivers = new Map<number, NotificationReceiver>();
  readonly #ready: PushEvent[] = [];
  #lastHeard: Millis;
  #pending: Promise<void> | undefined;
  #hasEnded = false;
  #held = 0;
  /** When the last message became complete, or the first octet after it came; as long as one is there in part. */
  #heldSince: Millis | undefined;

  constructor(link: PushLink, options: PushMachineOptions, now: Millis) {
    this.#link = link;
    this.#options = options;
    this.#lastHeard = now;
  }

  get deadline(): Millis {
    const { inactivityTimeout, messageTimeout } = this.#options;
    const silent = this.#lastHeard + inactivityTimeout;
    const late = this.#heldSince === undefined ? silent : this.#heldSince + messageTimeout;
    return Math.min(silent, late, this.#link.deadline ?? silent);
  }

  get pending(): Promise<void> | undefined {
    return this.#pending;
  }

  receive(bytes: Uint8Array, now: Millis): void {
    this.#lastHeard = now;
    this.#link.receive(bytes, now);
    this.#countHeld(now);
  }

  handleTimeout(now: Millis): void {
    const { inactivityTimeout, messageTimeout, hasRoom } = this.#options;
    this.#link.handleTimeout(now);
    if (this.#heldSince !== undefined && now >= this.#heldSince + messageTimeout) this.#giveUp(now);
    if (now < this.#lastHeard + inactivityTimeout) return;
    // Who was not read has not been silent.
    if (hasRoom()) this.#end(new TimeoutError("notification", inactivityTimeout));
    else this.#lastHeard = now;
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
      if (event.kind === "apdu") {
        this.#heldSince = undefined;
        this.#receive(ownBytes(event.bytes), event.address);
        this.#countHeld(this.#lastHeard);
      }
      if (event.kind === "discarded") this.#options.trace?.(event);
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
    const { repeats, peer } = this.#options;
    const sender = security.tagVerified ? `${systemTitle}` : `${peer} ${address.client} ${address.logicalDevice}`;
    const notification = notificationOf(apdu, { security, address, systemTitle });
    if (!repeats.isRepeated(sender, apdu)) this.#ready.push({ kind: "notification", notification });
    else this.#ready.push({ kind: "discarded", error: new RemoteProtocolError("a notification came twice") });
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

  /** What is there in part has had its time. */
  #giveUp(now: Millis): void {
    const { messageTimeout } = this.#options;
    const error = new TimeoutError("rest of a push", messageTimeout);
    if (!this.#link.giveUp(now)) return this.#end(error);
    for (const [key, receiver] of this.#receivers) if (receiver.held > 0) this.#receivers.delete(key);
    this.#ready.push({ kind: "discarded", error });
    this.#countHeld(now);
  }

  #countHeld(now: Millis): void {
    let held = this.#link.held;
    for (const receiver of this.#receivers.values()) held += receiver.held;
    if (held === 0) this.#heldSince = undefined;
    else this.#heldSince ??= now;
    if (held === this.#held) return;
    this.#held = held;
    this.#options.onHeld(held);
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

/** The octets, as a part of nothing that is much larger. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.length * WORTH_KEEPING < bytes.buffer.byteLength ? bytes.slice() : bytes;
}
