import { connect } from "@dlms/client";
import { Register } from "@dlms/cosem-classes";
import { bridge } from "@dlms/transport-websocket";
import { afterEach, describe, expect, it } from "vitest";
import { hasSocat, ptyPair } from "../../transport-serial/test/pty.ts";
import { jsonLines, run, simulation, start } from "./harness.ts";

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

describe.skipIf(!hasSocat)("dlms bridge to a serial port", () => {
  it.each([["serial"], ["iec+serial"]])("brings HDLC to a meter at %s, for one client at a time", async (scheme) => {
    const pair = await ptyPair();
    cleanUps.push(() => pair.unplug());
    const meter = await simulation(["--days", "1", "--listen", `${scheme}://${pair.far}`], {}, 3);
    cleanUps.push(meter.stop);
    const url = `${scheme}://${pair.near}`;
    const running = await start(["bridge", url, "--baud", "9600", "--listen", "ws://127.0.0.1:0", "--json"]);
    cleanUps.push(running.stop);
    const [line] = jsonLines(running.out());
    expect(line).toMatchObject({ meters: [url] });
    const place = bridge(String(line?.["listening"]), { token: String(line?.["token"]), meter: url });
    for (let time = 0; time < 2; time++) {
      await using found = await connect(place, { link: { kind: "hdlc" } });
      expect((await found.object(Register, "1.0.1.8.0.255").read()).format()).toMatch(/^\d+ Wh$/);
      await expect(place.connect()).rejects.toThrow(/no serial port .*lock/i);
    }
  });

  it("takes the line as it is told, or as other commands would refuse it", async () => {
    for (const [option, message] of [
      [["--baud", "1"], /--baud takes a number/],
      [["--format", "9N1"], /--format takes one of/],
      [["--line", "loud"], /--line takes echo/],
    ] as const)
      expect(await run(["bridge", "serial:///dev/nowhere", ...option])).toMatchObject({
        ...{ code: 2, err: expect.stringMatching(message) },
      });
  });
});
