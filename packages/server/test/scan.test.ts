import { low } from "@dlms/client";
import { lineWays, type ScanEvent, type ScanOptions, type ScanWay, scan, serverAddresses } from "@dlms/client/scan";
import { TransportError, toAscii } from "@dlms/core";
import { type ClientAccess, LogicalDevice, MeterServer, type ServerEvent, type ServerLinkOptions } from "@dlms/server";
import { memoryNetwork, SimulatedClock } from "@dlms/transport";
import { describe, expect, it } from "vitest";

const CLIENTS: readonly ClientAccess[] = [
  { address: 16, authentication: { kind: "none" } },
  { address: 1, authentication: { kind: "low", secret: toAscii("12345678") } },
];

type ClientEvent = Extract<ScanEvent, { readonly kind: "client" }>;

/** A meter at one place in memory, others where nobody is, and what a scan of them finds. */
class Bench {
  readonly clock = new SimulatedClock();
  readonly network = memoryNetwork({ clock: this.clock, latency: 1 });
  readonly heard: ServerEvent[] = [];
  readonly server: MeterServer;
  /** When associations were asked for, by the meter's count. */
  readonly asked: number[] = [];

  constructor(clients: readonly ClientAccess[] = CLIENTS) {
    const device = new LogicalDevice({ name: "TST0000000000001", objects: [], clients });
    this.server = new MeterServer({
      logicalDevices: [device],
      clock: this.clock,
      onEvent: (event) => {
        this.heard.push(event);
        if (event.kind === "associated" || event.kind === "refused") this.asked.push(this.clock.now());
      },
    });
  }

  async listen(link: ServerLinkOptions, name = "meter"): Promise<this> {
    await this.server.listen(this.network.listener(name), link);
    return this;
  }

  way(link: ScanWay["link"], name = "meter"): ScanWay {
    return { name, link, transport: this.network.transport(name) };
  }

  scan(ways: readonly ScanWay[], options: ScanOptions = {}): Promise<ScanEvent[]> {
    const gather = async (): Promise<ScanEvent[]> => {
      const events: ScanEvent[] = [];
      for await (const event of scan(ways, { clock: this.clock, ...options })) events.push(event);
      return events;
    };
    return this.clock.runUntil(gather());
  }
}

function clientsIn(events: readonly ScanEvent[]): readonly ClientEvent[] {
  return events.filter((event) => event.kind === "client");
}

