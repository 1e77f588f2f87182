import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonLines, printed, run, type Simulation, simulation } from "./harness.ts";

const SECRET = "4Secret7";
const FAST = ["--timeout", "400", "--per-minute", "600"];

let meter: Simulation;
beforeAll(async () => {
  meter = await simulation(["--auth", "low", "--password", SECRET, "--physical-address", "2836"]);
});
afterAll(async () => {
  await meter.stop();
  expect(printed.join("")).not.toContain(SECRET);
});

/** What a scan finds, as lines of JSON. */
async function found(args: readonly string[], env = {}): Promise<Record<string, unknown>[]> {
  const { code, out, err } = await run(["scan", ...FAST, ...args, "--json"], env);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return jsonLines(out);
}

describe("dlms scan", () => {
  it("finds the address of a meter by its serial number", async () => {
    const [server, client] = await found([meter.urls.hdlc, "--serial-number", "XY 12341836", "--clients", "16"]);
    expect(server).toMatchObject({ kind: "server", server: { physicalDevice: 2836, addressLength: 4 }, answer: "UA" });
    expect(client).toMatchObject({ kind: "client", client: 16, outcome: "accepted" });
    expect(client).toMatchObject({ logicalDeviceName: "SIM1000000000001", authentication: "none" });
  });

  it("says who is let in, with and without what it is given", async () => {
    const without = await found([meter.urls.tcp, "--clients", "16,1"]);
    expect(without).toMatchObject([
      { client: 16, outcome: "accepted" },
      { client: 1, outcome: "refused", authentication: "none" },
    ]);
    const given = ["--client", "1", "--auth", "low"];
    const withPassword = await found([meter.urls.tcp, ...given], { DLMS_PASSWORD: SECRET });
    expect(withPassword).toMatchObject([
      { client: 16, outcome: "accepted" },
      { client: 1, outcome: "accepted", authentication: "low" },
    ]);
  });

  it("finds what is carried where the URL says the other", async () => {
    const swapped = meter.urls.hdlc.replace("hdlc+tcp", "tcp");
    const events = await found([swapped, "--physical-address", "2836", "--clients", "16"]);
    expect(events.at(-1)).toMatchObject({ way: "hdlc", outcome: "accepted" });
  });

  it("prints options that reach the meter, and tells what it tries", async () => {
    const { out, err } = await run(["scan", meter.urls.hdlc, "--serial-number", "1836", "--clients", "16", ...FAST]);
    expect(err).toContain("last four digits of the serial number + 1000");
    const options = /hdlc: (--.*), client 16: accepted/.exec(out)?.[1]?.split(" ") ?? [];
    expect(options).toContain("2836");
    expect((await run(["read", meter.urls.hdlc, "0.0.96.1.0.255", ...options])).code).toBe(0);
  });

  it("says when nothing answers, and what it does not take", async () => {
    const nowhere = await run(["scan", "tcp://127.0.0.1:1", ...FAST]);
    expect(nowhere).toMatchObject({ code: 3, out: "" });
    expect(nowhere.err).toMatch(/dlms: nothing answers\n$/);
    expect((await run(["scan", meter.urls.tcp, "--clients", "0"])).code).toBe(2);
    expect((await run(["scan", meter.urls.tcp, "--per-minute", "0"])).code).toBe(2);
  });

  it("works as a process", async () => {
    const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));
    const child = spawn(process.execPath, [bin, "scan", meter.urls.tcp, "--clients", "16", "--json", ...FAST]);
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
    expect(jsonLines(out)).toMatchObject([{ kind: "client", client: 16, outcome: "accepted" }]);
  });
});
