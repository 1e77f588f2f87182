import {
  type LinkAddress,
  type LinkEvent,
  type LinkMachine,
  LocalProtocolError,
  type Millis,
  type TraceSink,
  TransportError,
} from "@dlms/core";
import { type HdlcClient, HdlcLine } from "@dlms/hdlc";
import { type ByteStream, type Clock, type Driver, drive, type StreamHandlers, systemClock } from "@dlms/transport";
import { deferred } from "./deferred.ts";
import type { HdlcLinkOptions } from "./options.ts";

/** How a line with several meters is set up. Times are in milliseconds. */
export interface MultidropOptions {
  /** A frame whose octets stop for longer than this is given up; 500 unless given. */
  readonly interOctetTimeout?: Millis | undefined;
  /** How long the line is left quiet before anything is sent; 0 unless given. */
  readonly turnaround?: Millis | undefined;
  /** The host's clock unless given; the same as that of the connections. */
  readonly clock?: Clock | undefined;
  /** Sees the octets of the line, and what was for no meter. */
  readonly trace?: TraceSink | undefined;
}

const NOTHING = new Uint8Array(0);

/**
 * A line with several meters on it, as RS-485 or a gateway has it: connections that are made over it talk at the same
 * time, and their HDLC links take turns on the one stream. Each answer may take as long as the turns of the others do:
 * `responseTimeout` has to allow for that.
 *
 * @example
 * await using line = new Multidrop(await serial("/dev/ttyUSB0", { baudRate: 9600 }).connect());
 * const meters = await Promise.all(
 *   [17, 18].map((physicalDevice) => connect(line, { link: { kind: "hdlc", physicalDevice } })),
 * );
 */
export class Multidrop implements AsyncDisposable {
  readonly datagrams = false;
  readonly #line: HdlcLine;
  readonly #clock: Clock;
  readonly #driver: Driver;
  readonly #stream: ByteStream;
  readonly #seats = new Map<HdlcClient, Seat>();
  readonly #closed = deferred<void>();

  /** Starts the stream. */
  constructor(stream: ByteStream, options: MultidropOptions = {}) {
    const { interOctetTimeout, turnaround, clock = systemClock, trace } = options;
    this.#line = new HdlcLine({
      ...(interOctetTimeout === undefined ? {} : { interOctetTimeout }),
      ...(turnaround === undefined ? {} : { turnaround }),
    });
    this.#clock = clock;
    this.#stream = stream;
    this.#driver = drive(this.#line, stream, {
      clock,
      trace,
      onEvent: ({ link, event }) => {
        if (link !== undefined) this.#seats.get(link)?.take(event);
        else if (event.kind === "discarded") trace?.(event);
      },
      onClose: (error) => {
        const reason = error instanceof TransportError ? error : new TransportError("the line was closed");
        for (const seat of [...this.#seats.values()]) seat.end(reason);
        this.#closed.resolve();
      },
    });
  }

  /**
   * A place on the line, for `connect`.
   * @throws LocalProtocolError when the line is closed; EncodeError for addresses and parameters out of their range.
   */
  seat(options: HdlcLinkOptions, address: LinkAddress): Seat {
    if (this.#driver.closed) throw new LocalProtocolError("the line is closed");
    const { kind: _, ...hdlc } = options;
    const link = this.#line.add({ ...hdlc, ...address });
    link.setBaud(hdlc.baud ?? this.#stream.line?.baudRate);
    const seat = new Seat(link, this.#stream.peer, {
      flush: () => this.#driver.flush(),
      leave: () => {
        this.#line.remove(link, this.#clock.now());
        this.#seats.delete(link);
        this.#driver.flush();
      },
    });
    this.#seats.set(link, seat);
    return seat;
  }

  /** Ends the line, and what still talks over it. */
  async close(): Promise<void> {
    this.#driver.close();
    await this.#closed.promise;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** What a seat has of its line. */
interface Owner {
  flush(): void;
  leave(): void;
}

/**
 * One link of the line, to its own connection both link and stream: the octets and the time of the link go through the
 * line, and the stream carries nothing but the news that there are events.
 */
class Seat implements LinkMachine, ByteStream {
  readonly peer: string;
  readonly drained: undefined = undefined;
  readonly deadline: undefined = undefined;
  readonly #link: HdlcClient;
  readonly #owner: Owner;
  #events: LinkEvent[] = [];
  #handlers: StreamHandlers | undefined;
  #isPaused = false;
  #isOver = false;

  constructor(link: HdlcClient, peer: string, owner: Owner) {
    this.#link = link;
    this.peer = peer;
    this.#owner = owner;
  }

  get progressAt(): Millis | undefined {
    return this.#link.progressAt;
  }

  connect(now: Millis): void {
    this.#link.connect(now);
    this.#owner.flush();
  }

  send(apdu: Uint8Array, address: LinkAddress, now: Millis): void {
    this.#link.send(apdu, address, now);
    this.#owner.flush();
  }

  disconnect(address: LinkAddress, now: Millis): void {
    this.#link.disconnect(address, now);
    this.#owner.flush();
  }

  receive(): void {}

  handleTimeout(): void {}

  pollTransmit(): undefined {
    return undefined;
  }

  pollEvent(): LinkEvent | undefined {
    return this.#events.shift();
  }

  /** Something happened to the link. */
  take(event: LinkEvent): void {
    this.#events.push(event);
    this.#tell();
  }

  start(handlers: StreamHandlers): void {
    this.#handlers = handlers;
  }

  /** Nothing is written: the link sends through the line. */
  write(): boolean {
    return true;
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    if (this.#events.length > 0) Promise.resolve().then(() => this.#tell());
  }

  close(error?: TransportError): void {
    this.end(error);
  }

  /** The connection is over, whoever ended it. */
  end(error: TransportError | undefined): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#owner.leave();
    Promise.resolve().then(() => this.#handlers?.onClose(error));
  }

  #tell(): void {
    if (!this.#isPaused && !this.#isOver) this.#handlers?.onData(NOTHING);
  }
}
