import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tcpListener } from "@dlms/transport-tcp";
import { afterEach, describe, expect, it } from "vitest";
import { hasSocat, ptyPair } from "../../transport-serial/test/pty.ts";
import { jsonLines, printed, run, simulation } from "./harness.ts";

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const PASSWORD = "4Secret7";
const vectors: readonly { readonly id: string; readonly hex?: string; readonly keys?: Record<string, string> }[] =
  JSON.parse(readFileSync(new URL("../../../vectors/p1.json", import.meta.url), "utf8"));

/** `dlms simulate` at one end of a line; the path of the other. */
async function meterOn(scheme: string, args: readonly string[] = []): Promise<{ path: string; err: () => string }> {
  const pair = await ptyPair();
  cleanUps.push(() => pair.unplug());
  const { err, stop, all } = await simulation(["--days", "1", ...args, "--listen", `${scheme}://${pair.far}`], {}, 3);
  cleanUps.push(stop);
  expect(all).toContain(`${scheme}://${pair.far}`);
  return { path: pair.near, err };
}

describe.skipIf(!hasSocat)("dlms over a serial line (skipped without socat: `apt-get install socat`)", () => {
  it("reads a meter by HDLC, right away", async () => {
    const { path } = await meterOn("serial", ["--baud", "9600"]);
    for (let time = 0; time < 2; time++) {
      const { code, out, err } = await run(["read", `serial://${path}`, "0.0.96.1.0.255", "--baud", "9600"]);
      expect([code, out, err]).toEqual([0, expect.stringContaining('"00000001"'), ""]);
    }
  });

  it("reads a meter by HDLC behind a sign-on, and reads it out, time and again", async () => {
    const { path, err } = await meterOn("iec+serial");
    const read = ["read", `iec+serial://${path}`, "0.0.96.1.0.255", "--timeout", "8000"];
    expect(await run(read)).toEqual({ code: 0, out: expect.stringContaining('"00000001"'), err: "" });
    const readout = await run(["readout", `serial://${path}`]);
    expect([readout.code, readout.err]).toEqual([0, ""]);
    expect(readout.out).toMatch(/readout of \/SIm5\\2SIM1000000000001\n/);
    expect(readout.out).toMatch(/ 1\.8\.0: \d{6}\.\d{3} kWh\n/);
    expect(readout.out).toMatch(/block check character: right/);
    expect(await run(read)).toMatchObject({ code: 0 });
    const { out } = await run(["readout", `iec+serial://${path}`, "--json", "--baud", "4800"]);
    expect(JSON.parse(out)).toMatchObject({ identification: "/SIm5\\2SIM1000000000001", bccValid: true });
    expect(err()).toMatch(/: signed on in mode E\n[\s\S]*: read out, or programmed\n/);
  });

  it("ciphers behind a sign-on, and signs on once more to ask for the counter", async () => {
    const keys = ["--ek", "51F6A30C9D7B4E28C0135A86FE72D94B", "--ak", "08BC64E2F71D395A4E90D32B7C815F6A"];
    const { path, err } = await meterOn("iec+serial", keys);
    const client = ["--client", "1", "--system-title", "ABC7", ...keys];
    const { code, out } = await run(["read", `iec+serial://${path}`, "0.0.96.1.0.255", ...client]);
    expect([code, out]).toEqual([0, expect.stringContaining('"00000001"')]);
    expect(err().match(/signed on in mode E/g)?.length).toBe(2);
  });

  it("works in programming mode, with a password or the algorithm of a maker", async () => {
    const { path } = await meterOn("iec+serial", ["--mode", "c", "--password", PASSWORD]);
    const url = `serial://${path}`;
    const commands = ["R1:96.1.0", "W1:96.13.0=HELLO", "R5:96.13.0", "R:9.9"];
    const done = await run(["readout", url, ...commands, "--json", "--trace"], { DLMS_PASSWORD: PASSWORD });
    expect(done.code).toBe(1);
    expect(jsonLines(done.out)).toEqual([
      { command: "R1:96.1.0", dataSets: [{ address: "96.1.0", value: "00000001", unit: null }] },
      { command: "W1:96.13.0=HELLO", dataSets: [] },
      { command: "R5:96.13.0", dataSets: [{ address: "96.13.0", value: "HELLO", unit: null }] },
      { command: "R:9.9", error: { code: "data-access", message: "R1 9.9: ERROR" } },
    ]);
    expect(done.err).toMatch(/dlms: R1 9\.9: ERROR\n/);
    const changed = await run(["readout", url, "P1:=4Secret8", "--password", PASSWORD, "--trace", "--json"]);
    expect(jsonLines(changed.out)).toMatchObject([{ command: "P1:", error: { code: "data-access" } }]);
    const text = await run(["readout", url, "R:96.1.0", "W:96.13.0=X", "--password", PASSWORD]);
    expect(text).toEqual({ code: 0, out: "96.1.0: 00000001\nW:96.13.0=X: done\n", err: "" });
    const wrong = await run(["readout", url, "R1:96.1.0", "--password", "wr0ngOne"]);
    expect([wrong.code, wrong.err]).toEqual([4, "dlms: the meter does not take the password\n"]);
    const folder = await mkdtemp(join(tmpdir(), "dlms-readout-"));
    cleanUps.push(() => rm(folder, { recursive: true }));
    const file = join(folder, "algorithm.mjs");
    await writeFile(
      file,
      "export default (challenge, secret) => ({ commandType: '1', value: challenge && secret });\n",
    );
    const made = await run(["readout", url, "R1:96.1.0", "--password", PASSWORD, "--algorithm", file]);
    expect(made).toEqual({ code: 0, out: "96.1.0: 00000001\n", err: "" });
    expect(printed.join("")).not.toContain(PASSWORD);
    for (const secret of [PASSWORD, "4Secret8"])
      expect(printed.join("")).not.toContain(Buffer.from(secret).toString("hex").toUpperCase());
    expect(printed.join("")).not.toContain("4Secret8");
    const none = await run(["read", `iec+serial://${path}`, "0.0.96.1.0.255"]);
    expect([none.code, none.err]).toEqual([1, "dlms: the meter does not offer mode E\n"]);
  });

  it.each(["a", "b"])("reads out a meter of mode %s", async (mode) => {
    const { path } = await meterOn("iec+serial", ["--mode", mode]);
    const { code, out } = await run(["readout", `serial://${path}`, "--json"]);
    expect([code, JSON.parse(out)]).toMatchObject([0, { mode: mode.toUpperCase(), bccValid: true }]);
  });

  it("listens to a meter of mode D, and to a P1 port", async () => {
    const pushing = await meterOn("iec+serial", ["--mode", "d"]);
    const readout = await run(["readout", `serial://${pushing.path}`, "--mode", "d", "--count", "1", "--json"]);
    expect([readout.code, JSON.parse(readout.out)]).toMatchObject([0, { identification: "/SIm5SIM1000000000001" }]);
    const { path } = await meterOn("p1+serial");
    for (const args of [[`p1+serial://${path}`], [`serial://${path}`, "--mode", "p1"]]) {
      const { code, out, err } = await run(["readout", ...args, "--count", "1", "--json", "--timeout", "20000"]);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(JSON.parse(out)).toMatchObject({ identification: "/SIM5SIM1000000000001", crcValid: true });
    }
  });

  it("says that a port is not there, is in use, or is nobody's", async () => {
    const none = await run(["read", "serial:///dev/none", "0.0.96.1.0.255"]);
    expect([none.code, none.err]).toEqual([
      3,
      "dlms: no serial port /dev/none: No such file or directory, cannot open /dev/none\n",
    ]);
    const pair = await ptyPair();
    cleanUps.push(() => pair.unplug());
    const silent = await run(["readout", `serial://${pair.near}`, "--timeout", "20"]);
    expect([silent.code, silent.err]).toEqual([3, "dlms: no identification within 20 ms\n"]);
    const quiet = await run(["readout", `p1+serial://${pair.near}`, "--timeout", "20"]);
    expect([quiet.code, quiet.err]).toEqual([3, "dlms: no telegram within 20 ms\n"]);
  });
});

