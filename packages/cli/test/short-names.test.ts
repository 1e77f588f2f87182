import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonLines, run, type Simulation, simulation } from "./harness.ts";

const KEYS = [
  ...["--auth", "gmac", "--ek", "000102030405060708090A0B0C0D0E0F"],
  ...["--ak", "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF"],
];

describe.each<[string, readonly string[], readonly string[]]>([
  ["no authentication", [], ["--client", "1"]],
  ["HLS-GMAC", KEYS, ["--client", "1", "--system-title", "ABC7", ...KEYS]],
])("dlms --referencing sn with %s", (_, accepted, security) => {
  let meter: Simulation;
  beforeAll(async () => {
    meter = await simulation([...accepted, "--days", "2"]);
  });
  afterAll(async () => {
    expect(await meter.stop()).toBe(0);
  });
  const sn = (...args: readonly string[]) => run([...args, "--referencing", "sn", ...security]);

  it.each(["tcp", "hdlc"] as const)("reads what it reads by logical names (%s)", async (link) => {
    const url = meter.urls[link];
    const references = ["0.0.42.0.0.255", "1.0.1.8.0.255:scaler_unit", "0.0.96.1.0.255"];
    const byShort = await sn("read", url, ...references, "--json");
    expect(byShort).toMatchObject({ code: 0, err: "" });
    const byLogical = await run(["read", url, ...references, "--json", ...security]);
    expect(byShort.out).toBe(byLogical.out);
  });

  it("shows the objects with the association by short names in front", async () => {
    const shown = await sn("objects", meter.urls.tcp, "--json");
    expect(shown.code).toBe(0);
    expect(shown.out).toContain("0.0.40.0.0.255");
    expect(shown.out).toContain("AssociationSN");
  });

  it("reads a profile, writes, and calls", async () => {
    const rows = await sn("profile", meter.urls.tcp, "1.0.99.1.0.255", "--last", "4", "--json");
    expect(rows.code).toBe(0);
    expect(jsonLines(rows.out)).toHaveLength(4);
    expect((await sn("disconnect", meter.urls.tcp)).code).toBe(0);
    const state = await sn("read", meter.urls.tcp, "0.0.96.3.10.255:output_state", "--json");
    expect(state.out).toContain("false");
    expect((await sn("reconnect", meter.urls.tcp)).code).toBe(0);
  });
});

it("a meter that has logical names alone says so", async () => {
  const meter = await simulation(["--referencing", "ln", "--days", "1"]);
  const refused = await run(["read", meter.urls.tcp, "0.0.42.0.0.255", "--referencing", "sn"]);
  expect(refused.code).toBe(1);
  expect(refused.err).toMatch(/application-context-name-not-supported .*--referencing/);
  expect((await run(["read", meter.urls.tcp, "0.0.42.0.0.255"])).code).toBe(0);
  await meter.stop();
  expect(await run(["read", "tcp://127.0.0.1:1", "0.0.42.0.0.255", "--referencing", "xn"])).toMatchObject({ code: 2 });
});
