import { DlmsError, LocalProtocolError, type Millis, TimeoutError, TransportError } from "@dlms/core";
import {
  attempt,
  type ByteStream,
  type Cancel,
  type Clock,
  type Listener,
  type Listening,
  type Settle,
  systemClock,
  type Transport,
  type ConnectOptions as TransportConnectOptions,
} from "@dlms/transport";
import { connect } from "../connect.ts";
import type { Meter } from "../meter.ts";
import { PushListener } from "../notifications/listen.ts";
import type { ConnectOptions } from "../options.ts";
import { CallStream } from "./call-stream.ts";
import { hostOf, idByAssociation, idByPush } from "./identify.ts";
import type { Call, CallEvent, CallIdentification, DialInOptions } from "./options.ts";

interface Caller {
  readonly peer: string;
  readonly stream: CallStream;
  id: string | undefined;
  /** A user of the registry has it. */
  inUse: boolean;
  isOver: boolean;
  timer: Cancel | undefined;
  /** What came and may become a heart-beat. */
  partial: Uint8Array;
}

const HALF_A_MINUTE: Millis = 30_000;
const LONGEST_HEART_BEAT = 1024;
const NOTHING = new Uint8Array(0);

/**
 * Waits for meters that connect by themselves, as those behind GPRS modems do, and knows them by name: whoever wants to
 * talk to one gets its connection, or waits until it calls. Connections stay when an association ends.
 *
 * @throws TransportError when the place cannot be had.
 *
 * @example
 * await using registry = await dialIn(tcpListener({ host: "::", port: 4059 }));
 * await using meter = await registry.meter("4C475A6776000001", { clientAddress: 1, authentication });
 */
export async function dialIn(listener: Listener, options: DialInOptions = {}): Promise<DialInRegistry> {
  const registry = new DialInRegistry(options);
  await registry.open(listener);
  return registry;
}

/** What `dialIn` returns. */
export class DialInRegistry implements AsyncDisposable {
  readonly #options: DialInOptions;
  readonly #identify: CallIdentification;
  readonly #clock: Clock;
  readonly #listening: Listening[] = [];
  readonly #callers = new Map<string, Caller>();
  readonly #byId = new Map<string, Caller>();
  readonly #waiting = new Map<string, Settle<ByteStream>[]>();
  #waitingCount = 0;
  readonly #pushes: PushListener | undefined;
  #isClosed = false;

