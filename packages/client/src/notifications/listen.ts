import { NotificationReceiver, type SenderKeys } from "@dlms/association";
import { DlmsError, type MaybePromise, type Millis, SystemTitle, TransportError } from "@dlms/core";
import { type CipherKeys, chain, ReplayWindow } from "@dlms/security";
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
import type { ListenOptions, PushedNotification, PushLine } from "./listen-options.ts";
import { pushLink } from "./push-links.ts";
import { type PushEvent, PushMachine } from "./push-machine.ts";
import { Repeats } from "./repeats.ts";

interface Peer {
  readonly name: string;
  readonly waiting: PushedNotification[];
  driver: Driver | undefined;
  paused: boolean;
  /** Octets of messages that are there in part. */
  partial: number;
  readonly onEnd: (() => void) | undefined;
}

const SIXTEEN_MEBIBYTES = 0x1000000;
const HALF_A_MINUTE: Millis = 30_000;
const THREE_MINUTES: Millis = 180_000;
const MOST_SENDERS = 100_000;

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
  readonly #maxWaitingOctets: number;
  readonly #maxPartialOctets: number;
  readonly #repeats: Repeats;
  readonly #title: SystemTitle | undefined;
  readonly #newWindow: ((sender: SystemTitle) => ReplayWindow) | undefined;
  readonly #replays = new WeakMap<CipherKeys, Map<string, ReplayWindow>>();
  readonly #peers = new Set<Peer>();
  /** Peers with something that waits: the first is the next in turn. */
  readonly #turn = new Set<Peer>();
  readonly #paused = new Set<Peer>();
  /** Peers with messages that are there in part: the first has had one for longest. */
  readonly #partial = new Set<Peer>();
  readonly #listening: Listening[] = [];
  #total = 0;
  #waitingOctets = 0;
  #partialOctets = 0;
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
    this.#maxWaitingOctets = options.maxWaitingOctets ?? SIXTEEN_MEBIBYTES;
    this.#maxPartialOctets = options.maxPartialOctets ?? SIXTEEN_MEBIBYTES;
    this.#repeats = new Repeats(options.maxSenders ?? MOST_SENDERS);
    this.#title = options.systemTitle === undefined ? undefined : SystemTitle.from(options.systemTitle);
  }

  /** Where meters connect to. */
  get address(): string {
    return this.#listening[0]?.address ?? "";
  }

  /** All places where meters connect to, in the order that they were opened. */
  get addresses(): readonly string[] {
    return this.#listening.map(({ address }) => address);
  }

  /** Connections at this moment. */
  get connections(): number {
    return this.#peers.size;
  }

  /** Notifications that wait. */
  get waiting(): number {
    return this.#total;
  }

  /** Listens at one more place. @throws TransportError when it cannot be had. */
  async open(listener: Listener, line: PushLine = {}): Promise<void> {
    this.#listening.push(await listener.listen((stream) => this.accept(stream, line)));
  }

  /** Receives over a connection that is there already: to a gateway, say. */
  accept(stream: ByteStream, line: PushLine = {}): void {
    const { maxConnections = 1024, link: usual = { kind: "wrapper" }, trace } = this.#options;
    const { link = usual, inactivityTimeout = this.#options.inactivityTimeout ?? THREE_MINUTES } = line;
    if (this.#closed || this.#peers.size >= maxConnections) return stream.close();
    const peer: Peer = {
      name: stream.peer,
      waiting: [],
      driver: undefined,
      paused: false,
      partial: 0,
      onEnd: line.onEnd,
    };
    const newReceiver = (): NotificationReceiver =>
      new NotificationReceiver({
        keysOf: (title) => this.#keysOf(title),
        systemTitle: this.#title,
        required: this.#options.required,
        maxApduSize: this.#maxApduSize,
        random: hostRandom,
      });
    const settings = {
      newReceiver,
      hasRoom: () => this.#hasRoom(peer),
      inactivityTimeout,
      messageTimeout: this.#options.messageTimeout ?? HALF_A_MINUTE,
      repeats: this.#repeats,
      peer: stream.peer,
      onHeld: (octets: number) => this.#countPartial(peer, octets),
      trace,
    };
    const machine = new PushMachine(pushLink(link, this.#maxApduSize, stream.datagrams), settings, this.#clock.now());
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
        this.#waitingOctets -= value.bytes.length;
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
    await Promise.all(this.#listening.map((each) => each.close()));
    for (const { driver } of this.#peers) driver?.close();
    this.#notify();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #keysOf(title: SystemTitle): MaybePromise<SenderKeys | undefined> {
    const { senders, maxSenders = MOST_SENDERS } = this.#options;
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
    const hasRoom =
      peer.waiting.length < this.#maxPerPeer &&
      this.#total < this.#maxWaiting &&
      this.#waitingOctets < this.#maxWaitingOctets;
    if (!hasRoom && !peer.paused) {
      peer.paused = true;
      this.#paused.add(peer);
      peer.driver?.pause();
    }
    return hasRoom;
  }

  /** Ends whoever has kept others waiting for longest, when all of them together are too much. */
  #countPartial(peer: Peer, octets: number): void {
    this.#partialOctets += octets - peer.partial;
    peer.partial = octets;
    if (octets === 0) this.#partial.delete(peer);
    else this.#partial.add(peer);
    for (const oldest of this.#partial) {
      if (this.#partialOctets <= this.#maxPartialOctets) break;
      this.#countPartial(oldest, 0);
      oldest.driver?.close(new TransportError("unfinished messages of all connections are over the limit"));
    }
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
        this.#waitingOctets += event.notification.bytes.length;
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
    this.#countPartial(peer, 0);
    peer.onEnd?.();
    if (error === undefined) return;
    const reason = error instanceof DlmsError ? error : new TransportError("the connection was lost", { cause: error });
    this.#options.onDiscard?.(reason, peer.name);
  }

  #notify(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}
