import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { toHex } from "@dlms/core";
import type { CurveName } from "@dlms/security";
import { nodeCurves } from "@dlms/security/node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const BIN = fileURLToPath(new URL("../dist/bin.js", import.meta.url));
const EK = "6B1F04D9A7C83E5250B9E1467D28FC93";
const AK = "E2954C7A0D61BF388814F3A65C0B7ED9";
const PASSWORD = "S1mple-Pass";
const SECRET = "hex:47A9D10C8E62B35FF1047CB82E9D5360";
const ENERGY = "1.0.1.8.0.255";
const SWITCH = "0.0.96.3.10.255";
const CLIENT = ["--client", "1", "--system-title", "ABC7"];

const MECHANISM = `
const answer = (challenge, secret) => Uint8Array.from([...challenge, ...secret]);
export default (secret) => ({
  mechanismId: 2,
  prove: ({ peerChallenge }) => answer(peerChallenge, secret),
  verify: ({ ownChallenge }, proof) => String(answer(ownChallenge, secret)) === String(proof),
});
`;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

let folder: string;
const running: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dlms-processes-"));
  await writeFile(join(folder, "mechanism.mjs"), MECHANISM);
});
afterEach(async () => {
  for (const each of running.splice(0)) each.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

function dlms(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  child.stdout.on("data", (bytes: Buffer) => {
    out += bytes.toString();
  });
  child.stderr.on("data", (bytes: Buffer) => {
    err += bytes.toString();
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out, err })));
}

/** A `dlms simulate` in a process of its own. */
async function simulate(
  ...args: readonly string[]
): Promise<{ readonly url: string; end(how: NodeJS.Signals): Promise<void> }> {
  const all = [BIN, "simulate", "--json", "--quiet", "--days", "1", "--listen", "tcp://127.0.0.1:0", ...args];
  const child = spawn(process.execPath, all, { stdio: ["ignore", "pipe", "pipe"] });
  running.push(child);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let err = "";
  child.stderr.on("data", (bytes: Buffer) => {
    err += bytes.toString();
  });
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (bytes: Buffer) => resolve(bytes.toString()));
    child.once("exit", () => reject(new Error(`dlms simulate has ended: ${err}`)));
  });
  const { listening } = JSON.parse(line) as { readonly listening: string };
  return {
    url: listening,
    end: (how) => {
      child.kill(how);
      return ended;
    },
  };
}

function privateKeys(curve: CurveName) {
  const key = (octet: string): string => octet.repeat(curve === "P-256" ? 32 : 48);
  return { client: key("2B"), meter: key("4C") };
}

/** How both sides prove themselves, on the curve of the suite where one is needed. */
function proofOf(
  name: string,
  suite: string,
): { readonly meter: readonly string[]; readonly client: readonly string[] } {
  const same = (...options: string[]) => ({ meter: options, client: options });
  switch (name) {
    case "none":
      return same("--auth", "none");
    case "low":
      return same("--auth", "low", "--password", PASSWORD);
    case "manufacturer":
      return same("--auth", "manufacturer", "--password", SECRET, "--mechanism", join(folder, "mechanism.mjs"));
    case "gmac":
      return same("--auth", "gmac");
    case "ecdsa": {
      const curve = suite === "2" ? "P-384" : "P-256";
      const { client, meter } = privateKeys(curve);
      const publicOf = (key: string): string => toHex(nodeCurves.signingKey(curve, key).publicKey);
      return {
        meter: ["--auth", "ecdsa", "--signing-key", meter, "--client-cert", publicOf(client)],
        client: ["--auth", "ecdsa", "--signing-key", client, "--server-cert", publicOf(meter)],
      };
    }
    default:
      return same("--auth", name, "--password", SECRET);
  }
}

function keysFor(suite: string): readonly string[] {
  const [ek, ak] = suite === "2" ? [EK + EK, AK + AK] : [EK, AK];
  return ["--suite", suite, "--ek", ek, "--ak", ak];
}

/** Calls, and reads that it did something. */
async function callsAndReads(url: string, options: readonly string[]): Promise<void> {
  expect(await dlms("call", url, `${SWITCH}:remote_disconnect`, ...options)).toMatchObject({ code: 0, err: "" });
  const read = await dlms("read", url, `${SWITCH}:output_state`, ENERGY, "--json", ...options);
  expect(read).toMatchObject({ code: 0, err: "", out: expect.stringMatching(/"value":false.*"unit":"Wh"/) });
}

/** Node starts some eighty times here, side by side with other tests. */
const TIME = 60_000;

const AUTHENTICATIONS = ["none", "low", "manufacturer", "md5", "sha1", "gmac", "sha256", "ecdsa"];

describe.runIf(existsSync(BIN))("dlms read and call at a dlms simulate of its own process", () => {
  it.each(AUTHENTICATIONS.flatMap((name) => ["0", "1", "2"].map((suite) => [name, suite] as const)))(
    "--auth %s with suite %s",
    async (name, suite) => {
      const { meter, client } = proofOf(name, suite);
      const { url } = await simulate(...meter, ...keysFor(suite));
      await callsAndReads(url, [...CLIENT, ...client, ...keysFor(suite)]);
    },
    TIME,
  );

  it.each(["authenticated", "encrypted"])(
    "--policy %s with a dedicated key",
    async (policy) => {
      const options = ["--auth", "low", "--password", PASSWORD, ...keysFor("0"), "--policy", policy];
      const { url } = await simulate(...options);
      await callsAndReads(url, [...CLIENT, ...options, "--dedicated-key", "random"]);
    },
    TIME,
  );
});

describe.runIf(existsSync(BIN))("counters in a file", () => {
  it(
    "keep a meter that was killed from taking any of them again, and let its clients in",
    async () => {
      const file = join(folder, "received.json");
      const meter = ["--auth", "gmac", ...keysFor("0"), "--received-counters", file];
      const first = await simulate(...meter);
      const read = (url: string, counter: string) =>
        dlms("read", url, ENERGY, ...CLIENT, ...keysFor("0"), "--invocation-counter", counter);
      expect(await read(first.url, "1000")).toMatchObject({ code: 0 });
      await first.end("SIGKILL");
      const second = await simulate(...meter);
      expect(await read(second.url, "1000")).toMatchObject({ code: 4, out: "" });
      expect(await read(second.url, "auto")).toMatchObject({ code: 0 });
      await second.end("SIGTERM");
      // Without the file it would have been taken.
      const forgetful = await simulate("--auth", "gmac", ...keysFor("0"));
      expect(await read(forgetful.url, "1000")).toMatchObject({ code: 0 });
      const kept = Object.keys(JSON.parse(await readFile(file, "utf8")) as Record<string, number>);
      expect(kept).toHaveLength(2);
      expect(JSON.stringify(kept)).not.toContain(EK);
    },
    TIME,
  );

  it(
    "keep a client from taking what a meter has said before",
    async () => {
      const file = join(folder, "received.json");
      const meter = ["--auth", "gmac", ...keysFor("0"), "--invocation-counter", "500"];
      const client = [...CLIENT, ...keysFor("0"), "--received-counters", file];
      const first = await simulate(...meter);
      for (let turn = 0; turn < 2; turn++)
        expect(await dlms("read", first.url, ENERGY, ...client)).toMatchObject({ code: 0 });
      await first.end("SIGKILL");
      const repeating = await simulate(...meter);
      expect(await dlms("read", repeating.url, ENERGY, ...client)).toMatchObject({ code: 4, out: "" });
    },
    TIME,
  );
});