describe("dlms readout", () => {
  it("shows telegrams that a gateway forwards, plain or ciphered, until it is interrupted", async () => {
    const telegram = Buffer.from("/ABC5X\r\n\r\n1-0:1.8.0(1.5*kWh)\r\n!8CED\r\n");
    const listening = await tcpListener({ port: 0 }).listen((stream) => {
      stream.start({ onData: () => undefined, onClose: () => undefined });
      stream.write(telegram);
      stream.write(telegram);
    });
    cleanUps.push(() => listening.close());
    const url = `tcp://${listening.address}`;
    const two = await run(["readout", url, "--count", "2", "--json"]);
    expect([two.code, jsonLines(two.out).map(({ crcValid }) => crcValid)]).toEqual([0, [true, true]]);
    const ciphered = vectors.find(({ id }) => id === "p1/smarty-encrypted-with-aad");
    const gateway = await tcpListener({ port: 0 }).listen((stream) => {
      stream.start({ onData: () => undefined, onClose: () => undefined });
      stream.write(Buffer.from(ciphered?.hex ?? "", "hex"));
    });
    cleanUps.push(() => gateway.close());
    const { encryptionKey: ek = "", authenticationKey: ak = "" } = ciphered?.keys ?? {};
    const opening = ["readout", `tcp://${gateway.address}`, "--count", "1", "--json", "--ek", ek, "--ak"];
    const opened = await run([...opening, ak]);
    expect([opened.code, JSON.parse(opened.out)]).toMatchObject([0, { plaintextAscii: expect.stringMatching(/^\//) }]);
    const refused = await run([...opening, ak.replace("FF", "00")]);
    expect([refused.code, refused.out]).toEqual([4, ""]);
    const interrupted = new Promise<void>((resolve) => setTimeout(resolve, 300));
    const { code, out } = await run(["readout", url], {}, interrupted);
    expect([code, out.match(/CRC: right/g)?.length]).toEqual([0, 2]);
  });

  it("says what is wrong with how it is used", async () => {
    for (const [args, message] of [
      [["udp://127.0.0.1"], /readouts come over serial:\/\//],
      [["hdlc+tcp://127.0.0.1:1"], /readouts come over/],
      [["p1+tcp://127.0.0.1"], /needs a port/],
      [["serial://"], /not a serial port: serial:\/\/ \(expected serial:\/\/\/dev\/ttyUSB0/],
      [["serial:///dev/x", "--mode", "e"], /--mode takes one of: c, d, p1/],
      [["serial:///dev/x", "--line", "7E1"], /--line takes echo, dtr=on\|off/],
      [["serial:///dev/x", "--format", "9N1"], /--format takes one of: 8N1, /],
      [["serial:///dev/x", "--baud", "5"], /--baud takes a number from 50/],
      [["serial:///dev/x", "1.8.0"], /not a command: 1\.8\.0 \(expected R1:ADDRESS/],
      [["serial:///dev/x", "W:1.8.0=(1)"], /characters that can not be sent/],
      [["p1+serial:///dev/x", "R:1.8.0"], /takes no commands/],
      [["serial:///dev/x", "R:1.8.0", "--algorithm", "/none.mjs"], /cannot load --algorithm \/none\.mjs/],
    ] as const) {
      const { code, err } = await run(["readout", ...args]);
      expect([args, code]).toEqual([args, 2]);
      expect(err).toMatch(message);
    }
    expect((await run(["read", "p1+tcp://127.0.0.1:1", "1.0.1.8.0.255"])).err).toMatch(/dlms readout shows them/);
    expect((await run(["simulate", "--count", "2", "--listen", "serial:///dev/x"])).err).toMatch(/port of one meter/);
    expect((await run(["simulate", "--mode", "f"])).err).toMatch(/--mode takes one of: A, B, C, D, E/);
    expect((await run(["simulate", "--listen", "iec+serial:///dev/x", "--baud", "115200"])).err).toMatch(
      /does not know 115200 baud/,
    );
  });
});
