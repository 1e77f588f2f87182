import { conformance } from "@dlms/apdu";
import { LN_CONFORMANCE } from "@dlms/association";
import { DlmsError } from "@dlms/core";
import { Data } from "@dlms/cosem-classes";
import { serveObject } from "@dlms/server";
import { type MemoryLinkOptions, SimulatedClock } from "@dlms/transport";
import { describe, expect, it } from "vitest";
import { BenchMeter, gmac, serverSecurity } from "./bench-meter.ts";

const NOTE = "0.0.96.50.0.255";
const LONG = new Uint8Array(2500).map((_, index) => index * 7);
const GENERAL = conformance(...LN_CONFORMANCE.names, "general-protection");

/** Reads and writes long values in blocks of ciphered APDUs; answers with whether all of it worked. */
async function check(kind: "wrapper" | "hdlc", line: MemoryLinkOptions): Promise<boolean> {
  const clock = new SimulatedClock();
  const written: Uint8Array[] = [];
  const note = serveObject(Data, NOTE, {
    attributes: {
      value: {
        get: () => ({ type: "octet-string", value: LONG }),
        set: (value) => void written.push(value.type === "octet-string" ? value.value : new Uint8Array()),
      },
    },
  });
  const access = { authentication: { kind: "hls-gmac" }, security: serverSecurity(), conformance: GENERAL } as const;
  const options = { clock, line: { latency: 5, ...line }, inactivityTimeout: 60_000, maxPduSize: 300 };
  const bench = await new BenchMeter([note], [{ address: 16, ...access }], options).listen(kind);
  let blocks = 0;
  const failed = (error: unknown): boolean => {
    expect(error).toBeInstanceOf(DlmsError);
    return false;
  };
  const session = async (): Promise<boolean> => {
    const meter = await bench.connect({
      link: kind === "hdlc" ? { kind, answerTimeout: 5_000, responseTimeout: 1_000 } : { kind },
      responseTimeout: 5_000,
      maxPduSize: 250,
      conformance: GENERAL,
      authentication: gmac(1),
      trace: (event) => {
        if (event.kind === "apdu" && event.bytes[0] === 0xe0) blocks++;
      },
    });
    const { value } = meter.object(Data, NOTE);
    const isRead = await bench.run(value.get()).then((data) => {
      expect(data).toEqual({ type: "octet-string", value: LONG });
      return true;
    }, failed);
    const isWritten = await bench.run(value.set({ type: "octet-string", value: LONG })).then(() => true, failed);
    for (const octets of written) expect(octets).toEqual(LONG);
    expect(written.length).toBeLessThanOrEqual(1);
    if (isWritten) expect(written.length).toBe(1);
    await bench.run(meter.close());
    if (isRead && isWritten) expect(blocks).toBeGreaterThan(20);
    return isRead && isWritten;
  };
  const whole = await session().catch(failed);
  await clock.advance(120_000);
  expect(bench.server.connections).toBe(0);
  return whole;
}

describe.each(["wrapper", "hdlc"] as const)("long values in general protection over %s", (kind) => {
  it("go in blocks both ways, however the octets are cut", async () => {
    for (const chunking of [1, 50]) expect(await check(kind, { chunking })).toBe(true);
  });

  it("are whole or a typed error, and written once, wherever the line breaks or stalls", async () => {
    let octet = 500;
    while (!(await check(kind, { cutAfter: octet }))) octet += 331;
    expect(octet).toBeGreaterThan(2500);
    for (let stall = 500; stall < 3500; stall += 491) await check(kind, { stallAfter: stall });
  });
});

describe("long values in general protection over a noisy line", () => {
  it("are never wrong", async () => {
    let whole = 0;
    for (let seed = 1; seed <= 12; seed++) if (await check("hdlc", { seed, corruption: 2e-5, chunking: 32 })) whole++;
    expect(whole).toBeGreaterThan(5);
    for (let seed = 1; seed <= 12; seed++) await check("wrapper", { seed, corruption: 3e-5 });
  });
});
