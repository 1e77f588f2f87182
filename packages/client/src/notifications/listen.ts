import { NotificationReceiver, type Protection, type SecurityOptions, type SenderKeys } from "@dlms/association";
import { DlmsError, type MaybePromise, type Millis, SystemTitle, type TraceSink, TransportError } from "@dlms/core";
import { type CipherKeys, chain, type ReceivedCounters, ReplayWindow } from "@dlms/security";
import {
  type ByteStream,
  type Clock,
  type Driver,
  drive,
  hostRandom,
  type Listener,
  type Listening,
  systemClock,
} from "@dlms/transport";
import { windowsOf } from "../received.ts";
import type { Notification } from "./notification.ts";
import { type PushLinkOptions, pushLink } from "./push-links.ts";
import { type PushEvent, PushMachine } from "./push-machine.ts";

/** A meter that pushes. */
export interface PushSender {
  /** Its keys, made once by `cipherKeys`. Without an authentication key tags are not checked. */
  readonly keys: CipherKeys;
  /** Remembers its counters; one as `received` of the listener says unless given. */
  readonly replay?: ReplayWindow | undefined;
  /**
   * How confirmations to it are ciphered; what comes ciphered is not confirmed without. `general` in it has the keys of
   * what it pushes in general-ciphering and general-signing.
   */
  readonly own?: SecurityOptions | undefined;
}

/** Who may push, how well protected, and how many notifications may wait. */
export interface ListenOptions {
  /** What carries the APDUs: the wrapper unless given. */
  readonly link?: PushLinkOptions | undefined;
  /** Senders by system title: a function, or a map by 16 upper-case hex digits. */
  readonly senders?: ((title: SystemTitle) => MaybePromise<PushSender | undefined>) | ReadonlyMap<string, PushSender>;
  /**
   * Where the counters of senders are kept, under `received/` and the system title unless it says another name. Each
   * message is noted before it is taken. Without it they are remembered as long as the listener is there.
   */
  readonly received?: ReceivedCounters | undefined;
  /** Who sends what does not name its sender: on a line with one meter. */
  readonly systemTitle?: SystemTitle | Uint8Array | string | undefined;
  /** The least protection that is taken; none unless given: look at `security`. */
  readonly required?: Protection | undefined;
  /** Notifications of one connection that wait; 16 unless given. Then its meter waits. */
  readonly maxPerPeer?: number | undefined;
  /** Notifications of all connections that wait; 1,024 unless given. Then all wait. */
  readonly maxWaiting?: number | undefined;
  /** Connections at a time; more are closed at once. 1,024 unless given. */
  readonly maxConnections?: number | undefined;
  /** Octets of the longest APDU; 65,535 unless given. */
  readonly maxApduSize?: number | undefined;
  /** System titles whose counters are remembered for one set of keys; 100,000 unless given, more are refused. */
  readonly maxSenders?: number | undefined;
  /** A connection that is silent for longer is closed; three minutes unless given. */
  readonly inactivityTimeout?: Millis | undefined;
  readonly clock?: Clock | undefined;
  readonly trace?: TraceSink | undefined;
  /** Told what was passed over, and why: no notification, a tag that is wrong, a replay. It must not throw. */
  onDiscard?(error: DlmsError, peer: string): void;
}

/** A notification, and the other end of the connection that it came over. */
export interface PushedNotification extends Notification {
  readonly peer: string;
}

interface Peer {
  readonly name: string;
  readonly waiting: PushedNotification[];
  driver: Driver | undefined;
  paused: boolean;
}

/**
 * Receives what meters push of their own accord, over the connections that they make.
 *
 * Each connection has a queue of its own. When it is full nothing more is read from it, so its meter waits, and others
 * do not; the queues are emptied in turn.
 *
 * @throws TransportError when the place cannot be had.
 *
 * @example
 * await using pushes = await listen(tcpListener({ port: 4059 }), { senders: (title) => senders.get(`${title}`) });
 * for await (const { kind, time, body, systemTitle } of pushes) console.log(kind, `${time}`, `${systemTitle}`, body);
 */
export async function listen(listener: Listener, options: ListenOptions = {}): Promise<PushListener> {
  const pushes = new PushListener(options);
  await pushes.open(listener);
  return pushes;
}

/** What `listen` returns. */
export class PushListener implements AsyncIterableIterator<PushedNotification>, AsyncDisposable {
  readonly #options: ListenOptions;
  readonly #clock: Clock;
  readonly #maxPerPeer: number;
  readonly #maxWaiting: number;
  readonly #maxApduSize: number;
  readonly #title: SystemTitle | undefined;
  readonly #newWindow: ((sender: SystemTitle) => ReplayWindow) | undefined;
  readonly #replays = new WeakMap<CipherKeys, Map<string, ReplayWindow>>();
  readonly #peers = new Set<Peer>();
  /** Peers with something that waits: the first is the next in turn. */
  readonly #turn = new Set<Peer>();
  readonly #paused = new Set<Peer>();
  #listening: Listening | undefined;
  #total = 0;
  #wake: (() => void)[] = [];
  #closed = false;

