import type { Millis } from "@dlms/core";
import { type ClientAccess, LogicalDevice, type MeterTime, type ServerReceivedCounters } from "@dlms/server";
import { type Clock, systemClock } from "@dlms/transport";
import { openClients } from "./clients.ts";
import { household } from "./household/household.ts";
import type { MeterModel, ModelledMeter } from "./model.ts";

/** Which meter it is, when it is, and who may associate. */
export interface SimulatedMeterOptions {
  /** The instant at which the simulation begins, in milliseconds since 1970, UTC: `Date.now()` for a live meter. */
  readonly utc: Millis;
  /** What moves time on; the host's clock unless given. */
  readonly clock?: Clock | undefined;
  /** From 0 up to 99,999,999; 1 unless given. Logical device name and serial number follow from it. */
  readonly serialNumber?: number | undefined;
  /** What is random about the meter follows from it; the serial number unless given. */
  readonly seed?: number | undefined;
  /** The kind of meter; `household` unless given. */
  readonly model?: MeterModel | undefined;
  /** Days that the profiles reach back; 35 unless given. */
  readonly days?: number | undefined;
  /** Address (SAP) of the logical device; 1 unless given. */
  readonly address?: number | undefined;
  /** Who may associate; `openClients()` unless given. */
  readonly clients?: readonly ClientAccess[] | undefined;
  /** Where the invocation counters of clients are kept; in memory unless given. */
  readonly received?: ServerReceivedCounters | undefined;
  /** Told of faults while the meter works on its own: a profile that cannot capture. */
  onFault?(error: unknown): void;
}

const FIVE_WEEKS = 35;

/** A meter that is not there: a logical device for a `MeterServer`, in which time goes on. */
export class SimulatedMeter implements Disposable {
  readonly logicalDevice: LogicalDevice;
  readonly #meter: ModelledMeter;

  constructor(logicalDevice: LogicalDevice, meter: ModelledMeter) {
    this.logicalDevice = logicalDevice;
    this.#meter = meter;
  }

  /** The COSEM logical device name. */
  get name(): string {
    return this.logicalDevice.name;
  }

  /** The meter's clock. */
  get time(): MeterTime {
    return this.#meter.time;
  }

  /** Profiles capture as time goes on. */
  start(): this {
    this.#meter.start();
    return this;
  }

  stop(): void {
    this.#meter.stop();
  }

  [Symbol.dispose](): void {
    this.stop();
  }
}

/**
 * A simulated meter. Nothing in it is left to chance or to the host: the same options give the same meter.
 * @throws LocalProtocolError when clients or addresses are no good.
 *
 * @example
 * using meter = simulatedMeter({ utc: Date.now(), serialNumber: 7 }).start();
 * await using server = new MeterServer({ logicalDevices: [meter.logicalDevice] });
 * await server.listen(tcpListener({ port: 4059 }));
 */
export function simulatedMeter(options: SimulatedMeterOptions): SimulatedMeter {
  const { utc, clock = systemClock, serialNumber = 1, seed = serialNumber, days = FIVE_WEEKS } = options;
  const { model = household, clients = openClients(), address, received } = options;
  const onFault = (error: unknown): void => options.onFault?.(error);
  const meter = model({ serialNumber, seed, utc, clock, days, onFault });
  const name = logicalDeviceName(serialNumber);
  const { objects } = meter;
  return new SimulatedMeter(new LogicalDevice({ address, name, objects, state: meter, clients, received }), meter);
}

/** The logical device name of the simulated meter of that serial number. */
export function logicalDeviceName(serialNumber: number): string {
  return `SIM10${String(serialNumber).padStart(11, "0")}`;
}
