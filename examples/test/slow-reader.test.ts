// Who reads a long profile slowly makes the meter wait: what has come and was not read yet stays within a few blocks,
// however the value travels, over a real connection.
import { conformance } from "@dlms/apdu";
import { type ConnectOptions, connect } from "@dlms/client";
import { MeterPool } from "@dlms/client/pool";
import type { TraceEvent } from "@dlms/core";
import { Clock, ProfileGeneric, type ProfileRow } from "@dlms/cosem-classes";
import { MeterServer, type ServerLinkOptions } from "@dlms/server";
import { simulatedMeter } from "@dlms/simulator";
import { tcp, tcpListener } from "@dlms/transport-tcp";
import { describe, expect, it } from "vitest";

const DAYS = 60;
const BLOCK = 1_024;
/** Blocks that may have come and not been read: one that is read, one that waits, one on its way. */
const AHEAD = 3;
const PAUSE = 100;

interface Carrier {
  readonly name: string;
  readonly options: ConnectOptions;
  readonly link?: ServerLinkOptions;
}
const CARRIERS: readonly Carrier[] = [
  { name: "blocks of GET", options: { conformance: conformance("get", "block-transfer-with-get-or-read") } },
  { name: "whatever was agreed on", options: {} },
  { name: "blocks of READ", options: { referencing: "sn" } },
  { name: "blocks of GET over HDLC", options: { link: { kind: "hdlc" } }, link: { kind: "hdlc" } },
];

it("what comes in general blocks, which are one message, is bounded all the same", async () => {
  const { logicalDevice } = simulatedMeter({ utc: Date.now(), days: DAYS });
  await using server = new MeterServer({ logicalDevices: [logicalDevice] });
  const { address } = await server.listen(tcpListener({ port: 0 }));
  await using meter = await connect(tcp("127.0.0.1", Number(address.split(":").at(-1))), {
    conformance: conformance("get", "general-block-transfer", "selective-access"),
    maxPduSize: BLOCK,
    limits: { maxValueSize: 20 * BLOCK },
  });
  const profile = meter.object(ProfileGeneric, "1.0.99.1.0.255");
  let rows = 0;
  for await (const _row of profile.rows({ last: 500 })) rows++;
  expect(rows).toBe(500);
  await expect(profile.rows().next()).rejects.toMatchObject({ code: "remote-protocol" });
});

describe.each(CARRIERS)("a slow reader of $name", ({ options, link }) => {
  it("makes the meter wait, and leaves when it likes", async () => {
    const { logicalDevice } = simulatedMeter({ utc: Date.now(), days: DAYS });
    await using server = new MeterServer({ logicalDevices: [logicalDevice] });
    const { address } = await server.listen(tcpListener({ port: 0 }), link);
    let received = 0;
    const trace = (event: TraceEvent): void => {
      if (event.kind === "line" && event.direction === "received") received += event.bytes.length;
    };
    await using pool = new MeterPool<string>({
      meter: () => ({
        transport: tcp("127.0.0.1", Number(address.split(":").at(-1))),
        options: { ...options, maxPduSize: BLOCK, trace },
      }),
    });

    // At full speed first: how many octets a row has on this carrier.
    const all = await pool.read("meter", async (meter) => {
      const profile = meter.object(ProfileGeneric, "1.0.99.1.0.255");
      await profile.columns();
      const before = received;
      let rows = 0;
      for await (const _row of profile.rows()) rows++;
      return { rows, octets: received - before };
    });
    expect(all.rows).toBeGreaterThan(DAYS * 90);
    const octetsPerRow = all.octets / all.rows;
    expect(all.octets).toBeGreaterThan(50 * BLOCK);

    await using meter = await pool.acquire("meter");
    const profile = meter.object(ProfileGeneric, "1.0.99.1.0.255");
    await profile.columns();
    const before = received;
    const last: ProfileRow[] = [];
    let taken = 0;
    for await (const row of profile.rows()) {
      if (++taken % 100 === 0) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
        const ahead = received - before - taken * octetsPerRow;
        expect(ahead).toBeLessThan(AHEAD * 1.1 * BLOCK);
      }
      if (taken < 500) continue;
      last.push(row);
      break;
    }
    expect(last[0]?.time).toBeDefined();
    // The association is as good as before.
    await meter.object(Clock, "0.0.1.0.0.255").time.get();
    expect(pool.statistics.events).toMatchObject({ connected: 1, lost: 0 });
  });
});
