import type { RandomSource } from "@dlms/association";
import { LocalProtocolError, type MaybePromise, type Millis, ObisCode } from "@dlms/core";
import { type Clock, hostRandom, systemClock, type Transport } from "@dlms/transport";
import type { Meter } from "../meter.ts";
import type { Notification } from "../notifications/notification.ts";
import type { ConnectOptions } from "../options.ts";
import { RECONNECT_DEFAULTS, type ReconnectPolicy } from "./back-off.ts";
import type { PoolEvent } from "./pool-events.ts";

/** How one meter is reached. */
export interface PooledMeter {
  readonly transport: Transport;
  /** As for `connect`. */
  readonly options?: Omit<ConnectOptions, "signal"> | undefined;
}

/** How connections that nobody uses are kept alive. */
export interface KeepAlive {
  /** The silence after which a connection is looked at; shorter than what meter and network allow. */
  readonly interval: Millis;
  /** What shows that the meter is there: unless given, it reads the name of its association object. */
  readonly probe?: ((meter: Meter) => Promise<unknown>) | undefined;
}

/** What a pool is made of. */
export interface MeterPoolOptions<Id> {
  /** How a meter is reached. Asked before each connection, so keys and counters may be other ones each time. */
  meter(id: Id): MaybePromise<PooledMeter>;
  /**
   * What meters share on the way to them: the name of a gateway, a host, a bus. Unless given, each meter is reached by
   * itself.
   */
  readonly place?: ((id: Id) => string) | undefined;
  /** Connections at a time: 1,000 unless given. */
  readonly maxConnections?: number | undefined;
  /** Connections at a time to meters of one `place`: 1 unless given, as on a bus. */
  readonly maxPerPlace?: number | undefined;
  /** Uses that may wait for their meters: 100,000 unless given. More are refused. */
  readonly maxWaiting?: number | undefined;
  /** How long a connection is kept that nobody uses: 30 s unless given. With 0 it is released at once. */
  readonly idleTimeout?: Millis | undefined;
  /** How long a meter keeps its connection for uses that wait for it, while others wait for one: 30 s unless given. */
  readonly turn?: Millis | undefined;
  /** Not unless given. Over HDLC `keepAlive` of the link does it with an RR, below the application. */
  readonly keepAlive?: KeepAlive | undefined;
  /** What to do after failures: see `ReconnectPolicy` for what holds unless given. */
  readonly reconnect?: Partial<ReconnectPolicy> | undefined;
  /**
   * Takes what meters send of their own accord while they are connected, used or idle. It must not throw. Unless given,
   * it waits for whoever has the meter next and asks for `meter.notifications()`.
   */
  readonly onNotification?: ((id: Id, notification: Notification) => void) | undefined;
  /** Is told what happens. It must not throw. */
  readonly onEvent?: ((event: PoolEvent<Id>) => void) | undefined;
  /** The host's clock unless given. */
  readonly clock?: Clock | undefined;
  /** Where the jitter of rests comes from; the host's crypto unless given. */
  readonly random?: RandomSource | undefined;
}

/** Options with what holds where they say nothing. */
export interface PoolSettings<Id> {
  readonly meter: (id: Id) => MaybePromise<PooledMeter>;
  readonly place: ((id: Id) => string) | undefined;
  readonly maxConnections: number;
  readonly maxPerPlace: number;
  readonly maxWaiting: number;
  readonly idleTimeout: Millis;
  readonly turn: Millis;
  readonly keepAlive: { readonly interval: Millis; readonly probe: (meter: Meter) => Promise<unknown> };
  readonly reconnect: ReconnectPolicy;
  readonly onNotification: ((id: Id, notification: Notification) => void) | undefined;
  readonly onEvent: ((event: PoolEvent<Id>) => void) | undefined;
  readonly clock: Clock;
  readonly random: RandomSource;
}

const THIRTY_SECONDS = 30_000;

/** The current association, by logical and by short names (Blue Book 4.4.3, 4.4.4): each client sees it. */
const ASSOCIATION = {
  version: 0,
  logicalName: new ObisCode(0, 0, 40, 0, 0, 255),
  attributeId: 1,
  shortNameOffset: 0,
};

/** @throws LocalProtocolError when options leave no room for anything */
export function poolSettings<Id>(options: MeterPoolOptions<Id>): PoolSettings<Id> {
  const { keepAlive } = options;
  const settings: PoolSettings<Id> = {
    meter: (id) => options.meter(id),
    place: options.place,
    maxConnections: options.maxConnections ?? 1_000,
    maxPerPlace: options.maxPerPlace ?? 1,
    maxWaiting: options.maxWaiting ?? 100_000,
    idleTimeout: options.idleTimeout ?? THIRTY_SECONDS,
    turn: options.turn ?? THIRTY_SECONDS,
    keepAlive: { interval: keepAlive?.interval ?? Number.POSITIVE_INFINITY, probe: keepAlive?.probe ?? readName },
    reconnect: { ...RECONNECT_DEFAULTS, ...options.reconnect },
    onNotification: options.onNotification,
    onEvent: options.onEvent,
    clock: options.clock ?? systemClock,
    random: options.random ?? hostRandom,
  };
  const { attempts, deadAfter } = settings.reconnect;
  checkCount("maxConnections", settings.maxConnections);
  checkCount("maxPerPlace", settings.maxPerPlace);
  checkCount("reconnect.attempts", attempts);
  checkCount("reconnect.deadAfter", deadAfter);
  return settings;
}

/** @throws LocalProtocolError for what is less than one: whoever waited then would wait for ever */
export function checkCount(name: string, value: number): void {
  if (!(value >= 1)) throw new LocalProtocolError(`${name} is 1 or more, not ${value}`);
}

function readName(meter: Meter): Promise<unknown> {
  return meter.get({ ...ASSOCIATION, classId: meter.negotiated.referencing === "ln" ? 15 : 12 });
}
