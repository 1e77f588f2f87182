import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fromHex, SystemTitle } from "@dlms/core";
import { cipherKeys, InvocationCounter } from "@dlms/security";
import { LogicalDevice, type OutgoingNotification, type PushOptions } from "@dlms/server";
import { tcp } from "@dlms/transport-tcp";
import { udp } from "@dlms/transport-udp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Listening, listening, printed, run } from "./harness.ts";

const EK = "51F6A30C9D7B4E28C0135A86FE72D94B";
const AK = "08BC64E2F71D395A4E90D32B7C815F6A";
const METER = SystemTitle.parse("LGZ76000001");
const ENERGY: OutgoingNotification = {
  kind: "data",
  body: {
    type: "structure",
    value: [
      { type: "octet-string", value: fromHex("0100010800FF") },
      { type: "double-long-unsigned", value: 12345 },
      {
        type: "structure",
        value: [
          { type: "integer", value: 1 },
          { type: "enum", value: 30 },
        ],
      },
    ],
  },
};
const READING = { obis: "1.0.1.8.0.255", value: "123450", unit: "Wh", type: "double-long-unsigned" };
const KAMSTRUP = (
  JSON.parse(readFileSync(new URL("../../../vectors/push.json", import.meta.url), "utf8")) as {
    readonly id: string;
    readonly hex: string;
    readonly expect: { readonly apduHex: string };
  }[]
).find(({ id }) => id === "push/han-kamstrup-example-3");

let folder: string;
const running: Listening[] = [];
const servers: Server[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dlms-listen-"));
});
afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
  for (const server of servers.splice(0)) server.close();
  await rm(folder, { recursive: true });
});

async function listen(urls: readonly string[], args: readonly string[] = [], env: Record<string, string> = {}) {
  const started = await listening(urls, args, env);
  running.push(started);
  return started;
}

function security(
  keys: { encryptionKey: string; authenticationKey: string } = { encryptionKey: EK, authenticationKey: AK },
) {
  return {
    suite: 0,
    policy: { authenticated: true, encrypted: true },
    keys: cipherKeys(keys),
    systemTitle: METER,
    invocationCounter: InvocationCounter.startingAt(1),
  } as const;
}

const device = new LogicalDevice({ name: "TST0000000000001", objects: [], clients: [] });

function push(url: string | undefined, notice: OutgoingNotification, options: PushOptions = {}): Promise<void> {
  const { hostname, port } = new URL((url ?? "").replace(/^[a-z+]+:/, "http:"));
  const transport = url?.startsWith("udp") === true ? udp(hostname, Number(port)) : tcp(hostname, Number(port));
  return device.pushTo(transport, notice, options);
}

/** A long frame to all, with the one segment of an APDU (EN 13757-2). */
function mbusFrame(apdu: Uint8Array): Uint8Array {
  const content = Uint8Array.of(0x53, 0xff, 0x10, 1, 103, ...apdu);
  const sum = content.reduce((before, octet) => before + octet, 0) & 0xff;
  return Uint8Array.of(0x68, content.length, content.length, 0x68, ...content, sum, 0x16);
}