  /** @throws DecodeError for a system title that is none. */
  constructor(options: ListenOptions) {
    this.#options = options;
    this.#newWindow = windowsOf(options.received, "received");
    this.#clock = options.clock ?? systemClock;
    this.#maxPerPeer = options.maxPerPeer ?? 16;
    this.#maxWaiting = options.maxWaiting ?? 1024;
    this.#maxApduSize = options.maxApduSize ?? 0xffff;
    this.#title = options.systemTitle === undefined ? undefined : SystemTitle.from(options.systemTitle);
  }

  /** Where meters connect to. */
  get address(): string {
    return this.#listening?.address ?? "";
  }

  /** Connections at this moment. */
  get connections(): number {
    return this.#peers.size;
  }

  /** Notifications that wait. */
  get waiting(): number {
    return this.#total;
  }

  /** @throws TransportError when the place cannot be had. */
  async open(listener: Listener): Promise<void> {
    this.#listening = await listener.listen((stream) => this.accept(stream));
  }

  /** Receives over a connection that is there already: a serial line, say. */
  accept(stream: ByteStream): void {
    const { maxConnections = 1024, inactivityTimeout = 180_000, link = { kind: "wrapper" }, trace } = this.#options;
    if (this.#closed || this.#peers.size >= maxConnections) return stream.close();
    const peer: Peer = { name: stream.peer, waiting: [], driver: undefined, paused: false };
    const newReceiver = (): NotificationReceiver =>
      new NotificationReceiver({
        keysOf: (title) => this.#keysOf(title),
        systemTitle: this.#title,
        required: this.#options.required,
        maxApduSize: this.#maxApduSize,
        random: hostRandom,
      });
    const settings = { newReceiver, hasRoom: () => this.#hasRoom(peer), inactivityTimeout, trace };
    const machine = new PushMachine(pushLink(link, this.#maxApduSize), settings, this.#clock.now());
    this.#peers.add(peer);
    peer.driver = drive(machine, stream, {
      clock: this.#clock,
      trace,
      onEvent: (event) => this.#take(event, peer),
      onClose: (error) => this.#ended(peer, error),
    });
  }

  async next(): Promise<IteratorResult<PushedNotification>> {
    for (;;) {
      const [peer] = this.#turn;
      const value = peer?.waiting.shift();
      if (peer !== undefined && value !== undefined) {
        this.#total--;
        this.#turn.delete(peer);
        if (peer.waiting.length > 0) this.#turn.add(peer);
        this.#resume(peer);
        return { done: false, value };
      }
      if (this.#closed) return { done: true, value: undefined };
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
  }

  /** Whoever leaves a loop listens no more. */
  async return(): Promise<IteratorResult<PushedNotification>> {
    await this.close();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Listens no more, and ends all connections. What waits can still be taken. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#listening?.close();
    for (const { driver } of this.#peers) driver?.close();
    this.#notify();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #keysOf(title: SystemTitle): MaybePromise<SenderKeys | undefined> {
    const { senders, maxSenders = 100_000 } = this.#options;
    const found = typeof senders === "function" ? senders(title) : senders?.get(title.toString());
    return chain(found, (sender) => {
      if (sender === undefined) return undefined;
      const { keys, own } = sender;
      const replay = sender.replay ?? this.#replayOf(keys, title, maxSenders);
      return replay && { keys, replay, own };
    });
  }

  /** What was taken over one connection is not taken over another. */
  #replayOf(keys: CipherKeys, sender: SystemTitle, most: number): ReplayWindow | undefined {
    const title = sender.toString();
    const windows = this.#replays.get(keys) ?? new Map<string, ReplayWindow>();
    this.#replays.set(keys, windows);
    const known = windows.get(title);
    if (known !== undefined) return known;
    // Titles that never sent an authentic message make room first.
    if (windows.size >= most) for (const [other, { last }] of windows) if (last < 0) windows.delete(other);
    if (windows.size >= most) return undefined;
    const window = this.#newWindow?.(sender) ?? new ReplayWindow();
    windows.set(title, window);
    return window;
  }

  #hasRoom(peer: Peer): boolean {
    const hasRoom = peer.waiting.length < this.#maxPerPeer && this.#total < this.#maxWaiting;
    if (!hasRoom && !peer.paused) {
      peer.paused = true;
      this.#paused.add(peer);
      peer.driver?.pause();
    }
    return hasRoom;
  }

  /** Reads on where there is room again; where all had none, whoever waits longest is first. */
  #resume(taken: Peer): void {
    const [longest] = this.#paused;
    for (const peer of new Set([taken, longest])) {
      if (peer === undefined || !this.#paused.delete(peer)) continue;
      peer.paused = false;
      // What was read already comes first, and may fill the queue again.
      peer.driver?.flush();
      if (!peer.paused) peer.driver?.resume();
    }
  }

  #take(event: PushEvent, peer: Peer): void {
    switch (event.kind) {
      case "notification":
        peer.waiting.push({ ...event.notification, peer: peer.name });
        this.#total++;
        this.#turn.add(peer);
        this.#notify();
        break;
      case "discarded":
        this.#options.onDiscard?.(event.error, peer.name);
        break;
      case "ended":
        peer.driver?.close(event.error);
        break;
    }
  }

  #ended(peer: Peer, error: unknown): void {
    this.#peers.delete(peer);
    this.#paused.delete(peer);
    if (error === undefined) return;
    const reason = error instanceof DlmsError ? error : new TransportError("the connection was lost", { cause: error });
    this.#options.onDiscard?.(reason, peer.name);
  }

  #notify(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}
