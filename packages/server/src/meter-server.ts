import type { AssociationLimits, RandomSource } from "@dlms/association";
import { DlmsError, LocalProtocolError, type Millis, type TraceSink } from "@dlms/core";
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
import { type ConnectionSettings, ServerConnection } from "./connection.ts";
import type { GatewayDevices } from "./gateway.ts";
import type { ServerLinkOptions } from "./link-options.ts";
import { type LogicalDevice, MANAGEMENT_LOGICAL_DEVICE } from "./logical-device.ts";
import type { ServerEvent } from "./server-events.ts";

/** The logical devices of a meter, and limits that hold for all of them. */
export interface MeterServerOptions {
  readonly logicalDevices: readonly LogicalDevice[];
  /** Set for a gateway: which devices stand behind it. Their address says who is meant, or it is this device itself. */
  readonly gateway?: GatewayDevices | undefined;
  /** The longest APDU that is taken, in octets; 1,024 unless given. */
  readonly maxPduSize?: number | undefined;
  /**
   * Whether a longer APDU is refused with pdu-too-long (pdu-size over short names), and nothing of it carried out. It is
   * unless this is `false`: for clients that make their blocks some octets too long.
   */
  readonly strictPduSize?: boolean | undefined;
  /** The longest value that a client may send in blocks, in octets; 1 MiB unless given. */
  readonly maxValueSize?: number | undefined;
  /** What else an association may take of a client: requests, blocks, items of a list. */
  readonly limits?: Omit<Partial<AssociationLimits>, "maxValueSize"> | undefined;
  /** Clients with an association on one connection at a time; 16 unless given. */
  readonly maxAssociations?: number | undefined;
  /** A connection that is silent for longer is closed; three minutes unless given. */
  readonly inactivityTimeout?: Millis | undefined;
  /** The host's clock unless given. */
  readonly clock?: Clock | undefined;
  /** Where challenges come from; the host's crypto unless given. */
  readonly random?: RandomSource | undefined;
  /** Sees octets and APDUs as they go over the line. */
  readonly trace?: TraceSink | undefined;
  /** Told what happens. It must not throw. */
  onEvent?(event: ServerEvent): void;
}

const THREE_MINUTES = 180_000;
const ONE_MEBIBYTE = 0x100000;

/**
 * A meter: its logical devices, on any number of connections at a time.
 *
 * @example
 * await using server = new MeterServer({ logicalDevices: [device] });
 * await server.listen(tcpListener({ port: 4059 }), { kind: "wrapper" });
 */
export class MeterServer implements AsyncDisposable {
  readonly logicalDevices: readonly LogicalDevice[];
  readonly #options: MeterServerOptions;
  // Made for the first connection: there may be very many servers that nobody connects to.
  #settings: SharedSettings | undefined;
  readonly #listening: Listening[] = [];
  #drivers: Set<Driver> | undefined;

  /** @throws LocalProtocolError when two logical devices have one address. */
  constructor(options: MeterServerOptions) {
    const { logicalDevices } = options;
    if (new Set(logicalDevices.map(({ address }) => address)).size < logicalDevices.length)
      throw new LocalProtocolError("two logical devices have one address");
    logicalDevices.find(({ address }) => address === MANAGEMENT_LOGICAL_DEVICE)?.showDevices(logicalDevices);
    this.logicalDevices = logicalDevices;
    this.#options = options;
  }

  /** Serves everyone who connects to `listener`. @throws TransportError when the place cannot be had. */
  async listen(listener: Listener, link: ServerLinkOptions = { kind: "wrapper" }): Promise<Listening> {
    const listening = await listener.listen((stream) => this.accept(stream, link));
    this.#listening.push(listening);
    return listening;
  }

  /** Serves one connection, whoever made it; `onEnd` is told when it has ended. */
  accept(stream: ByteStream, link: ServerLinkOptions = { kind: "wrapper" }, onEnd?: () => void): void {
    const { peer } = stream;
    this.#settings ??= settingsOf(this.#options);
    const settings = { ...this.#settings, link, datagrams: stream.datagrams };
    const { clock, trace } = settings;
    const connection = new ServerConnection(peer, settings, clock.now(), () => driver.flush());
    this.#drivers ??= new Set();
    const drivers = this.#drivers;
    const driver = drive(connection, stream, {
      clock,
      trace,
      onEvent: (end) => driver.close(end === "released" ? undefined : end),
      onClose: (error) => {
        connection.abort();
        drivers.delete(driver);
        settings.onEvent(closing(peer, error));
        onEnd?.();
      },
    });
    drivers.add(driver);
  }

  /** Connections at this moment. */
  get connections(): number {
    return this.#drivers?.size ?? 0;
  }

  /**
   * Listens no more, ends all connections, and has the counters that were received noted as they are.
   * @throws SecurityError of reason `unavailable` when they could not be: nothing is lost by that.
   */
  async close(): Promise<void> {
    await Promise.all(this.#listening.splice(0).map((each) => each.close()));
    for (const driver of this.#drivers ?? []) driver.close();
    for (const device of this.logicalDevices) await device.settleReceived();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** What all connections of a server have in common. */
type SharedSettings = Omit<ConnectionSettings, "link" | "datagrams">;

function settingsOf(options: MeterServerOptions): SharedSettings {
  const { logicalDevices, clock = systemClock, random = hostRandom, trace, onEvent } = options;
  const { maxPduSize = 1024, maxValueSize = ONE_MEBIBYTE, maxAssociations = 16 } = options;
  const { inactivityTimeout = THREE_MINUTES } = options;
  return {
    gateway: options.gateway,
    devices: new Map(logicalDevices.map((device) => [device.address, device])),
    maxPduSize,
    strictPduSize: options.strictPduSize,
    limits: { ...options.limits, maxValueSize },
    maxAssociations,
    inactivityTimeout,
    random,
    clock,
    trace,
    onEvent: (event) => onEvent?.(event),
  };
}

function closing(peer: string, error: unknown): ServerEvent {
  if (error === undefined) return { kind: "closed", peer };
  return error instanceof DlmsError ? { kind: "closed", peer, error } : { kind: "fault", peer, error };
}
