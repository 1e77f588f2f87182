/**
 * Reads a fleet: clock and energy of each meter, over a pool of connections, and how fast that went.
 *
 *     node packages/cli/dist/bin.js simulate --count 1000 --listen tcp://127.0.0.1:20000 --quiet &
 *     node examples/read-fleet.ts tcp://127.0.0.1:20000 1000
 */
import { noAuthentication } from "@dlms/client";
import { MeterPool, type PoolEvent } from "@dlms/client/pool";
import { DlmsError } from "@dlms/core";
import { Clock, Register } from "@dlms/cosem-classes";
import { tcp } from "@dlms/transport-tcp";

/** What came of a fleet. */
export interface FleetReading {
  readonly read: number;
  /** How many failed, by the code of the error. */
  readonly failed: ReadonlyMap<string, number>;
  readonly wattHours: bigint;
  /** How far the clocks of the meters are off at most, in milliseconds. */
  readonly worstClock: number;
  readonly milliseconds: number;
  readonly connections: number;
}

/** Reads the meters at these ports of one host, so many at a time. */
export async function readFleet(
  host: string,
  ports: Iterable<number>,
  maxConnections = 200,
  onEvent?: (event: PoolEvent<number>) => void,
): Promise<FleetReading> {
  const started = performance.now();
  await using pool = new MeterPool<number>({
    meter: (port) => ({ transport: tcp(host, port), options: { authentication: noAuthentication() } }),
    maxConnections,
    idleTimeout: 0, // each is read once
    onEvent,
  });
  const failed = new Map<string, number>();
  let read = 0;
  let wattHours = 0n;
  let worstClock = 0;
  const readings = pool.readEach(ports, async (meter) => {
    const time = await meter.object(Clock, "0.0.1.0.0.255").time.get();
    const energy = await meter.object(Register, "1.0.1.8.0.255").read();
    return { off: Math.abs(time.toDate().getTime() - Date.now()), energy };
  });
  for await (const { value, error } of readings)
    if (value !== undefined) {
      read++;
      wattHours += BigInt(Math.round(value.energy.toNumber()));
      worstClock = Math.max(worstClock, value.off);
    } else {
      const code = error instanceof DlmsError ? error.code : String(error);
      failed.set(code, (failed.get(code) ?? 0) + 1);
    }
  const { connected: connections } = pool.statistics.events;
  return { read, failed, wattHours, worstClock, milliseconds: performance.now() - started, connections };
}

/** The same in a few lines. */
export function summary({ read, failed, wattHours, worstClock, milliseconds, connections }: FleetReading): string {
  const lost = Array.from(failed, ([code, count]) => `${count} ${code}`).join(", ");
  return [
    `${read} meters read in ${(milliseconds / 1000).toFixed(1)} s: ${Math.round((read * 1000) / milliseconds)} a second`,
    `${connections} associations; failed: ${lost === "" ? "none" : lost}`,
    `${(Number(wattHours) / 1e6).toFixed(1)} MWh in all; clocks are off by ${(worstClock / 1000).toFixed(1)} s at most`,
  ].join("\n");
}

if (import.meta.main) {
  const { hostname, port } = new URL(process.argv[2] ?? "tcp://127.0.0.1:20000");
  const count = Number(process.argv[3] ?? 1000);
  const ports = Array.from({ length: count }, (_, index) => Number(port) + index);
  console.log(summary(await readFleet(hostname, ports)));
}
