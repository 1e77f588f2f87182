import type { SecurityOptions } from "@dlms/association";
import { type Authentication, type ConnectOptions, connect, hlsGmac, type Meter } from "@dlms/client";
import { SystemTitle } from "@dlms/core";
import { cipherKeys, InvocationCounter } from "@dlms/security";
import {
  type ClientAccess,
  LogicalDevice,
  MeterServer,
  type MeterServerOptions,
  type ServedObject,
  type ServerEvent,
} from "@dlms/server";
import { type MemoryLinkOptions, memoryNetwork, SimulatedClock } from "@dlms/transport";

export const KEYS = {
  encryptionKey: "000102030405060708090A0B0C0D0E0F",
  authenticationKey: "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF",
};
export const CLIENT_TITLE = "434C490000000001";
/** 2026-11-24T12:00:00Z. */
export const NOON: number = Date.UTC(2026, 10, 24, 12);

export function serverSecurity(): SecurityOptions {
  return {
    suite: 0,
    policy: { authenticated: true, encrypted: true },
    keys: cipherKeys(KEYS),
    systemTitle: SystemTitle.parse("4D45540000000001"),
    invocationCounter: InvocationCounter.startingAt(1),
  };
}

export function gmac(first?: number): Authentication {
  return hlsGmac({
    ...KEYS,
    systemTitle: CLIENT_TITLE,
    ...(first === undefined ? {} : { invocationCounter: InvocationCounter.startingAt(first) }),
  });
}

/** A server in memory, simulated time, and clients for it. */
export class BenchMeter {
  readonly clock: SimulatedClock;
  readonly events: ServerEvent[] = [];
  readonly device: LogicalDevice;
  readonly server: MeterServer;
  readonly #network: ReturnType<typeof memoryNetwork>;

  constructor(
    objects: readonly ServedObject[],
    clients: readonly ClientAccess[] = [{ address: 16, authentication: { kind: "none" } }],
    options: Partial<MeterServerOptions> & { clock?: SimulatedClock; line?: MemoryLinkOptions } = {},
  ) {
    const { clock = new SimulatedClock(), line = { latency: 1 }, ...serverOptions } = options;
    this.clock = clock;
    this.#network = memoryNetwork({ clock, ...line });
    this.device = new LogicalDevice({ name: "TST0000000000001", objects, clients });
    this.server = new MeterServer({
      logicalDevices: [this.device],
      clock,
      random: countingRandom(),
      onEvent: (event) => this.events.push(event),
      ...serverOptions,
    });
  }

  async listen(link: "wrapper" | "hdlc" = "wrapper"): Promise<this> {
    await this.server.listen(this.#network.listener(link), { kind: link });
    return this;
  }

  connect(options: ConnectOptions = {}): Promise<Meter> {
    const { kind = "wrapper" } = options.link ?? {};
    return this.run(connect(this.#network.transport(kind), { clock: this.clock, ...options }));
  }

  run<T>(work: Promise<T>): Promise<T> {
    return this.clock.runUntil(work);
  }

  get transport() {
    return this.#network.transport("wrapper");
  }
}

/** Octets that differ from call to call, the same in every run. */
function countingRandom(): (length: number) => Uint8Array {
  let next = 1;
  return (length) => Uint8Array.from({ length }, () => (next = (next * 75 + 74) % 65537) & 0xff);
}
