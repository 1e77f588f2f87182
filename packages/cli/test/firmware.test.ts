import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ImageStore, LogicalDevice, MeterServer, type ReceivedImage, serveImageTransfer } from "@dlms/server";
import { tcpListener } from "@dlms/transport-tcp";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { jsonLines, run, simulation } from "./harness.ts";

const IMAGE = Uint8Array.from({ length: 2_500 }, (_, index) => (index * 31) & 0xff);

let folder: string;
let file: string;
let server: MeterServer;
let url: string;
let activated: ReceivedImage[];
/** What the meter thinks of an image. */
let isRight: () => boolean | Promise<boolean>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dlms-firmware-"));
  file = join(folder, "meter-2.1.bin");
  await writeFile(file, IMAGE);
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  activated = [];
  isRight = () => true;
  const images = new ImageStore({
    blockSize: 200,
    maxImageSize: 4_096,
    verify: () => isRight(),
    activate: (received) => void activated.push(received),
  });
  const clients = [{ address: 16, authentication: { kind: "none" } }] as const;
  server = new MeterServer({
    logicalDevices: [
      new LogicalDevice({ name: "TST1", objects: [serveImageTransfer(images, "0.0.44.0.0.255")], clients }),
    ],
  });
  const listening = await server.listen(tcpListener({ host: "127.0.0.1", port: 0 }));
  url = `tcp://${listening.address}`;
});
afterEach(() => server[Symbol.asyncDispose]());

describe("dlms firmware", () => {
  it("sends an image, and leaves it verified", async () => {
    expect(await run(["firmware", url, file])).toMatchObject({
      code: 0,
      out: "image transferred and verified\n",
      err: "",
    });
    expect(activated).toEqual([]);
  });

  it("activates it, by the name of its file or the one it is given", async () => {
    const done = await run(["firmware", url, file, "--activate", "--json"]);
    expect(done).toMatchObject({ code: 0, err: "" });
    expect(jsonLines(done.out)).toEqual([{ size: 2500, blocks: 13, sent: 13, reconnections: 0, activated: true }]);
    await run(["firmware", url, file, "--activate", "--identification", "hex:0102"]);
    expect(activated.map(({ identification }) => [...identification])).toEqual([
      [...new TextEncoder().encode("meter-2.1")],
      [1, 2],
    ]);
    expect(activated[0]?.image).toEqual(IMAGE);
  });

  it("goes on with an image that was sent before", async () => {
    await run(["firmware", url, file]);
    const done = await run(["firmware", url, file, "--activate", "--resume", "--json"]);
    expect(jsonLines(done.out)).toMatchObject([{ sent: 0, activated: true }]);
  });

  it("waits for a meter that takes its time, and tells what it says", async () => {
    isRight = () => new Promise((resolve) => setTimeout(() => resolve(false), 100));
    const done = await run(["firmware", url, file, "--poll", "1"]);
    expect(done).toMatchObject({ code: 1, out: "" });
    expect(done.err).toContain("verification-failed");
  });

  it("brings a simulated meter to other firmware", async () => {
    const sim = await simulation([]);
    try {
      const meter = [sim.urls.tcp, "--client", "1"];
      expect(await run(["firmware", ...meter, file, "--activate"])).toMatchObject({ code: 0, err: "" });
      expect((await run(["read", ...meter, "1.0.0.2.0.255"])).out).toContain("meter-2.1");
    } finally {
      await sim.stop();
    }
  });

  it.each([
    ["a file that is not there", ["no-such.bin"], "cannot read"],
    ["a wrong identification", ["--identification", "hex:0"], "hex"],
    ["a wrong time", ["--poll", "0"], "--poll"],
  ])("is used wrongly with %s", async (_, args, text) => {
    const done = await run(["firmware", url, ...(args.length === 1 ? args : [file, ...args])]);
    expect(done).toMatchObject({ code: 2, out: "" });
    expect(done.err).toContain(text);
  });
});
