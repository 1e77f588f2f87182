import { existsSync } from "node:fs";
import type { Server } from "node:http";
import { fileURLToPath } from "node:url";
import { MeterServer } from "@dlms/server";
import { opticalPort } from "@dlms/server/readout";
import type { SimulatedMeter } from "@dlms/simulator";
import { type ByteStream, type Listener, memoryPair } from "@dlms/transport";
import { tcpListener } from "@dlms/transport-tcp";
import { type Browser, chromium, type Page } from "playwright-core";
import type { OutputChunk } from "rolldown";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Running, start } from "../../packages/cli/test/harness.ts";
import { fromSources } from "../../scripts/from-sources.ts";
import { bundlePage, servePage } from "../browser/serve.ts";
import { cipheredMeter, KEYS } from "./ciphered-meter.ts";
import { plugSerialPort, serialEnd } from "./fake-serial.ts";

const LOGIN = { client: "1", title: "ABC12345678", ek: KEYS.encryptionKey, ak: KEYS.authenticationKey };
const ENERGY = "1.0.1.8.0.255";

/** A place at which there is one connection, from the beginning. */
function onlyStream(stream: ByteStream): Listener {
  const close = async (): Promise<void> => undefined;
  return {
    listen: async (onStream) => {
      onStream(stream);
      return { address: stream.peer, close, [Symbol.asyncDispose]: close };
    },
    toString: () => stream.peer,
  };
}

const PROGRAMS = ["chromium", "chromium-browser", "google-chrome"].map((name) => `/usr/bin/${name}`);
const executablePath = process.env["CHROMIUM"] || PROGRAMS.find((path) => existsSync(path));

let chunks: readonly OutputChunk[];
beforeAll(async () => {
  chunks = await bundlePage([fromSources]);
});

describe("the bundle of the page", () => {
  /** What a bundle takes from Node, or leaves to others. */
  const foreign = (found: readonly OutputChunk[]): string[] => {
    const own = new Set(found.map(({ fileName }) => fileName));
    const imports = found.flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports]);
    const words = found.flatMap(({ code }) => code.match(/\b(?:node:\w+|require\(|process\.|Buffer\b\.)/g) ?? []);
    return [...imports.filter((name) => !own.has(name)), ...words];
  };

  it("has nothing of Node in it", () => {
    expect(chunks.length).toBeGreaterThan(0);
    expect(foreign(chunks)).toEqual([]);
  });

  // `npm test` builds before it tests.
  const built = existsSync(fileURLToPath(new URL("../../packages/client/dist/index.js", import.meta.url)));
  it.runIf(built)("is made of what is built, too", async () => {
    const found = await bundlePage();
    expect(foreign(found)).toEqual([]);
    const own = found
      .flatMap(({ moduleIds }) => moduleIds)
      .filter((id) => /\/packages\/[\w-]+\/(?:src|dist)\//.test(id));
    expect(own.length).toBeGreaterThan(100);
    expect(own.filter((id) => !id.includes("/dist/"))).toEqual([]);
  });

  it("would be found out", async () => {
    const nodeToo = {
      name: "node-too",
      transform: (code: string, id: string) =>
        id.endsWith("/page.ts") ? `import "node:net"; Buffer.from([]);\n${code}` : undefined,
    };
    expect(foreign(await bundlePage([fromSources, nodeToo]))).toEqual(["node:net", "node:net", "Buffer."]);
  });
});

