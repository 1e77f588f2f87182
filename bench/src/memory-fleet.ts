/**
 * Simulated meters in a process of its own: `node --expose-gc memory-fleet.ts COUNT CHECKED`. Each is a household meter
 * with a server of its own that listens in a network in memory. So many of them, spread over all, are associated with
 * and read, to show that they work. Prints `{meters, objects, bytes, rss}`: octets of heap for each meter, and of
 * memory for the whole process.
 */
import { connect } from "@dlms/client";
import { fromAscii } from "@dlms/core";
import { Data, ProfileGeneric, Register } from "@dlms/cosem-classes";
import { MeterServer } from "@dlms/server";
import { logicalDeviceName, simulatedMeter } from "@dlms/simulator";
import { type MemoryNetwork, memoryNetwork } from "@dlms/transport";

const [meters = 0, checked = 0] = process.argv.slice(2).map(Number);
const NOON = Date.UTC(2026, 10, 24, 12);
/** That of the current association is made for each association. */
const ASSOCIATION = 1;
/** The column of the load profile that the register is in. */
const IMPORTED = 2;
/** Watt-hours. */
const MOST_IN_A_QUARTER = 5_000;

const network = memoryNetwork();
const kept: MeterServer[] = [];
const options = (serialNumber: number) => ({ utc: NOON, serialNumber });

// What all meters share is there before they are counted.
await listen(meters);
await check(network, meters);
const before = heap();
for (let serialNumber = 0; serialNumber < meters; serialNumber++) await listen(serialNumber);
for (let i = 0; i < checked; i++) await check(network, Math.floor((i * meters) / checked));
const bytes = (heap() - before) / meters;
const { rss } = process.memoryUsage();
const [device] = kept[0]?.logicalDevices ?? [];
const objects = [...(device?.objects ?? [])].length + ASSOCIATION;
console.log(JSON.stringify({ meters: kept.length - 1, objects, bytes: Math.round(bytes), rss }));

async function listen(serialNumber: number): Promise<void> {
  const meter = simulatedMeter(options(serialNumber)).start();
  const server = new MeterServer({ logicalDevices: [meter.logicalDevice] });
  await server.listen(network.listener(meter.name));
  kept.push(server);
}

/** Associates and reads: who it is, a register, the last row of the load profile. @throws Error when one is not as it must be. */
async function check({ transport }: MemoryNetwork, serialNumber: number): Promise<void> {
  await using meter = await connect(transport(logicalDeviceName(serialNumber)));
  const serial = await meter.object(Data, "0.0.96.1.0.255").value.get();
  if (serial.type !== "octet-string" || Number(fromAscii(serial.value)) !== serialNumber)
    throw new Error(`meter ${serialNumber} says that it is another one`);
  const { raw } = await meter.object(Register, "1.0.1.8.0.255").read();
  let counted = Number.NaN;
  for await (const { data } of meter.object(ProfileGeneric, "1.0.99.1.0.255").rows({ last: 1 })) {
    const imported = data[IMPORTED];
    if (imported?.type === "double-long-unsigned") counted = Number(raw) - imported.value;
  }
  if (!(counted >= 0 && counted < MOST_IN_A_QUARTER))
    throw new Error(`meter ${serialNumber}: its register and its last row do not agree`);
}

/** Octets in use, once all that is not is collected. */
function heap(): number {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
