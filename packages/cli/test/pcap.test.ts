import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonLines, run, type Simulation, simulation } from "./harness.ts";

type Item = Readonly<Record<string, unknown>>;

const EK = "000102030405060708090A0B0C0D0E0F";
const AK = "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF";
const REFERENCE = "0.0.96.1.0.255";

let folder: string;
let meter: Simulation;
let urls: { readonly udp: string; readonly tcp: string; readonly hdlc: string };
let guarded: Simulation;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dlms-pcap-"));
  meter = await simulation(["--listen", "udp://127.0.0.1:0"], {}, 3);
  const [udp = "", tcp = "", hdlc = ""] = meter.all;
  urls = { udp, tcp, hdlc };
  guarded = await simulation(["--ek", EK, "--ak", AK]);
});
afterAll(async () => {
  await meter.stop();
  await guarded.stop();
  await rm(folder, { recursive: true });
});

/** The messages of a capture, and what became of decoding it. */
async function messagesIn(file: string, ...options: string[]): Promise<Item[]> {
  const { code, out, err } = await run(["decode", file, "--json", ...options]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const [capture] = jsonLines(out);
  expect(capture).toMatchObject({ capture: "pcapng" });
  expect(capture).not.toHaveProperty("undecodedOctets");
  return capture?.["messages"] as Item[];
}

describe("--pcap", () => {
  it("writes what decode reads back, over the wrapper", async () => {
    const file = join(folder, "tcp.pcapng");
    expect((await run(["read", urls.tcp, REFERENCE, "--pcap", file])).code).toBe(0);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const messages = await messagesIn(file);
    const place = urls.tcp.slice("tcp://".length);
    expect(messages.map(({ apdu }) => (apdu as Item)["apdu"])).toEqual(
      expect.arrayContaining(["aarq", "aare", "get-request", "get-response"]),
    );
    expect(messages[0]).toMatchObject({ carrier: "tcp", link: "wrapper", destination: place, from: 16, to: 1 });
    expect(messages[1]).toMatchObject({ source: place, from: 1, to: 16 });
    const times = messages.map(({ time }) => Date.parse(String(time)));
    expect(times.every((time) => Math.abs(time - Date.now()) < 60_000)).toBe(true);
  });

  it("writes HDLC and datagrams", async () => {
    const hdlc = join(folder, "hdlc.pcapng");
    await run(["read", urls.hdlc, REFERENCE, "--pcap", hdlc]);
    const messages = await messagesIn(hdlc);
    expect(messages.map(({ frameType }) => frameType).filter((type) => type !== undefined)).toEqual(
      expect.arrayContaining(["SNRM", "UA", "DISC"]),
    );
    expect(messages.some(({ apdu }) => (apdu as Item | undefined)?.["apdu"] === "get-response")).toBe(true);
    const udp = join(folder, "udp.pcapng");
    await run(["read", urls.udp, REFERENCE, "--pcap", udp]);
    expect((await messagesIn(udp))[0]).toMatchObject({ carrier: "udp", link: "wrapper" });
  });

  it("is deciphered with the keys, titles taken from the association", async () => {
    const file = join(folder, "ciphered.pcapng");
    const keys = ["--ek", EK, "--ak", AK];
    const read = ["read", guarded.urls.tcp, REFERENCE, "--client", "1", "--system-title", "ABC1", ...keys];
    expect((await run([...read, "--pcap", file])).code).toBe(0);
    const plain = (await messagesIn(file, ...keys)).map(({ plaintextApdu }) => (plaintextApdu as Item)?.["apdu"]);
    expect(plain).toEqual(expect.arrayContaining(["initiate-request", "get-request", "get-response"]));
    // The counter was asked for over a connection of its own.
    const ports = new Set((await messagesIn(file)).flatMap(({ source, destination }) => [source, destination]));
    expect(ports.size).toBe(3);
    const octets = (await readFile(file)).toString("hex").toUpperCase();
    expect(octets).not.toContain(EK);
  });

  it("works between processes", () => {
    const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));
    const dlms = (...args: string[]) => spawnSync(process.execPath, [bin, ...args], { encoding: "utf8" });
    const tree = dlms("decode", join(folder, "tcp.pcapng"));
    expect(tree).toMatchObject({ status: 0, stderr: "" });
    expect(tree.stdout).toMatch(/^ +pcapng, \d+ packets\n.* tcp 192\.0\.2\.1:49152 -> 127\.0\.0\.1:\d+, wrapper\n/m);
  });

  it("says when the file cannot be written", async () => {
    const outcome = await run(["read", urls.tcp, REFERENCE, "--pcap", join(folder, "no", "file")]);
    expect(outcome).toMatchObject({ code: 2, out: "" });
  });
});
