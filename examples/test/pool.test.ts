// A pool over real sockets, with ciphering, whose counters must never come twice, and with HDLC, whose links fall asleep.
import { hlsGmac } from "@dlms/client";
import { MeterPool, type PoolEvent } from "@dlms/client/pool";
import { SystemTitle } from "@dlms/core";
import { Clock, Data, ProfileGeneric } from "@dlms/cosem-classes";
import { cipherKeys, InvocationCounter } from "@dlms/security";
import { type ClientAccess, MeterServer, type ServerEvent, type ServerLinkOptions } from "@dlms/server";
import { publicClient, simulatedMeter } from "@dlms/simulator";
import { type Transport, withFaults } from "@dlms/transport";
import { tcp, tcpListener } from "@dlms/transport-tcp";
import { describe, expect, it } from "vitest";

const CLOCK = "0.0.1.0.0.255";
const TEXT = "0.0.96.13.0.255";
const SECRETS = { encryptionKey: "00".repeat(16), authenticationKey: "D0".repeat(16) };

async function serve(link?: ServerLinkOptions, clients?: readonly ClientAccess[]) {
  const meter = simulatedMeter({ utc: Date.now(), days: 7, ...(clients === undefined ? {} : { clients }) });
  const events: ServerEvent[] = [];
  const server = new MeterServer({ logicalDevices: [meter.logicalDevice], onEvent: (event) => events.push(event) });
  const { address } = await server.listen(tcpListener({ port: 0 }), link);
  return {
    server,
    events,
    device: meter.logicalDevice,
    transport: tcp("127.0.0.1", Number(address.split(":").at(-1))),
  };
}

/** The transport, whose first connections break after so many received octets. */
function breaking(transport: Transport, after: readonly number[]): Transport {
  let connection = 0;
  return {
    connect: async (options) => {
      const stream = await transport.connect(options);
      const cutAfter = after[connection++];
      return cutAfter === undefined ? stream : withFaults(stream, { received: { cutAfter } });
    },
    toString: () => `${transport}`,
  };
}

describe("a pool over sockets", () => {
  it("goes on over new connections, and uses no invocation counter twice", async () => {
    const security = {
      suite: 0 as const,
      policy: { authenticated: true, encrypted: true },
      keys: cipherKeys(SECRETS),
      systemTitle: SystemTitle.parse("SIM1"),
      invocationCounter: InvocationCounter.startingAt(1),
    };
    const served = await serve(undefined, [
      publicClient(),
      { address: 1, authentication: { kind: "hls-gmac" }, security },
    ]);
    await using _ = served.server;
    const events: PoolEvent<string>[] = [];
    const transport = breaking(served.transport, [60, 400, 5_000]);
    const authentication = hlsGmac({
      ...SECRETS,
      systemTitle: "ABC12345678",
      invocationCounter: InvocationCounter.startingAt(1),
    });
    await using pool = new MeterPool<string>({
      meter: () => ({ transport, options: { clientAddress: 1, authentication, maxPduSize: 1_024 } }),
      reconnect: { delay: 5, attempts: 5 },
      onEvent: (event) => events.push(event),
    });
    const rows = await pool.read("meter", async (meter) => {
      const found: string[] = [];
      for await (const { time } of meter.object(ProfileGeneric, "1.0.99.1.0.255").rows()) found.push(`${time}`);
      return found;
    });
    expect(new Set(rows).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(7 * 90);
    await pool.use("meter", (meter) =>
      meter.object(Data, TEXT).value.set({ type: "octet-string", value: Uint8Array.of(7) }),
    );
    const { events: counts } = pool.statistics;
    expect(counts.connected + counts.failed).toBe(4);
    expect(counts).toMatchObject({ recovered: 1, lost: counts.repeated });
    expect(events.at(-1)).toMatchObject({ kind: "recovered", failures: 3 });
    expect(served.events.filter(({ kind }) => kind === "refused" || kind === "fault")).toEqual([]);
  });

  it("keeps HDLC links awake below the application", async () => {
    const link: ServerLinkOptions = { kind: "hdlc", inactivityTimeout: 400 };
    const { server, transport } = await serve(link);
    await using _ = server;
    const idle = async (keepAlive?: number): Promise<number> => {
      const hdlc = { kind: "hdlc" as const, ...(keepAlive === undefined ? {} : { keepAlive }) };
      await using pool = new MeterPool<string>({ meter: () => ({ transport, options: { link: hdlc } }) });
      const read = () => pool.read("meter", (meter) => meter.object(Clock, CLOCK).time.get());
      await read();
      await new Promise((resolve) => setTimeout(resolve, 1_200));
      await read();
      return pool.statistics.events.connected;
    };
    expect(await Promise.all([idle(100), idle()])).toEqual([1, 2]);
  });

  it("passes on what idle meters send of their own accord", async () => {
    const { server, device, transport } = await serve();
    await using _ = server;
    let take = (_: string): void => undefined;
    const taken = new Promise<string>((resolve) => {
      take = resolve;
    });
    await using pool = new MeterPool<string>({
      meter: () => ({ transport }),
      onNotification: (id, { kind, body }) => take(`${id}: ${kind} ${"value" in body && body.value}`),
    });
    await pool.read("meter", (meter) => meter.object(Clock, CLOCK).time.get());
    const attribute = { classId: 3, logicalName: "1.0.1.8.0.255", attributeId: 2 };
    await device.notify({ kind: "event", attribute, value: { type: "double-long-unsigned", value: 4711 } });
    expect(await taken).toBe("meter: event 4711");
  });
});
