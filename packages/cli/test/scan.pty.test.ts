import { describe, expect, it } from "vitest";
import { hasSocat, ptyPair } from "../../transport-serial/test/pty.ts";
import { jsonLines, run, simulation } from "./harness.ts";

describe.skipIf(!hasSocat)("dlms scan of a serial line", () => {
  it.each([
    ["serial", "9600 baud, direct HDLC"],
    ["iec+serial", "mode E, then HDLC"],
  ])(
    "finds a meter at %s",
    async (scheme, way) => {
      const pair = await ptyPair();
      const meter = await simulation(["--days", "1", "--listen", `${scheme}://${pair.far}`], {}, 3);
      try {
        const { code, out, err } = await run(["scan", `serial://${pair.near}`, "--clients", "16", "--json"]);
        expect({ code, err }).toEqual({ code: 0, err: "" });
        expect(jsonLines(out)).toMatchObject([
          { kind: "server", way, answer: "UA", client: 16 },
          { kind: "client", way, client: 16, outcome: "accepted" },
        ]);
      } finally {
        await meter.stop();
        await pair.unplug();
      }
    },
    60_000,
  );
});
