import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { connect as connectSocket } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { connect, hlsGmac, noAuthentication } from "@dlms/client";
import { TransportError } from "@dlms/core";
import { Data, ProfileGeneric, Register } from "@dlms/cosem-classes";
import { MeterServer } from "@dlms/server";
import { simulatedMeter } from "@dlms/simulator";
import { tcp, tcpListener } from "@dlms/transport-tcp";
import { describe, expect, it } from "vitest";
import { demo } from "../demo.ts";
import { thermometer } from "../own-meter.ts";
import { duplexTransport } from "../own-transport.ts";
import { readFleet, summary } from "../read-fleet.ts";
import { readMeter } from "../read-meter.ts";
import { cipheredMeter, KEYS } from "./ciphered-meter.ts";

const portOf = (address: string): number => Number(address.split(":").at(-1));

describe("npm start", () => {
  it("shows objects, clock, registers, a chart, and what to try, in 60 lines", async () => {
    let text = "";
    await demo({
      columns: 80,
      write: (more) => {
        text += more;
      },
    });
    expect(text.split("\n").length).toBeLessThanOrEqual(61);
    expect(text).toMatch(/^Meter SIM1000000000001 at tcp:\/\/127\.0\.0\.1:\d+: HLS-GMAC, suite 0/);
    expect(text).toMatch(/^ 3 Register +23 +1\.0\.1\.8\.0\.255 +Active energy import/m);
    expect(text).toMatch(/^Clock 20\d\d-\d\d-\d\dT\d\d:\d\d/m);
    expect(text).toMatch(/^1\.0\.32\.7\.0\.255 +2\d\d\.\d V +Voltage L1/m);
    expect(text).toMatch(/increase each 15 min \[Wh\]\n.*┤/);
    expect(text).toMatch(/dlms objects tcp:/);
  });
});

// `npm test` builds before it tests; on the sources alone the program finds no packages.
const built = existsSync(fileURLToPath(new URL("../../packages/cli/dist/index.js", import.meta.url)));
describe.runIf(built)("npm start as a program", () => {
  it("ends with exit code 0 and nothing on stderr", async () => {
    const program = fileURLToPath(new URL("../demo.ts", import.meta.url));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [program]);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^Meter SIM/);
  });
});

describe("examples", () => {
  it("read a meter", async () => {
    using simulated = cipheredMeter();
    await using server = new MeterServer({ logicalDevices: [simulated.logicalDevice] });
    const { address } = await server.listen(tcpListener({ port: 0 }));
    const lines: string[] = [];
    const authentication = hlsGmac({ ...KEYS, systemTitle: "ABC12345678" });
    for await (const line of readMeter(tcp("127.0.0.1", portOf(address)), authentication)) lines.push(line);
    expect(lines).toHaveLength(98);
    expect(lines[0]).toMatch(/^clock 20/);
    expect(lines[1]).toMatch(/^energy \d+ Wh$/);
    expect(lines[97]).toMatch(/^20\d\d-.* \d+$/);
  });

  it("read a fleet, and tell what failed", async () => {
    await using servers = new AsyncDisposableStack();
    const ports: number[] = [];
    for (let serialNumber = 1; serialNumber <= 30; serialNumber++) {
      const { logicalDevice } = simulatedMeter({ utc: Date.now(), serialNumber });
      const server = servers.use(new MeterServer({ logicalDevices: [logicalDevice] }));
      ports.push(portOf((await server.listen(tcpListener({ port: 0 }))).address));
    }
    const reading = await readFleet("127.0.0.1", ports, 4);
    expect(reading).toMatchObject({ read: 30, connections: 30, failed: new Map() });
    expect(reading.wattHours).toBeGreaterThan(30_000n);
    expect(reading.worstClock).toBeLessThan(60_000);
    expect(summary(reading)).toMatch(/^30 meters read in \d+\.\d s: \d+ a second\n30 associations; failed: none\n/);

    let failures = 0;
    const nowhere = await readFleet("127.0.0.1", [1], 4, () => failures++);
    expect(summary(nowhere)).toMatch(/^0 meters.*\n0 associations; failed: 1 transport$/m);
    expect(failures).toBe(3);
  });

  it("are meters, and transports", async () => {
    await using server = thermometer(() => 21.46);
    const { address } = await server.listen(tcpListener({ port: 0 }));
    const socket = () => connectSocket({ host: "127.0.0.1", port: portOf(address) });
    const transport = duplexTransport("any://where", socket);
    await using meter = await connect(transport, { clientAddress: 1, authentication: noAuthentication() });
    expect((await meter.object(Register, "0.0.96.9.0.255").read()).format()).toBe("21.5 °C");
    const limit = meter.object(Data, "0.0.96.50.0.255").value;
    await limit.set({ type: "integer", value: 25 });
    expect(await limit.get()).toEqual({ type: "integer", value: 25 });
    await expect(limit.set({ type: "unsigned", value: 25 })).rejects.toThrow("type-unmatched");
    const profile = meter.object(ProfileGeneric, "0.0.99.1.0.255");
    await profile.capture.call();
    for await (const row of profile.rows()) expect(row.data.slice(1)).toMatchObject([{ value: 215 }, { value: 25 }]);
    expect(await profile.entriesInUse.get()).toBe(1);
  });

  it("tell when there is no connection", async () => {
    const nowhere = duplexTransport("any://where", () => connectSocket({ host: "127.0.0.1", port: 1 }));
    await expect(connect(nowhere)).rejects.toThrow(TransportError);
  });
});
