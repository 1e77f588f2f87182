import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasSocat, ptyPair } from "../../transport-serial/test/pty.ts";
import { jsonLines, run, simulation } from "./harness.ts";

type Item = Readonly<Record<string, unknown>>;

describe.skipIf(!hasSocat)("--pcap of a serial line", () => {
  it("holds the sign-on, and the HDLC behind it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "dlms-pcap-"));
    const pair = await ptyPair();
    const meter = await simulation(["--days", "1", "--listen", `iec+serial://${pair.far}`], {}, 3);
    try {
      const file = join(folder, "optical.pcapng");
      const url = `iec+serial://${pair.near}`;
      expect(await run(["read", url, "0.0.96.1.0.255", "--pcap", file])).toMatchObject({ code: 0, err: "" });
      const [capture] = jsonLines((await run(["decode", file, "--json"])).out);
      const messages = capture?.["messages"] as Item[];
      expect(messages.map(({ frameType }) => frameType)).toEqual(expect.arrayContaining(["SNRM", "UA", "DISC"]));
      expect(messages.some(({ apdu }) => (apdu as Item | undefined)?.["apdu"] === "get-response")).toBe(true);
      expect((await readFile(file)).includes("/SIm5\\2SIM1000000000001\r\n")).toBe(true);
      const readout = join(folder, "readout.pcapng");
      expect((await run(["readout", `serial://${pair.near}`, "--pcap", readout])).code).toBe(0);
      expect((await readFile(readout)).includes("/?!\r\n")).toBe(true);
    } finally {
      await meter.stop();
      await pair.unplug();
      await rm(folder, { recursive: true });
    }
  }, 60_000);
});