describe("dlms listen", () => {
  it("says what is wrong", async () => {
    const list = join(folder, "templates.json");
    await writeFile(list, JSON.stringify([{ name: "a" }]));
    const senders = join(folder, "senders.json");
    await writeFile(senders, JSON.stringify({ LGZ76000001: { ek: EK, key: AK } }));
    for (const [args, message] of [
      [[], /missing required argument/],
      [["foo"], /a URL begins with one of tcp:\/\/, udp:\/\//],
      [["http://127.0.0.1"], /unknown scheme http:\/\/, known are tcp:\/\/, udp:\/\/, tls:\/\//],
      [["hdlc+tcp://127.0.0.1"], /needs a port/],
      [["serial://"], /takes a port/],
      [["tls://127.0.0.1:0"], /tls:\/\/ needs --tls-cert and --tls-key/],
      [["tls://127.0.0.1:0", "--tls-cert", "none.pem", "--tls-key", "none.pem"], /--tls-cert: cannot read none.pem/],
      [["tcp://127.0.0.1:0", "--template", "nobody"], /--template takes a file, or one of: kaifa-norway, /],
      [["tcp://127.0.0.1:0", "--template", list], /template file .*: no text \(\[0\]\.push\)/],
      [["tcp://127.0.0.1:0", "--senders", senders], /senders file .*: LGZ76000001 takes ek and ak, in hex/],
      [["tcp://127.0.0.1:0", "--ek", EK.slice(2)], /--ek takes 16 octets in hex/],
      [["tcp://127.0.0.1:0", "--sender", "me"], /--sender me is no system title/],
      [["tcp://127.0.0.1:0", "--invocation-counter", "1"], /--system-title is needed/],
      [["tcp://127.0.0.1:0", "--max-peers", "0"], /--max-peers takes a number/],
    ] as const) {
      const { code, out, err } = await run(["listen", ...args]);
      expect({ args, code, out }).toEqual({ args, code: 2, out: "" });
      expect(err).toMatch(message);
      expect(err).toMatch(/^dlms: [^\n]+\n$/);
    }
  });

  it("hears what comes over TCP, UDP and HDLC, names it, and ends with Ctrl-C", async () => {
    const { urls, heard, stop } = await listen(["tcp://127.0.0.1:0", "udp://127.0.0.1:0", "hdlc+tcp://127.0.0.1:0"]);
    expect(urls.map((url) => url.replace(/\d+$/, ""))).toEqual([
      "tcp://127.0.0.1:",
      "udp://127.0.0.1:",
      "hdlc+tcp://127.0.0.1:",
    ]);
    await push(urls[0], { ...ENERGY, confirmed: true } as OutgoingNotification);
    await push(urls[1], ENERGY);
    await push(urls[2], ENERGY, { link: "hdlc" });
    const pushes = await heard(3);
    for (const each of pushes)
      expect(each).toMatchObject({
        kind: "data",
        address: { client: 16, logicalDevice: 1 },
        security: { encrypted: false, tagVerified: false },
        readings: [{ ...READING, description: "Active energy import (+A), total" }],
        body: { type: "structure" },
      });
    expect(await stop()).toBe(0);
  });

  it.each(["hdlc", "mbus", "wrapper"])("finds that %s comes from a HAN port", async (kind) => {
    const { urls, heard } = await listen(["han+tcp://127.0.0.1:0"], ["--count", "1"]);
    const apdu = fromHex(KAMSTRUP?.expect.apduHex ?? "");
    const header = Uint8Array.of(0, 1, 0, 1, 0, 16, apdu.length >> 8, apdu.length & 0xff);
    const octets =
      kind === "hdlc" ? [fromHex(KAMSTRUP?.hex ?? "")] : kind === "mbus" ? [mbusFrame(apdu)] : [header, apdu];
    const stream = await tcp("127.0.0.1", Number(new URL(urls[0]?.replace("han+tcp", "http") ?? "").port)).connect();
    stream.start({ onData: () => {}, onClose: () => {} });
    for (const each of octets) stream.write(each);
    const [heardOne] = await heard(1);
    expect(heardOne).toMatchObject({ template: { name: "kamstrup" } });
    expect(heardOne?.["readings"]).toContainEqual(
      expect.objectContaining({ obis: "1.1.31.7.0.255", value: "0.00", unit: "A" }),
    );
    stream.close();
  });

  it("deciphers by the sender, says of tags that were not checked, and shows no secret", async () => {
    const senders = join(folder, "senders.json");
    await writeFile(senders, JSON.stringify({ LGZ76000001: { ek: EK, ak: AK }, "*": { ek: EK } }));
    const { urls, heard, err, stop } = await listen(["tcp://127.0.0.1:0"], ["--senders", senders, "--policy", "both"]);
    const stranger = { ...security(), systemTitle: SystemTitle.parse("ABC1") };
    const wrong = security({ encryptionKey: AK, authenticationKey: EK });
    await push(urls[0], ENERGY, { security: security() });
    await push(urls[0], ENERGY, { security: stranger });
    await push(urls[0], ENERGY, { security: wrong });
    await push(urls[0], ENERGY);
    const pushes = await heard(2);
    const told = pushes.map(({ systemTitle, security: protection }) => [
      systemTitle,
      (protection as { tagVerified: boolean }).tagVerified,
    ]);
    expect(told).toEqual([
      [METER.toString(), true],
      [`${stranger.systemTitle}`, false],
    ]);
    while ((err().match(/security check failed/g) ?? []).length < 2)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await stop()).toBe(0);
    expect(printed.join("").toUpperCase()).not.toMatch(new RegExp(`${EK}|${AK}`));
  });

  it("tells of senders without a key, and confirms what comes ciphered with a title and counter of its own", async () => {
    const counters = join(folder, "counters.json");
    const own = ["--system-title", "HED1", "--invocation-counter", counters, "--received-counters", counters];
    const { urls, heard, err } = await listen(["tcp://127.0.0.1:0"], ["--ek", EK, "--ak", AK, ...own]);
    const confirmer = { systemTitle: SystemTitle.parse("HED1") };
    await push(urls[0], { ...ENERGY, confirmed: true } as OutgoingNotification, { security: security(), confirmer });
    expect(await heard(1)).toHaveLength(1);
    const other = await listen(["tcp://127.0.0.1:0"]);
    await push(other.urls[0], ENERGY, { security: security() });
    while (!other.err().includes("\n")) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(other.err()).toMatch(new RegExp(`no key for ${METER}: see --ek`));
    expect(err()).toBe("");
    // What was taken is not taken by the next one either.
    await running.shift()?.stop();
    const next = await listen(["tcp://127.0.0.1:0"], ["--ek", EK, "--ak", AK, ...own]);
    await push(next.urls[0], ENERGY, { security: security() });
    while (!next.err().includes("\n")) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(next.pushes()).toEqual([]);
  });

  it("connects to a gateway, and ends with 3 when that is gone", async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket);
      socket.on("error", () => {});
      socket.write(fromHex(KAMSTRUP?.hex ?? ""));
    }).listen(0, "127.0.0.1");
    servers.push(server);
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const url = `han+tcp://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
    const { heard, ended } = await listen([url], ["--connect"]);
    expect(await heard(1)).toMatchObject([{ template: { name: "kamstrup" } }]);
    for (const socket of sockets) socket.end();
    expect(await ended).toBe(3);
    running.length = 0;
    server.close();
    expect(await run(["listen", url, "--connect"])).toMatchObject({ code: 3 });
  });

  it("says that a port is taken", async () => {
    const { urls } = await listen(["tcp://127.0.0.1:0"]);
    const { code, err } = await run(["listen", urls[0] ?? ""]);
    expect({ code, err }).toEqual({ code: 3, err: expect.stringMatching(/^dlms: cannot listen at [^\n]+\n$/) });
  });

  it("takes TLS", async () => {
    const file = (name: string) => fileURLToPath(new URL(`../../transport-tcp/test/tls/${name}.pem`, import.meta.url));
    const args = ["--tls-cert", file("server"), "--tls-key", file("server-key"), "--count", "1"];
    const { urls, ended } = await listen(["tls://127.0.0.1:0"], args);
    const { connect } = await import("node:tls");
    const socket = connect({
      host: "127.0.0.1",
      port: Number(new URL(urls[0] ?? "").port),
      ca: readFileSync(file("ca")),
    });
    socket.write(fromHex("0001000100100009" + "0F00000001001200" + "07"));
    expect(await ended).toBe(0);
    socket.destroy();
  });

  it("shows people a table, and what a meter's short pushes are once the meter is known", async () => {
    const printedBefore = printed.length;
    const text = run(["listen", "tcp://127.0.0.1:0", "--template", "kaifa-norway", "--count", "1"]);
    let port = "";
    while (port === "") {
      port = /Listening at tcp:\/\/127\.0\.0\.1:(\d+)/.exec(printed.slice(printedBefore).join(""))?.[1] ?? "";
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const short = {
      kind: "data",
      body: { type: "structure", value: [{ type: "double-long-unsigned", value: 280 }] },
    } as const;
    await push(`tcp://127.0.0.1:${port}`, short);
    const { code, out } = await text;
    expect(code).toBe(0);
    expect(out).toMatch(
      /^\d\d:\d\d:\d\d 127\.0\.0\.1:\d+ data \(plain\) kaifa-norway, list 1\n {2}OBIS +VALUE +MEANING\n/,
    );
    expect(out).toMatch(/ {2}1\.0\.1\.7\.0\.255 +280 W +Active power import/);
  });
});