describe.runIf(executablePath !== undefined)(
  "in Chromium (skipped without one: `apt-get install chromium`, or CHROMIUM=/path/to/it)",
  () => {
    let browser: Browser;
    let simulated: SimulatedMeter;
    let server: MeterServer;
    const cleanUps: (() => unknown)[] = [];

    beforeAll(async () => {
      const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
      browser = await chromium.launch({ executablePath: executablePath ?? "", headless: true, args });
      simulated = cipheredMeter();
      server = new MeterServer({ logicalDevices: [simulated.logicalDevice] });
    });
    afterAll(async () => {
      await browser?.close();
      await server?.[Symbol.asyncDispose]();
      simulated?.stop();
    });
    afterEach(async () => {
      for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
    });

    /** The page, served at an origin of its own, and what goes wrong in it. */
    async function openPage(): Promise<{ page: Page; origin: string; faults: string[]; visit: () => Promise<void> }> {
      const site: Server = await servePage(chunks, 0);
      const page = await browser.newPage();
      cleanUps.push(async () => {
        await page.close();
        site.close();
        site.closeAllConnections();
      });
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(String(error)));
      const address = site.address();
      const origin = `http://localhost:${typeof address === "object" ? address?.port : ""}`;
      return {
        page,
        origin,
        faults,
        visit: async () => {
          await page.goto(origin);
        },
      };
    }

    async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
      for (const [name, value] of Object.entries(fields)) await page.fill(`[name=${name}]`, value);
    }

    /** Presses the button. @returns what the page says in the end */
    async function read(page: Page): Promise<string> {
      await page.click("button");
      await page.waitForSelector("button:enabled");
      return (await page.textContent("output")) ?? "";
    }

    /** The rows of the table, by OBIS code and class. */
    async function rows(page: Page): Promise<Map<string, string>> {
      const texts = await page.locator("tbody tr").allTextContents();
      const cells = await page.locator("tbody td").allTextContents();
      return new Map(texts.map((_, at) => [cells.slice(at * 4, at * 4 + 2).join(" "), cells[at * 4 + 3] ?? ""]));
    }

    async function expectReading(page: Page, said: string): Promise<void> {
      expect(said).toMatch(/^\d+ objects, \d+ registers\.$/);
      expect(await page.textContent("#clock")).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d/);
      const found = await rows(page);
      expect(said).toContain(`${found.size} objects`);
      expect(found.get(`${ENERGY} Register`)).toMatch(/^\d+ Wh$/);
      expect(found.get("1.0.32.7.0.255 Register")).toMatch(/^2\d\d\.\d V$/);
      expect(found.get("0.0.1.0.0.255 Clock")).toBe("");
    }

    it("a meter is read at a serial port, with HDLC and ciphering, and again", async () => {
      const { page, faults, visit } = await openPage();
      const [port, head] = memoryPair();
      server.accept(head, { kind: "hdlc" });
      const log = await plugSerialPort(page, port);
      await visit();
      // What is used of a port is there in the browser's own.
      const native = await page.evaluate("nativePort");
      expect(native).toEqual(
        expect.arrayContaining(["readable", "writable", "open", "close", "setSignals", "getInfo"]),
      );
      await fill(page, LOGIN);
      await expectReading(page, await read(page));
      await expectReading(page, await read(page));
      // Each time once for the counter, which the public client is told, and once for the rest.
      const opened = ["open 9600 8 none 1", "signals", "close"];
      expect(log).toEqual([...opened, ...opened, ...opened, ...opened]);
      expect(faults).toEqual([]);
    });

    it("a meter is signed on to at 300 baud in mode E", async () => {
      const { page, faults, visit } = await openPage();
      const [port, head] = memoryPair();
      const optical = opticalPort(onlyStream(serialEnd(head)), {
        identification: { manufacturer: "ABC", baudCharacter: "5", identification: "METER", enhanced: "2" },
        dataSets: () => [],
      });
      await server.listen(optical, { kind: "hdlc", endsWithLink: true });
      const log = await plugSerialPort(page, port);
      await visit();
      await page.selectOption("[name=begin]", "mode-e");
      await fill(page, LOGIN);
      await expectReading(page, await read(page));
      const session = ["open 300 8 none 1", "signals", "close", "open 9600 8 none 1", "signals", "close"];
      expect(log).toEqual([...session, ...session]);
      expect(faults).toEqual([]);
    });

    it("a meter that does not let one in is told, and the port is free again", async () => {
      const { page, faults, visit } = await openPage();
      const [port, head] = memoryPair();
      server.accept(head, { kind: "hdlc" });
      const log = await plugSerialPort(page, port);
      await visit();
      await fill(page, { ...LOGIN, ak: "00".repeat(16) });
      expect(await read(page)).not.toMatch(/objects/);
      expect(await page.getAttribute("output", "class")).toBe("error");
      expect(log.at(-1)).toBe("close");
      expect(await page.content()).not.toContain(LOGIN.ek);
      expect(faults).toEqual([]);
    });

    describe("through dlms bridge", () => {
      let meter: string;
      beforeAll(async () => {
        const { address } = await server.listen(tcpListener({ port: 0 }));
        meter = `tcp://${address}`;
      });

      async function bridgeFor(origin: string): Promise<{ url: string; token: string; running: Running }> {
        const running = await start([
          ...["bridge", meter, "--listen", "ws://127.0.0.1:0", "--json"],
          ...["--origin", origin],
        ]);
        cleanUps.push(() => running.stop());
        const { listening, token } = JSON.parse(running.out());
        return { url: listening, token, running };
      }

      async function through(page: Page, fields: Readonly<Record<string, string>>): Promise<string> {
        await page.check("[value=bridge]");
        await fill(page, { ...LOGIN, ...fields });
        return read(page);
      }

      it("a meter is read with the wrapper and ciphering", async () => {
        const { page, origin, faults, visit } = await openPage();
        const { url, token } = await bridgeFor(origin);
        await visit();
        await expectReading(page, await through(page, { url, token, meter }));
        expect(faults).toEqual([]);
      });

      it("a page without the token reaches nothing, and one of another origin not even with it", async () => {
        const { page, origin, visit } = await openPage();
        const { url, token, running } = await bridgeFor(origin);
        await visit();
        const refused = /no bridge is there, or it does not know this token, meter or page/;
        expect(await through(page, { url, token: "a-guess-of-mine-01234", meter })).toMatch(refused);
        const other = await openPage();
        await other.visit();
        expect(await through(other.page, { url, token, meter })).toMatch(refused);
        expect(await through(page, { url, token, meter: "tcp://127.0.0.1:9" })).toMatch(refused);
        expect(running.err().match(/refused: (?:a wrong token|a page of|not a meter)/g)).toEqual([
          "refused: a wrong token",
          "refused: a page of",
          "refused: not a meter",
        ]);
        expect(running.err()).not.toMatch(/connected to/);
      });
    });
  },
);