describe("a scan", () => {
  it("finds a meter behind the wrapper, and what it takes of whom", async () => {
    const bench = await new Bench().listen({ kind: "wrapper" });
    const found = clientsIn(await bench.scan([bench.way("wrapper")], { clients: [16, 1, 99] }));
    expect(found).toMatchObject([
      { client: 16, outcome: "accepted", authentication: "none", logicalDeviceName: "TST0000000000001" },
      { client: 1, outcome: "refused", reason: expect.stringContaining("authentication") },
      { client: 99, outcome: "refused" },
    ]);
    expect(found[0]).toMatchObject({ devices: [{ logicalDevice: 1, name: "TST0000000000001" }] });
  });

  it.each([
    [17, undefined],
    [2836, "XY001836"],
    [6678, "12345678"],
    [11324, "026129141324"],
  ])("finds a meter on a line at physical address %d", async (physicalDevice, serialNumber) => {
    const bench = await new Bench().listen({ kind: "hdlc", physicalDevice });
    const events = await bench.scan([bench.way("hdlc")], { serialNumber, clients: [16] });
    expect(events.find(({ kind }) => kind === "server")).toMatchObject({
      server: { logicalDevice: 1, physicalDevice },
      client: 16,
      answer: "UA",
    });
    expect(clientsIn(events)).toMatchObject([{ server: { physicalDevice }, client: 16, outcome: "accepted" }]);
    // Addresses are found without a single association.
    expect(bench.asked.length).toBe(1);
  });

  it("finds a meter that names its objects by short names", async () => {
    const clients: ClientAccess[] = [{ address: 16, authentication: { kind: "none" }, referencing: "sn" }];
    const bench = await new Bench(clients).listen({ kind: "wrapper" });
    expect(clientsIn(await bench.scan([bench.way("wrapper")], { clients: [16] }))).toMatchObject([
      { client: 16, referencing: "ln", outcome: "refused" },
      { client: 16, referencing: "sn", outcome: "accepted", logicalDeviceName: "TST0000000000001" },
    ]);
  });

  it("asks no more often than it may, whatever comes of it", async () => {
    const bench = await new Bench().listen({ kind: "wrapper" });
    const clients = Array.from({ length: 20 }, (_, index) => 30 + index);
    const events = await bench.scan([bench.way("wrapper")], { clients: [16, ...clients], associationsPerMinute: 4 });
    expect(bench.asked.length).toBe(21);
    for (const [index, time] of bench.asked.entries())
      expect(
        bench.asked.filter((other) => other > time - 60_000 && other <= time).length,
        `${index}`,
      ).toBeLessThanOrEqual(4);
    expect(events.some((event) => event.kind === "waiting" && event.for > 0)).toBe(true);
  });

  it("tries what it was given for a client, once, and nothing else", async () => {
    const bench = await new Bench().listen({ kind: "wrapper" });
    const credentials = [{ clientAddress: 1, authentication: low("12345678") }];
    const right = clientsIn(await bench.scan([bench.way("wrapper")], { clients: [1], credentials }));
    expect(right).toMatchObject([{ client: 1, authentication: "low", outcome: "accepted" }]);
    expect(bench.asked.length).toBe(1);
    const wrong = [{ clientAddress: 1, authentication: low("87654321") }];
    expect(clientsIn(await bench.scan([bench.way("wrapper")], { clients: [1], credentials: wrong }))).toMatchObject([
      { client: 1, outcome: "refused", reason: "authentication-failure" },
    ]);
    expect(bench.asked.length).toBe(2);
  });

  it("goes from way to way until a meter answers", async () => {
    const bench = await new Bench().listen({ kind: "hdlc" });
    const ways = [bench.way("hdlc", "nowhere"), bench.way("wrapper"), bench.way("hdlc"), bench.way("hdlc", "never")];
    const events = await bench.scan(ways, { clients: [16] });
    expect(events.filter(({ kind }) => kind === "failed")).toMatchObject([
      { way: "nowhere", error: { code: "transport" } },
    ]);
    expect(events.filter(({ kind }) => kind === "way").map((event) => "way" in event && event.way)).toEqual([
      "nowhere",
      "meter",
      "meter",
    ]);
    expect(clientsIn(events).at(-1)).toMatchObject({ outcome: "accepted", server: { addressLength: 1 } });
  });

  it("says that nobody is there, and ends when it is told to", async () => {
    const bench = new Bench();
    await bench.network.listener("deaf").listen((stream) => stream.start({ onData: () => {}, onClose: () => {} }));
    const events = await bench.scan([bench.way("hdlc", "deaf"), bench.way("wrapper", "deaf")]);
    expect(events.some(({ kind }) => kind === "server")).toBe(false);
    expect(clientsIn(events).every(({ outcome }) => outcome === "silent")).toBe(true);
    expect(clientsIn(events).length).toBe(2);
    const abort = new AbortController();
    bench.clock.schedule(bench.clock.now() + 3000, () => abort.abort(new Error("enough")));
    await expect(bench.scan([bench.way("hdlc", "deaf")], { signal: abort.signal })).rejects.toThrow(TransportError);
  });

  it("puts the sign-on before every rate of a line", () => {
    const rates: number[] = [];
    const { transport } = new Bench().way("hdlc");
    const ways = lineWays((rate) => {
      rates.push(rate);
      return transport;
    });
    expect(ways[0]?.name).toContain("mode E");
    expect(rates.slice(0, 3)).toEqual([300, 9600, 19_200]);
    expect(new Set(ways.map(({ name }) => name)).size).toBe(ways.length);
  });

  it("names each address once, all of them such as HDLC has", () => {
    for (const serialNumber of [undefined, "", "0", "1", "99999", "ABC", "12345678901234567890"]) {
      const addresses = serverAddresses(serialNumber);
      const keys = addresses.map(({ physicalDevice, addressLength }) => `${physicalDevice}/${addressLength}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { physicalDevice = 1 } of addresses) expect(physicalDevice).toBeGreaterThan(0);
    }
  });
});
