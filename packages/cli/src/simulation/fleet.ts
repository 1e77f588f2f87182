import type { TraceSink } from "@dlms/core";
import type { InvocationCounterStore } from "@dlms/security";
import { MeterServer, type ServerEvent, type ServerLinkOptions } from "@dlms/server";
import { logicalDeviceName, type MeterModel, type SimulatedMeter, simulatedMeter } from "@dlms/simulator";
import type { ByteStream, Listening } from "@dlms/transport";
import { listenerAt } from "../carriers.ts";
import type { LinkKind, Place } from "../meter-url.ts";
import type { AcceptedClients } from "./accepted-clients.ts";

export interface FleetOptions {
  readonly model: MeterModel;
  readonly clients: AcceptedClients;
  readonly seed: number;
  readonly days: number | undefined;
  readonly logicalDevice: number | undefined;
  /** Where the counters of clients are kept; in memory unless given. */
  readonly received: InvocationCounterStore | undefined;
  /** The time that meters begin with. */
  readonly now: () => Date;
  readonly link: (kind: LinkKind) => ServerLinkOptions;
  readonly trace: TraceSink | undefined;
  onEvent(event: ServerEvent, meter: string): void;
}

/** A meter of a fleet at one of its places. */
export interface MeterPlace {
  readonly place: Place;
  readonly name: string;
}

/** Simulated meters that listen. One that nobody has talked to yet takes no more than its port. */
export class Fleet implements AsyncDisposable {
  readonly #options: FleetOptions;
  readonly #listening: Listening[] = [];
  readonly #running: { readonly meter: SimulatedMeter; readonly server: MeterServer }[] = [];

  constructor(options: FleetOptions) {
    this.#options = options;
  }

  /** Adds a meter at all of its places. @throws TransportError when one cannot be had. */
  async add(index: number, places: readonly Place[]): Promise<readonly MeterPlace[]> {
    let server: MeterServer | undefined;
    const accept = (stream: ByteStream, kind: LinkKind): void => {
      server ??= this.#run(index);
      server.accept(stream, this.#options.link(kind));
    };
    // The first one shows at once whether the options are any good.
    if (index === 0) server = this.#run(index);
    const found: MeterPlace[] = [];
    for (const place of places) {
      const listening = await listenerAt(place).listen((stream) => accept(stream, place.link));
      this.#listening.push(listening);
      const bound = Number(listening.address.slice(listening.address.lastIndexOf(":") + 1));
      found.push({ place: { ...place, port: bound }, name: logicalDeviceName(index + 1) });
    }
    return found;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#listening.map((each) => each.close()));
    for (const { meter, server } of this.#running) {
      meter.stop();
      await server.close();
    }
  }

  #run(index: number): MeterServer {
    const { model, clients, seed, days, logicalDevice, received, now, trace, onEvent } = this.#options;
    const name = logicalDeviceName(index + 1);
    const meter = simulatedMeter({
      model,
      utc: now().getTime(),
      serialNumber: index + 1,
      seed: seed + index,
      days,
      address: logicalDevice,
      clients: clients.of(index),
      received: received && { store: received },
      onFault: (error) => onEvent({ kind: "fault", peer: "the meter itself", error }, name),
    }).start();
    const server = new MeterServer({
      logicalDevices: [meter.logicalDevice],
      trace,
      onEvent: (event) => onEvent(event, name),
    });
    this.#running.push({ meter, server });
    return server;
  }
}
