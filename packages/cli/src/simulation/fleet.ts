import type { TraceSink } from "@dlms/core";
import type { InvocationCounterStore } from "@dlms/security";
import { MeterServer, type ServerEvent, type ServerLinkOptions } from "@dlms/server";
import { type OpticalPortEvent, opticalPort, sendTelegrams } from "@dlms/server/readout";
import { logicalDeviceName, type MeterModel, type SimulatedMeter, simulatedMeter } from "@dlms/simulator";
import type { Listening } from "@dlms/transport";
import { listenerAt, transportTo } from "../carriers.ts";
import type { Place } from "../meter-url.ts";
import type { SerialLine } from "../serial-line.ts";
import type { AcceptedClients } from "./accepted-clients.ts";
import { type OpticalPort, opticalPortOf, TELEGRAM_INTERVAL, telegramOf } from "./optical.ts";

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
  readonly link: (place: Place) => ServerLinkOptions;
  /** Of serial ports. */
  readonly line: SerialLine;
  /** Of those that are signed on to. */
  readonly optical: OpticalPort;
  readonly trace: TraceSink | undefined;
  onEvent(event: ServerEvent, meter: string): void;
  onSignOn(event: OpticalPortEvent, place: Place, meter: string): void;
}

/** A meter at work. */
interface RunningMeter {
  readonly meter: SimulatedMeter;
  readonly server: MeterServer;
}

/** A meter of a fleet at one of its places. */
export interface MeterPlace {
  readonly place: Place;
  readonly name: string;
}

/** How long a meter waits before it calls once more. */
const REDIAL_INTERVAL = 5_000;

/** Simulated meters that listen, or call. One that nobody has talked to yet takes no more than its port. */
export class Fleet implements AsyncDisposable {
  readonly #options: FleetOptions;
  readonly #listening: Listening[] = [];
  readonly #ended: AbortController = new AbortController();
  readonly #running: RunningMeter[] = [];

  constructor(options: FleetOptions) {
    this.#options = options;
  }

  /** Adds a meter at all of its places. @throws TransportError when one cannot be had. */
  async add(index: number, places: readonly Place[]): Promise<readonly MeterPlace[]> {
    let own: RunningMeter | undefined;
    const running = (): RunningMeter => {
      own ??= this.#run(index);
      return own;
    };
    // The first one shows at once whether the options are any good.
    if (index === 0) running();
    const name = logicalDeviceName(index + 1);
    const found: MeterPlace[] = [];
    for (const place of places) {
      const listening = await this.#listen(place, running, name);
      this.#listening.push(listening);
      const bound = Number(listening.address.slice(listening.address.lastIndexOf(":") + 1));
      found.push({ place: place.carrier === "serial" ? place : { ...place, port: bound }, name });
    }
    return found;
  }

  /** Waits for clients, for sign-ons, or for whoever reads telegrams. */
  #listen(place: Place, running: () => RunningMeter, name: string): Promise<Listening> {
    const { line, link, optical, trace, onSignOn } = this.#options;
    const listener = listenerAt(place, line);
    if (place.link === "p1")
      return sendTelegrams(listener, { telegram: () => telegramOf(running().meter), interval: TELEGRAM_INTERVAL });
    const isSignedOnTo = place.carrier === "serial" && place.signOn;
    const port = isSignedOnTo
      ? opticalPort(listener, {
          ...opticalPortOf(running().meter, optical),
          format: line.format,
          trace,
          onEvent: (event) => onSignOn(event, place, name),
        })
      : listener;
    return port.listen((stream) => running().server.accept(stream, link(place)));
  }

  /** Has a meter call a place, again and again: when its connection ends, and when nobody is there. */
  dial(index: number, place: Place): void {
    const { server } = this.#run(index);
    const { signal } = this.#ended;
    const again = (): void => {
      if (!signal.aborted) setTimeout(() => signal.aborted || call(), REDIAL_INTERVAL).unref();
    };
    const call = (): void => {
      transportTo(place)
        .connect({ signal })
        .then((stream) => server.accept(stream, this.#options.link(place), again), again);
    };
    call();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended.abort();
    await Promise.all(this.#listening.map((each) => each.close()));
    for (const { meter, server } of this.#running) {
      meter.stop();
      await server.close();
    }
  }

  #run(index: number): RunningMeter {
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
    const running = { meter, server };
    this.#running.push(running);
    return running;
  }
}
