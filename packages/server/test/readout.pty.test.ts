import { connect } from "@dlms/client";
import { modeE, openProgramming, readOut, telegrams } from "@dlms/client/readout";
import { Register } from "@dlms/cosem-classes";
import { samePassword } from "@dlms/iec62056-21";
import { fullAccess, LogicalDevice, MeterServer, serveObject } from "@dlms/server";
import { opticalPort } from "@dlms/server/readout";
import { serial, serialListener } from "@dlms/transport-serial";
import { afterEach, describe, expect, it } from "vitest";
import { hasSocat, ptyPair } from "../../transport-serial/test/pty.ts";

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const DATA = [{ address: "1.8.0", values: [{ value: "001846.0", unit: "kWh" }] }];
const PASSWORD = "12345678";

/** An optical head before a port: it gives back all that is sent to the meter. The port that the reader has. */
async function headBefore(meterPort: string): Promise<string> {
  const made = await ptyPair();
  cleanUps.push(() => made.unplug());
  const [reader, meter] = await Promise.all([serial(made.far).connect(), serial(meterPort).connect()]);
  reader.start({
    onData: (octets) => {
      reader.write(octets);
      meter.write(octets);
    },
    onClose: () => undefined,
  });
  meter.start({ onData: (octets) => void reader.write(octets), onClose: () => undefined });
  cleanUps.push(
    () => reader.close(),
    () => meter.close(),
  );
  return made.near;
}

/** A meter at one end of a line; the other end. */
async function meterOnLine(push?: { readonly pushInterval: number }) {
  const made = await ptyPair();
  cleanUps.push(() => made.unplug());
  const attributes = {
    value: { type: "double-long-unsigned", value: 18460 },
    scalerUnit: { scaler: 2, unit: 30 },
  } as const;
  const device = new LogicalDevice({
    name: "ABC0000000000001",
    objects: [serveObject(Register, "1.0.1.8.0.255", { attributes })],
    clients: [{ address: 1, authentication: { kind: "none" }, access: fullAccess }],
  });
  const server = new MeterServer({ logicalDevices: [device] });
  cleanUps.push(() => server.close());
  const port = opticalPort(serialListener(made.far), {
    identification: { manufacturer: "ABc", baudCharacter: "5", enhanced: "2", identification: "METER" },
    dataSets: () => DATA,
    programming: {
      challenge: "4711",
      authenticate: (_type, value) => samePassword(value, PASSWORD),
      execute: () => DATA,
    },
    ...push,
  });
  await server.listen(port, { kind: "hdlc", endsWithLink: true });
  return made.near;
}

describe.skipIf(!hasSocat)("a meter on a serial line (skipped without socat: `apt-get install socat`)", () => {
  it("is read by HDLC after a sign-on, read out, and programmed, one after the other", async () => {
    const path = await meterOnLine();
    const head = serial(path);
    for (let time = 0; time < 2; time++) {
      const options = { clientAddress: 1, link: { kind: "hdlc" } } as const;
      await using meter = await connect(modeE(head), options);
      const energy = await meter.object(Register, "1.0.1.8.0.255").read();
      expect(energy.toNumber()).toBe(1_846_000);
    }
    expect((await readOut(head)).dataSets).toEqual(DATA);
    await using session = await openProgramming(head, { password: PASSWORD });
    expect(await session.read("1.8.0")).toEqual(DATA);
  });

  it("is read through a head that echoes", async () => {
    const head = serial(await headBefore(await meterOnLine()), { echo: true });
    expect((await readOut(head)).dataSets).toEqual(DATA);
    await using meter = await connect(modeE(head), { clientAddress: 1, link: { kind: "hdlc" } });
    const energy = await meter.object(Register, "1.0.1.8.0.255").read();
    expect(energy.toNumber()).toBe(1_846_000);
  });

  it("of mode D is listened to", async () => {
    const path = await meterOnLine({ pushInterval: 200 });
    const found = telegrams(serial(path, { baudRate: 2400, format: "7E1" }), { silence: 10_000 });
    for (let time = 0; time < 2; time++) {
      let event = await found.next();
      // Whoever comes in the middle of a telegram passes the rest of it over.
      while (event.value?.kind === "discarded") event = await found.next();
      expect(event.value).toMatchObject({ kind: "telegram", telegram: { dataSets: DATA } });
    }
    await found.return();
  });
});
