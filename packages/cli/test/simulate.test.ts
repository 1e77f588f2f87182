import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { jsonLines, printed, run, type Simulation, simulation } from "./harness.ts";

const EK = "51F6A30C9D7B4E28C0135A86FE72D94B";
const AK = "08BC64E2F71D395A4E90D32B7C815F6A";
const PASSWORD = "0penSesame";
const ENERGY = "1.0.1.8.0.255";
const GMAC = ["--client", "1", "--ek", EK, "--ak", AK, "--system-title", "ABC7"];

let folder: string;
const running: Simulation[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dlms-simulate-"));
});
afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
  await rm(folder, { recursive: true });
});

async function meter(args: readonly string[] = [], env: Record<string, string> = {}, places = 2) {
  const started = await simulation(args, env, places);
  running.push(started);
  return started;
}

async function file(name: string, json: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(json));
  return path;
}

describe("dlms simulate", () => {
  it("says what is missing, and what is wrong", async () => {
    for (const [args, message] of [
      [["--auth", "gmac"], /--auth gmac needs --ek and --ak: 16 octets in hex/],
      [["--ek", EK], /--auth gmac needs --ak: /],
      [["--ek", EK, "--ak", AK.slice(2)], /--ak takes 16 octets in hex/],
      [["--auth", "low"], /--auth low needs a password/],
      [["--auth", "sha512"], /--auth takes one of: none, low, manufacturer, md5, sha1, gmac, sha256, ecdsa/],
      [["--listen", "http://127.0.0.1:0"], /unknown scheme/],
      [["--listen", "hdlc+tcp://127.0.0.1"], /needs a port/],
      [["--listen", "tcp://h:65530", "--count", "20"], /there are not 20 ports/],
      [["--listen", "tcp://h:50", "--listen", "tcp://h:52", "--count", "3"], /leave room between/],
      [["--count", "0"], /--count takes a number/],
      [["street"], /no model street: neither household nor full nor a file/],
      [["full", "--model", "household"], /give MODEL or --model, not both/],
    ] as const) {
      const { code, out, err } = await run(["simulate", ...args]);
      expect({ args, code, out }).toEqual({ args, code: 2, out: "" });
      expect(err).toMatch(message);
      expect(err).toMatch(/^dlms: [^\n]+\n$/);
    }
  });

  it("listens over TCP and UDP at one port", async () => {
    const { all } = await meter(["--days", "1", "--listen", "tcp://127.0.0.1:0"], {}, 3);
    const port = new URL(all[0] ?? "").port;
    await running.pop()?.stop();
    const both = ["--listen", `tcp://127.0.0.1:${port}`, "--listen", `udp://127.0.0.1:${port}`];
    const { all: urls } = await meter(["--days", "1", ...both], {}, 4);
    for (const url of [`tcp://127.0.0.1:${port}`, `udp://127.0.0.1:${port}`]) {
      expect(urls).toContain(url);
      expect(await run(["read", url, "0.0.96.1.0.255"])).toMatchObject({ code: 0, err: "" });
    }
  });

  it("says that a port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const address = other.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const { code, err } = await run(["simulate", "--listen", `tcp://127.0.0.1:${port}`]);
    other.close();
    expect(code).toBe(3);
    expect(err).toMatch(/^dlms: cannot listen at 127\.0\.0\.1:\d+: .*EADDRINUSE.*\n$/);
  });

  it("shows the public client little when there is something to protect", async () => {
    const { urls } = await meter(["--password", PASSWORD]);
    const { out } = await run(["objects", urls.tcp]);
    expect(
      out
        .trimEnd()
        .split("\n")
        .slice(1)
        .map((line) => /\d+\.\d+\.\d+\.\d+\.\d+\.\d+/.exec(line)?.[0]),
    ).toEqual(["0.0.40.0.0.255", "0.0.1.0.0.255", "0.0.96.1.0.255", "1.0.0.2.0.255", "0.0.42.0.0.255"]);
    expect(out).not.toMatch(/ r?w \d/);
  });

  it("accepts the client and the device that it is told to", async () => {
    const { urls } = await meter(["--client", "33", "--logical-device", "17", "--password", PASSWORD]);
    const device = ["--logical-device", "17"];
    const password = ["--client", "33", "--password", PASSWORD];
    for (const url of [urls.tcp, urls.hdlc]) {
      expect(await run(["read", url, ENERGY, ...password, ...device])).toMatchObject({ code: 0 });
      expect(await run(["read", url, ENERGY, "--client", "1", ...device])).toMatchObject({ code: 1 });
    }
    expect(await run(["read", urls.tcp, ENERGY, ...password])).toMatchObject({ code: 4 });
  });

  it("negotiates larger frames and windows", async () => {
    const { urls } = await meter(["--window", "7", "--frame-size", "1024", "--physical-address", "42"]);
    const last = ["profile", urls.hdlc, "1.0.99.1.0.255", "--last", "200", "--csv", "--address-size", "4"];
    const slow = await run([...last, "--physical-address", "42"]);
    expect(slow.code).toBe(0);
    const fast = await run([...last, "--physical-address", "42", "--window", "7", "--frame-size", "1024"]);
    expect(fast).toEqual(slow);
  });

  it("makes a fleet, each meter with name, title and values of its own", async () => {
    const fleet = await meter(["--count", "3", "--ek", EK, "--ak", AK], {}, 6);
    expect(fleet.all).toHaveLength(6);
    const values = new Set<string>();
    const names = new Set<string>();
    for (const url of fleet.all) {
      const { out } = await run(["read", url, ENERGY, "0.0.42.0.0.255", ...GMAC, "--json"]);
      const [readings] = jsonLines(out) as unknown as [{ data: { value: unknown } }[]];
      values.add(String(readings[0]?.data.value).slice(0, -3));
      names.add(String(readings[1]?.data.value));
    }
    expect(values.size).toBe(3);
    expect(names.size).toBe(3);
    const title = async (url: string | undefined) =>
      jsonLines((await run(["read", String(url), "64/0.0.43.0.0.255/5", ...GMAC, "--json"])).out);
    expect(await title(fleet.all[0])).toMatchObject([[{ value: "53494D0000000001" }]]);
    expect(await title(fleet.all[4])).toMatchObject([[{ value: "53494D0000000003" }]]);
  });

  it("asks for a device behind a gateway, which it is not", async () => {
    const { urls } = await meter();
    const { code, err } = await run(["read", urls.tcp, ENERGY, "--gateway", "3:0102", "--timeout", "300", "--debug"]);
    expect({ code, err }).toMatchObject({ code: 3 });
    for (const wrong of ["300:01", "x", "1:", "1:123"])
      expect((await run(["read", urls.tcp, ENERGY, "--gateway", wrong])).code).toBe(2);
  });

  it("serves and reads by UDP", async () => {
    const { all } = await meter(["--listen", "udp://127.0.0.1:0", "--ek", EK, "--ak", AK], {}, 3);
    const url = all.find((place) => place.startsWith("udp://")) ?? "";
    const { code, out, err } = await run(["read", url, ENERGY, "0.0.42.0.0.255", ...GMAC, "--json"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(jsonLines(out)).toHaveLength(1);
    expect(out).toContain("53494D3130");
    const nobody = await run(["read", "udp://127.0.0.1:9", ENERGY, "--timeout", "300"]);
    expect(nobody.code).toBe(3);
  });

  it("is the same with the same seed, and another with another", async () => {
    const energy = async (...args: string[]) => {
      const { urls } = await meter(args);
      return Number((await run(["profile", urls.tcp, "1.0.99.1.0.255", "--last", "1", "--csv"])).out.split(",").at(-2));
    };
    expect(await energy("--seed", "7")).toBe(await energy("--seed", "7", "--days", "3"));
    expect(await energy("--seed", "7")).not.toBe(await energy("--seed", "8"));
  });

  it("runs a model out of a file", async () => {
    const model = await file("model.json", {
      objects: [
        { class: 8, version: 0, obis: "0.0.1.0.0.255", attributes: { time_zone: -330 } },
        {
          class: 3,
          version: 0,
          obis: "1-0:1.8.0",
          attributes: { value: { type: "double-long-unsigned", value: 4711 }, scaler_unit: { scaler: 1, unit: 30 } },
          rights: { value: "read-write" },
        },
        { class: 9000, version: 3, obis: "0.0.96.99.0.255", attributes: { 2: { type: "unsigned", value: 9 } } },
      ],
    });
    const { urls } = await meter([model]);
    expect((await run(["read", urls.tcp, ENERGY])).out).toBe("47110 Wh\n");
    expect((await run(["clock", urls.tcp])).out).toMatch(/\+05:30/);
    expect((await run(["read", urls.hdlc, "9000/0.0.96.99.0.255/2"])).out).toBe("9\n");
    const write = ["write", urls.tcp, `${ENERGY}:value`, '{"type": "double-long-unsigned", "value": 5000}'];
    expect(await run([...write, "--client", "1"])).toMatchObject({ code: 0 });
    expect((await run(["read", urls.hdlc, ENERGY])).out).toBe("50000 Wh\n");
    const broken = await file("broken.json", { objects: [{ class: 3, version: 0, obis: "1.0.1.8.0.255", rights: 1 }] });
    expect(await run(["simulate", broken])).toMatchObject({ code: 2, err: expect.stringContaining("objects[0]") });
  });

  it("shows what goes over the line, without passwords and keys", async () => {
    const low = await meter(["--password", PASSWORD, "--trace"]);
    for (const url of [low.urls.tcp, low.urls.hdlc]) {
      const { err } = await run(["read", url, ENERGY, "--client", "1", "--password", PASSWORD, "--trace"]);
      expect(err).toMatch(/^\d\d:\d\d:\d\d\.\d{3} sent +apdu 60[0-9A-F]{40,}\*{20}/m);
      expect(err).toMatch(/received apdu 61/);
    }
    expect(low.err()).toMatch(/received apdu 60[0-9A-F]{40,}\*{20}/);
    const keys = await meter(["--ek", EK, "--ak", AK]);
    const { err } = await run(["read", keys.urls.tcp, ENERGY, ...GMAC, "--trace", "--debug"]);
    expect(err).toMatch(/sent +line 0001/);
    const all = printed.join("").toUpperCase();
    const hex = Buffer.from(PASSWORD).toString("hex").toUpperCase();
    for (const secret of [PASSWORD.toUpperCase(), hex, EK, AK]) expect(all).not.toContain(secret);
  });

  it("says nothing when it is told so", async () => {
    const quiet = await meter(["--quiet"]);
    await run(["read", quiet.urls.tcp, ENERGY]);
    await run(["read", quiet.urls.tcp, ENERGY, "--client", "9"]);
    expect(quiet.err()).toBe("");
  });
});

describe("secrets and counters", () => {
  it("come from files, the environment and connection profiles", async () => {
    await file("keys.json", { ek: EK, ak: AK, "system-title": "ABC7" });
    const keys = join(folder, "keys.json");
    // The title in the file is the client's; the meter keeps its own.
    const { urls } = await meter(["--keys", keys]);
    const profiles = {
      home: { url: urls.tcp, client: 1, keys: "keys.json", "invocation-counter": "counters.json" },
      street: { url: urls.hdlc, client: 1, auth: "gmac", "system-title": "ABC8" },
    };
    const env = { DLMS_PROFILES: await file("profiles.json", profiles), DLMS_EK: EK, DLMS_AK: AK };
    expect(await run(["read", "home", ENERGY], { DLMS_PROFILES: env.DLMS_PROFILES })).toMatchObject({ code: 0 });
    expect(await run(["read", "street", ENERGY], env)).toMatchObject({ code: 0 });
    expect(await run(["read", "street", ENERGY, "--client", "16", "--auth", "none"], env)).toMatchObject({ code: 1 });
    expect(existsSync(join(folder, "counters.json"))).toBe(true);
  });

  it("warns a client before its counters end, and refuses it afterwards", async () => {
    const { urls } = await meter(["--days", "1", "--ek", EK, "--ak", AK]);
    const read = (...more: string[]) => run(["read", urls.tcp, ENERGY, ...GMAC, ...more]);
    const path = await file("counters.json", { "4142430000000007": 2 ** 32 - 50 });
    const warned = {
      code: 0,
      err: expect.stringMatching(/^dlms: only \d+ invocation counters are left: change the key\n$/),
    };
    expect(await read("--invocation-counter", String(2 ** 32 - 1000))).toMatchObject(warned);
    expect(await read()).toMatchObject(warned);
    expect(await read("--invocation-counter", path)).toMatchObject(warned);
    // All fifty are reserved, and the meter has seen some of them.
    const ended = { code: 4, out: "", err: expect.stringContaining("the invocation counter is at its end") };
    expect(await read("--invocation-counter", path)).toMatchObject(ended);
    expect(await read("--invocation-counter", String(2 ** 32 - 1))).toMatchObject({ code: 4, out: "" });
  });

  it("counters in a file go on from run to run, and begin where the meter stands", async () => {
    const { urls } = await meter(["--ek", EK, "--ak", AK]);
    const counters = join(folder, "counters.json");
    const next = async (): Promise<number> => JSON.parse(await readFile(counters, "utf8"))["4142430000000007"];
    const read = (counter: string) => run(["read", urls.tcp, ENERGY, ...GMAC, "--invocation-counter", counter]);
    expect(await read("5000")).toMatchObject({ code: 0 });
    expect(await read(counters)).toMatchObject({ code: 0 });
    const first = await next();
    expect(first).toBeGreaterThan(5000);
    expect(await read(counters)).toMatchObject({ code: 0 });
    expect(await next()).toBeGreaterThan(first);
    expect(await read("auto")).toMatchObject({ code: 0 });
    expect(await read("5000")).toMatchObject({ code: 4 });
    await writeFile(counters, "{");
    expect(await read(counters)).toMatchObject({ code: 4, err: expect.stringContaining("is damaged") });
    const nowhere = join(folder, "no-such-folder", "counters.json");
    for (const path of [nowhere, folder]) {
      const wrong = { code: 2, err: expect.stringContaining(`--invocation-counter: ${path}`) };
      expect(await read(path)).toMatchObject(wrong);
      const simulate = ["simulate", "--listen", "tcp://127.0.0.1:0", "--ek", EK, "--ak", AK];
      expect(await run([...simulate, "--invocation-counter", path])).toMatchObject(wrong);
    }
  });
});

// `npm test` builds before it tests; a single run on the sources has no command to start.
const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));
describe.runIf(existsSync(bin))("as a process", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("reads a simulated meter, which ends in order by %s", async (signal) => {
    const simulator = spawn(process.execPath, [bin, "simulate", "--json", "--listen", "tcp://127.0.0.1:0"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const ended = new Promise((resolve) => simulator.once("exit", (code) => resolve(code)));
    const line = await new Promise<string>((resolve) => {
      simulator.stdout.once("data", (bytes: Buffer) => resolve(bytes.toString()));
    });
    const { listening } = JSON.parse(line) as { readonly listening: string };
    expect(listening).toMatch(/^tcp:\/\/127\.0\.0\.1:\d+$/);
    const read = await dlms("read", listening, ENERGY);
    expect(read).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+ Wh\n$/) });
    expect(await dlms("read", listening, "1.0.1.8.99.255")).toMatchObject({ code: 1 });
    simulator.kill(signal);
    expect(await ended).toBe(0);
  });
});

async function dlms(...args: string[]): Promise<{ readonly code: number | null; readonly out: string }> {
  const child = spawn(process.execPath, [bin, ...args], { stdio: ["ignore", "pipe", "ignore"] });
  let out = "";
  child.stdout.on("data", (bytes: Buffer) => {
    out += bytes.toString();
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out })));
}