  constructor(options: DialInOptions = {}) {
    const { identify = { kind: "association" }, clock = systemClock } = options;
    this.#options = options;
    this.#identify = identify;
    this.#clock = clock;
    if (identify.kind !== "push") return;
    // A meter that waits to be asked says nothing for as long as it likes.
    const silence = { inactivityTimeout: Number.POSITIVE_INFINITY };
    this.#pushes = new PushListener({
      ...silence,
      ...identify.options,
      maxConnections: Number.POSITIVE_INFINITY,
      clock,
    });
    void this.#hear(this.#pushes, identify);
  }

  /** Where meters connect to, in the order that the places were opened. */
  get addresses(): readonly string[] {
    return this.#listening.map(({ address }) => address);
  }

  /** Who is there. */
  get calls(): readonly Call[] {
    return [...this.#byId].map(([id, { peer, inUse }]) => ({ id, peer, inUse }));
  }

  /** Listens at one more place. @throws TransportError when it cannot be had. */
  async open(listener: Listener): Promise<void> {
    this.#listening.push(await listener.listen((stream) => this.accept(stream)));
  }

  /**
   * Opens an association with a meter over the connection that it made, or will make within `connectTimeout` (10 s unless
   * given). Closing it leaves the connection to the next.
   * @throws TimeoutError when it does not call, and what `connect` throws
   */
  meter(id: string, options: ConnectOptions = {}): Promise<Meter> {
    return connect(this.transport(id), { clock: this.#clock, ...options });
  }

  /** A meter as a place to connect to: for `connect`, and for pools. */
  transport(id: string): Transport {
    return { connect: (options) => this.#lend(id, options ?? {}), toString: () => `dial-in:${id}` };
  }

  /** Takes a connection that is there already. */
  accept(stream: ByteStream): void {
    const { maxCalls = 1024, identifyTimeout = HALF_A_MINUTE } = this.#options;
    if (this.#isClosed || this.#callers.size >= maxCalls) return stream.close();
    const caller: Caller = {
      peer: stream.peer,
      stream: new CallStream(stream, {
        filter: (bytes) => this.#withoutHeartBeats(caller, bytes),
        onReturned: () => this.#returned(caller),
        onEnd: (error) => this.#ended(caller, error),
      }),
      ...{ id: undefined, inUse: false, isOver: false, timer: undefined, partial: NOTHING },
    };
    this.#callers.set(caller.peer, caller);
    caller.timer = this.#clock.schedule(this.#clock.now() + identifyTimeout, () =>
      this.#refuse(caller, new TimeoutError("word who calls", identifyTimeout)),
    );
    this.#begin(caller);
  }

  /** Waits no more, and ends all connections. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#listening.map((each) => each.close()));
    await this.#pushes?.close();
    const error = new TransportError("the registry is closed");
    for (const waiting of this.#waiting.values()) for (const { reject } of [...waiting]) reject(error);
    for (const { stream } of this.#callers.values()) stream.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #lend(id: string, options: TransportConnectOptions): Promise<ByteStream> {
    const { maxWaiting = 10_000 } = this.#options;
    return attempt<ByteStream>(`call of ${id}`, { clock: this.#clock, ...options }, (settle) => {
      if (this.#isClosed) throw new TransportError("the registry is closed");
      if (this.#waitingCount >= maxWaiting) throw new LocalProtocolError(`${maxWaiting} uses wait for meters already`);
      const waiting = this.#waiting.get(id) ?? [];
      this.#waiting.set(id, waiting);
      waiting.push(settle);
      this.#waitingCount++;
      this.#serve(id);
      return () => this.#forget(id, settle);
    });
  }

  #forget(id: string, settle: Settle<ByteStream>): void {
    const waiting = this.#waiting.get(id);
    const at = waiting?.indexOf(settle) ?? -1;
    if (waiting === undefined || at < 0) return;
    waiting.splice(at, 1);
    this.#waitingCount--;
    if (waiting.length === 0) this.#waiting.delete(id);
  }

  /** Gives a meter that nobody has to whoever waits longest for it. */
  #serve(id: string): void {
    const caller = this.#byId.get(id);
    const [first] = this.#waiting.get(id) ?? [];
    if (caller === undefined || caller.inUse || first === undefined) return;
    this.#forget(id, first);
    caller.inUse = true;
    first.resolve(caller.stream.lend());
  }

  #begin(caller: Caller): void {
    switch (this.#identify.kind) {
      case "address":
        return this.#known(caller, hostOf(caller.peer));
      case "push":
        return this.#listen(caller);
      case "association": {
        const options = { clock: this.#clock, ...this.#identify.options };
        idByAssociation(caller.stream.lend(), options).then(
          (id) => this.#known(caller, id),
          (error) => this.#refuse(caller, errorOf(error)),
        );
      }
    }
  }

  #known(caller: Caller, id: string): void {
    if (caller.isOver || caller.id === id) return;
    caller.timer?.();
    const before = this.#byId.get(id);
    caller.id = id;
    this.#byId.set(id, caller);
    // It has lost the other connection, or will hardly need two.
    if (before !== undefined && before !== caller) {
      this.#tell("replaced", before);
      before.stream.close(new TransportError(`${id} has called once more`));
    }
    this.#tell("called", caller);
    this.#serve(id);
  }

  #refuse(caller: Caller, error: DlmsError): void {
    if (caller.isOver || caller.id !== undefined) return;
    this.#tell("unknown", caller, error);
    caller.stream.close(new TransportError("who calls is not known", { cause: error }));
  }

  #returned(caller: Caller): void {
    const { id } = caller;
    caller.inUse = false;
    if (id === undefined || this.#isClosed || this.#byId.get(id) !== caller) return;
    this.#serve(id);
    if (!caller.inUse) this.#listen(caller);
  }

  /** What a meter pushes while nobody talks to it is heard, where pushes are what it is known by. */
  #listen({ stream }: Caller): void {
    this.#pushes?.accept(stream.lend());
  }

  async #hear(pushes: PushListener, identify: CallIdentification & { kind: "push" }): Promise<void> {
    for await (const push of pushes) {
      const caller = this.#callers.get(push.peer);
      if (caller === undefined) continue;
      const id = caller.id ?? idByPush(push);
      if (id === undefined) continue;
      identify.onPush?.(push, id);
      this.#known(caller, id);
    }
  }

  #withoutHeartBeats(caller: Caller, bytes: Uint8Array): Uint8Array {
    if (this.#identify.kind !== "heart-beat") return bytes;
    let rest = bytes;
    if (caller.partial.length > 0) {
      rest = new Uint8Array(caller.partial.length + bytes.length);
      rest.set(caller.partial);
      rest.set(bytes, caller.partial.length);
      caller.partial = NOTHING;
    }
    for (
      let beat = this.#identify.read(rest);
      beat !== undefined && beat.length > 0;
      beat = this.#identify.read(rest)
    ) {
      rest = rest.subarray(beat.length);
      if (beat.answer !== undefined) caller.stream.write(beat.answer);
      this.#known(caller, beat.id);
      if (rest.length === 0) break;
    }
    if (caller.id !== undefined) return rest;
    // Nobody has the stream yet, so this can only be the beginning of one.
    if (rest.length > LONGEST_HEART_BEAT) this.#refuse(caller, new TransportError("no heart-beat came"));
    else caller.partial = rest.slice();
    return NOTHING;
  }

  #ended(caller: Caller, error: TransportError | undefined): void {
    caller.isOver = true;
    caller.timer?.();
    this.#callers.delete(caller.peer);
    const { id } = caller;
    if (id === undefined || this.#byId.get(id) !== caller) return;
    this.#byId.delete(id);
    this.#tell("ended", caller, error);
  }

  #tell(kind: CallEvent["kind"], { id, peer }: Caller, error?: DlmsError): void {
    this.#options.onEvent?.({ kind, peer, ...(id !== undefined && { id }), ...(error !== undefined && { error }) });
  }
}

function errorOf(error: unknown): DlmsError {
  return error instanceof DlmsError ? error : new TransportError("who calls could not be asked", { cause: error });
}
