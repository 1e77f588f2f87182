import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromHex, SystemTitle, toAscii, toHex } from "@dlms/core";
import { cipherKeys, protect } from "@dlms/security";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CliIo } from "../src/io.ts";
import { main } from "../src/main.ts";
import { type TextLine, textLines } from "../src/text-lines.ts";

const RESPONSE = "C401C1000600001391";
const EK = "000102030405060708090A0B0C0D0E0F";
const AK = "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF";
const TITLE = "4D4D4D0000BC614E";
const INITIATE = "21303001234567801302FF8A7874133D414CED25B42534D28DB0047720606B175BD52211BE6841DB204D39EE6FDB8E356855";

async function* chunks(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function dlms(
  args: readonly string[],
  input: Uint8Array = new Uint8Array(0),
  env: CliIo["env"] = {},
): Promise<Run> {
  let [out, err] = ["", ""];
  const io: CliIo = {
    stdout: { write: (text) => void (out += text), isTerminal: false, columns: 80 },
    stderr: { write: (text) => void (err += text), isTerminal: false, columns: 80 },
    env,
    stdin: () => chunks(input),
    now: () => new Date(0),
    interrupted: () => new Promise(() => undefined),
  };
  const code = await main(["decode", ...args], io);
  return { code, out, err };
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dlms-cli-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe("dlms decode", () => {
  it("shows a tree, or JSON", async () => {
    const shown = await dlms([RESPONSE]);
    expect(shown).toMatchObject({ code: 0, err: "" });
    expect(shown.out).toContain("0004      data: double-long-unsigned 5009");
    const { out } = await dlms([RESPONSE, "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      apdu: "get-response",
      result: { data: { type: "double-long-unsigned", value: 5009 } },
    });
  });

  it("takes hex in pieces, a file, and the standard input, as octets or hex", async () => {
    const expected = (await dlms([RESPONSE])).out;
    const [binary, text] = [join(folder, "a.bin"), join(folder, "a.hex")];
    await writeFile(binary, fromHex(RESPONSE));
    await writeFile(text, `C4 01 C1 00\n06:00:00:13:91\n`);
    expect((await dlms(["C4 01 C1", "00", "0600001391"])).out).toBe(expected);
    expect((await dlms([binary])).out).toBe(expected);
    expect((await dlms([text])).out).toBe(expected);
    expect((await dlms(["-"], fromHex(RESPONSE))).out).toBe(expected);
    expect((await dlms([], toAscii(`${RESPONSE}\r\n`))).out).toBe(expected);
  });

  it("takes the format from --as", async () => {
    expect(await dlms(["07E7020F0311371500800000", "--as", "date-time", "--json"])).toMatchObject({
      code: 0,
      out: expect.stringContaining('"year":2023'),
    });
    expect(await dlms(["0C00", "--as", "apdu", "--json"])).toMatchObject({
      out: '{"apdu":"read-response","results":[]}\n',
    });
  });

  it("opens with keys, and without --ak checks nothing", async () => {
    const keys = ["--ek", EK, "--system-title", TITLE];
    expect((await dlms([INITIATE, ...keys, "--ak", AK, "--json"])).out).toContain('"tagVerified":true');
    expect((await dlms([INITIATE, ...keys, "--json"])).out).toContain('"tagVerified":false');
    expect((await dlms([INITIATE, "--json"])).out).not.toContain("plaintext");
    const file = join(folder, "keys.json");
    await writeFile(file, JSON.stringify({ ek: EK, "system-title": TITLE }));
    expect((await dlms([INITIATE, "--keys", file, "--json"], undefined, { DLMS_AK: AK })).out).toContain(
      '"tagVerified":true',
    );
  });

  it("opens with keys of 32 octets, and with the key of one association", async () => {
    const encryptionKey = EK + EK;
    const authenticationKey = AK + AK;
    const content = protect(
      {
        keys: cipherKeys({ encryptionKey, authenticationKey, suite: 2 }),
        control: { suite: 2, authenticated: true, encrypted: true, keySet: "unicast", compressed: false },
        systemTitle: SystemTitle.parse(TITLE),
        invocationCounter: 7,
      },
      fromHex(RESPONSE),
    );
    const text = toHex(await content);
    const sealed = `D4${(text.length / 2).toString(16)}${text}`;
    const options = ["--ak", authenticationKey, "--system-title", TITLE, "--json"];
    const { out } = await dlms([sealed, "--dedicated-key", encryptionKey, ...options]);
    expect(JSON.parse(out)).toMatchObject({ tagVerified: true });
    expect((await dlms([sealed, ...options], undefined, { DLMS_DEDICATED_KEY: encryptionKey })).out).toBe(out);
    // No more than a name for a key that is made anew each time.
    expect((await dlms([sealed, "--dedicated-key", "random", ...options])).out).not.toContain("plaintext");
  });

  it.each([
    [["C4", "--as", "tree"], 2, "--as takes one of"],
    [["no such file"], 2, "hex, a FILE, or -"],
    [[RESPONSE, "--ek", "0F1E2D3C4B5A6978"], 2, "--ek takes 16 or 32 octets"],
    [[RESPONSE, "--dedicated-key", "0F1E2D3C4B5A6978"], 2, "--dedicated-key takes 16 or 32 octets"],
    [["C001C10008000001"], 1, "truncated at offset 8"],
    [["680303680801728116"], 1, "wrong checksum (invalid at offset 7, checksum)"],
    [[INITIATE, "--ek", EK, "--ak", EK, "--system-title", TITLE], 4, "security check failed"],
    [[RESPONSE, "--batch"], 2, "--batch takes a FILE"],
  ])("ends with the right code: %j", async (args, code, message) => {
    const { err, out, ...run } = await dlms(args);
    expect(run).toEqual({ code });
    expect(err).toContain(message);
    expect(out).toBe("");
    expect(err).not.toMatch(/0F1E2D3C|000102030405/);
  });

  it("shows P1 telegrams and readouts", async () => {
    const telegram = toAscii("/ABC5X\r\n\r\n1-0:1.8.0(1.5*kWh)\r\n!8CED\r\n");
    expect((await dlms([], telegram)).out).toContain("1.5 kWh");
    expect(JSON.parse((await dlms(["-", "--json"], telegram)).out)).toMatchObject({
      identification: "/ABC5X",
      objects: [{ obis: "1-0:1.8.0", values: [{ value: "1.5", unit: "kWh" }] }],
      crcValid: true,
    });
    const readout = toAscii("\x021.8.0(001846.0*kWh)\r\n!\r\n\x03q");
    expect(JSON.parse((await dlms(["-", "--as", "readout", "--json"], readout)).out)).toMatchObject({
      dataSets: [{ address: "1.8.0", value: "001846.0", unit: "kWh" }],
      bccValid: true,
    });
  });

  it("shows what there is of a frame whose APDU is broken, and says so", async () => {
    const { code, out, err } = await dlms(["0001000100100005C401C1000A", "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ transport: "wrapper", apdu: null });
    expect(err).toMatch(/^dlms: 1 octets wanted/);
  });
});

describe("dlms decode --batch", () => {
  it("answers each line with one, whatever is in it", async () => {
    const lines = [
      JSON.stringify({ id: "a", hex: RESPONSE }),
      "",
      "{ not JSON",
      "[]",
      JSON.stringify({ id: 7 }),
      JSON.stringify({ id: "b", hex: "C401C1000A" }),
      JSON.stringify({ id: "c", hex: "0F05", as: "axdr-data" }),
      JSON.stringify({ id: "d", hex: "0F05", as: "apdu" }),
      JSON.stringify({ id: "e", hex: "0F05", as: "p1-telegram" }),
      JSON.stringify({ id: "f", ascii: "\u0006\u0000\u0000\u0000\u00ff" }),
      JSON.stringify({ id: "g", ascii: "/KMP5\r\n" }),
      JSON.stringify({
        id: "h",
        hex: INITIATE,
        keys: { encryptionKey: EK, authenticationKey: "", systemTitle: TITLE },
      }),
      JSON.stringify({
        id: "i",
        hex: INITIATE,
        keys: { encryptionKey: EK, authenticationKey: EK, systemTitle: TITLE },
      }),
      JSON.stringify({ id: "j", hex: INITIATE, keys: { encryptionKey: "A0A1A2A3A4" } }),
      JSON.stringify({ id: "k", hex: "C" }),
    ];
    const { code, out, err } = await dlms(["--batch"], new TextEncoder().encode(lines.join("\n")));
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const answers = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const error = (code: string): unknown => expect.objectContaining({ code });
    expect(answers).toEqual([
      expect.objectContaining({ id: "a", apdu: "get-response" }),
      { id: null, error: { code: "usage", message: "a line that is no JSON", offset: null, path: [] } },
      { id: null, error: error("usage") },
      { id: 7, error: error("usage") },
      {
        id: "b",
        error: {
          code: "decode",
          message: expect.stringContaining("truncated at offset 5"),
          offset: 5,
          path: ["get-response", "result"],
        },
      },
      { id: "c", type: "integer", value: 5 },
      { id: "d", error: error("decode") },
      { id: "e", error: error("decode") },
      { id: "f", type: "double-long-unsigned", value: 255 },
      expect.objectContaining({ id: "g", message: "identification" }),
      expect.objectContaining({ id: "h", tagVerified: false }),
      { id: "i", error: error("security") },
      { id: "j", error: error("security") },
      { id: "k", error: error("decode") },
    ]);
    expect(out).not.toContain("A0A1A2A3A4");
  });

  it("takes a file, and options for lines that say nothing else", async () => {
    const file = join(folder, "lines.jsonl");
    await writeFile(file, `${JSON.stringify({ id: 1, hex: INITIATE })}\r\n`);
    const { out } = await dlms(["--batch", file, "--ek", EK, "--ak", AK, "--system-title", TITLE]);
    expect(JSON.parse(out)).toMatchObject({ id: 1, tagVerified: true });
  });
});

describe("text lines", () => {
  async function lines(text: string, longest: number, sizes: readonly number[]): Promise<TextLine[]> {
    const bytes = new TextEncoder().encode(text);
    const parts: Uint8Array[] = [];
    for (let at = 0, index = 0; at < bytes.length; index++) {
      const size = sizes[index % sizes.length] ?? 1;
      parts.push(bytes.subarray(at, at + size));
      at += size;
    }
    const found: TextLine[] = [];
    for await (const line of textLines(chunks(...parts), longest)) found.push(line);
    return found;
  }

  it("are the same however the stream is cut", async () => {
    const text = fc
      .array(fc.constantFrom("a", "é", "\n", "漢", "{}"), { maxLength: 60 })
      .map((parts) => parts.join(""));
    const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(text, sizes, async (whole, cuts) => {
        const expected = whole.replace(/\n$/, "").split("\n");
        const wanted =
          whole === "" ? [] : expected.map((line) => (line.length > 5 ? { tooLong: true } : { text: line }));
        expect(await lines(whole, 5, cuts)).toEqual(wanted);
      }),
    );
  });
});
