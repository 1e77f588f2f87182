import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonLines, printed, run, type Simulation, simulation } from "./harness.ts";

const EK = "3C7A19E05B88D24F6190AE37C45D02BB";
const AK = "E14F8025B96C3D7AFF02683491CDBE57";
const PASSWORD = "Pa55-w0rd";
const ENERGY = "1.0.1.8.0.255";
const LOAD_PROFILE = "1.0.99.1.0.255";
const DISCONNECTOR = "0.0.96.3.10.255";
const MESSAGE = "0.0.96.13.0.255";

const gmac = (policy: string) => ({
  accepts: ["--ek", EK, "--ak", AK, "--policy", policy],
  options: ["--client", "1", "--ek", EK, "--ak", AK, "--system-title", "ABC7", "--policy", policy],
});
const SECURITY = {
  none: { accepts: [], options: ["--client", "1"] },
  low: { accepts: ["--password", PASSWORD], options: ["--client", "1", "--password", PASSWORD] },
  "gmac, both": gmac("both"),
  "gmac, authenticated": gmac("authenticated"),
  "gmac, encrypted": gmac("encrypted"),
  "gmac, neither": gmac("none"),
};

describe.each(Object.entries(SECURITY))("with security %s", (_name, { accepts, options }) => {
  let meter: Simulation;
  beforeAll(async () => {
    meter = await simulation(accepts);
  });
  afterAll(async () => {
    expect(await meter.stop()).toBe(0);
    expect(meter.err()).toMatch(/client 1 associated/);
    expect(meter.err()).not.toMatch(/fault/);
  });

  describe.each(["tcp", "hdlc"] as const)("over %s", (link) => {
    const dlms = (command: string, ...args: string[]) => run([command, meter.urls[link], ...args, ...options]);
    const json = async (command: string, ...args: string[]) => {
      const { code, out, err } = await dlms(command, ...args, "--json");
      expect({ code, err }).toEqual({ code: 0, err: "" });
      return jsonLines(out);
    };

    it("shows the objects", async () => {
      const { code, out, err } = await dlms("objects");
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).toMatch(/^CLASS +V +OBIS +ATTRIBUTES +METHODS +MEANING$/m);
      expect(out).toMatch(/^8 Clock +0 +0\.0\.1\.0\.0\.255 +r 1,4,8-9 {2}rw 2-3,5-7 +1-6 +Clock$/m);
      const [list] = (await json("objects")) as unknown as [{ logicalName: string; class: string }[]];
      expect(list.length).toBeGreaterThan(50);
      expect(list.find(({ logicalName }) => logicalName === DISCONNECTOR)).toMatchObject({
        classId: 70,
        class: "DisconnectControl",
        attributes: [{ id: 1, name: "logical_name", read: true, write: false }, {}, {}, {}],
        methods: [
          { id: 1, name: "remote_disconnect", call: true },
          { id: 2, name: "remote_reconnect", call: true },
        ],
      });
    });

    it("reads one attribute, and many", async () => {
      const one = await dlms("read", ENERGY);
      expect(one).toMatchObject({ code: 0, err: "" });
      expect(one.out).toMatch(/^\d{8} Wh\n$/);
      const refs = ["1.0.32.7.0.255", "3/1.0.14.7.0.255/value", "1-0:1.8.0:scaler_unit", "0.0.1.0.0.255:3"];
      const many = await dlms("read", ...refs);
      expect(many).toMatchObject({ code: 0, err: "" });
      expect(many.out).toMatch(/^1\.0\.32\.7\.0\.255 +2 value +Voltage L1, instantaneous value +2[23]\d\.\d V$/m);
      expect(many.out).toMatch(/^1\.0\.14\.7\.0\.255 .* (49\.9|50\.0)\d Hz$/m);
      expect(many.out).toMatch(/^0\.0\.1\.0\.0\.255 +3 time_zone +Clock +-60$/m);
      const [values] = (await json("read", ...refs)) as unknown as [Record<string, unknown>[]];
      expect(values[0]).toMatchObject({ classId: 3, attribute: 2, name: "value", unit: "V" });
      expect(values[3]).toMatchObject({ classId: 8, attribute: 3, name: "time_zone", value: -60 });
    });

    it("reads all there is", async () => {
      const { code, out, err } = await dlms("read", "--all");
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out.split("\n").length).toBeGreaterThan(120);
      const own = await dlms("read", "--all", DISCONNECTOR);
      expect(own.out).toMatch(
        /output_state .* true\n.*control_state .* Connected \(1\)\n.*control_mode .* Mode4 \(4\)\n$/,
      );
    });

    it("says of each that cannot be read why", async () => {
      const refs = ["1.0.99.99.0.255", ENERGY, "3/1.0.1.8.9.255/2"];
      const text = await dlms("read", ...refs);
      expect(text.code).toBe(1);
      expect(text.out).toMatch(/^1\.0\.1\.8\.0\.255 .* \d+ Wh$/m);
      expect(text.err).toMatch(/^dlms: 1\.0\.99\.99\.0\.255: no such object.*\ndlms: 3\/1\.0\.1\.8\.9\.255:2: .*\n$/);
      const lines = await dlms("read", ...refs, "--json");
      expect(lines.code).toBe(1);
      expect(jsonLines(lines.out)[0]).toMatchObject([
        { reference: refs[0], error: { code: "local-protocol" } },
        { logicalName: ENERGY, unit: "Wh" },
        { logicalName: "1.0.1.8.9.255", error: { code: "data-access" } },
      ]);
    });

    it("writes, and reads what was written", async () => {
      const value = { type: "octet-string", value: `48656C6C6F${link === "tcp" ? "01" : "02"}` };
      expect(await dlms("write", `${MESSAGE}:value`, JSON.stringify(value))).toMatchObject({
        code: 0,
        out: "1/0.0.96.13.0.255:2 value written\n",
      });
      const [[read]] = (await json("read", MESSAGE)) as unknown as [[{ data: unknown }]];
      expect(read.data).toEqual(value);
      expect(await json("write", `${MESSAGE}:value`, JSON.stringify(value))).toEqual([
        { written: "1/0.0.96.13.0.255:2", name: "value" },
      ]);
      const refused = await dlms("write", `${ENERGY}:value`, '{"type": "unsigned", "value": 1}');
      expect(refused).toMatchObject({ code: 1, out: "" });
      expect(refused.err).toMatch(/^dlms: 3\/1\.0\.1\.8\.0\.255:2 .*\n$/);
      expect(await dlms("write", "0.0.1.0.0.255:time_zone", "much")).toMatchObject({ code: 2 });
    });

    it("switches the supply", async () => {
      expect(await dlms("call", `${DISCONNECTOR}:remote_disconnect`)).toMatchObject({ code: 0, err: "" });
      expect((await dlms("read", "1.0.1.7.0.255")).out).toBe("0 W\n");
      expect((await dlms("read", `${DISCONNECTOR}:output_state`)).out).toBe("false\n");
      expect(await json("call", `70/${DISCONNECTOR}/2`)).toEqual([
        { called: "70/0.0.96.3.10.255:2", name: "remote_reconnect" },
      ]);
      expect((await dlms("read", `${DISCONNECTOR}:output_state`)).out).toBe("true\n");
      const events = await json("profile", "0.0.99.98.0.255", "--last", "2");
      expect(events.map(({ values }) => Object.values(values as object)[1])).toEqual([
        { type: "unsigned", value: 62 },
        { type: "unsigned", value: 63 },
      ]);
      expect(await dlms("call", "9/0.0.10.0.106.255/execute", "7")).toMatchObject({ code: 1 });
    });

    it("disconnects and reconnects in one word", async () => {
      expect(await dlms("disconnect")).toMatchObject({ code: 0, out: "disconnected\n", err: "" });
      expect(await json("reconnect")).toEqual([{ outputState: true, controlState: "connected" }]);
      expect(await dlms("reconnect", "0.0.96.3.11.255")).toMatchObject({ code: 1, out: "" });
    });

    /** What was read while no row came: one that comes moves what is counted from the end. */
    async function betweenCaptures<T>(read: () => Promise<T>): Promise<T> {
      const newest = async (): Promise<string> => JSON.stringify(await json("profile", LOAD_PROFILE, "--last", "1"));
      for (let before = await newest(); ; ) {
        const result = await read();
        const after = await newest();
        if (after === before) return result;
        before = after;
      }
    }

    it("reads profiles by count, number and time", async () => {
      const { last, range, entries, rest } = await betweenCaptures(async () => {
        const last = await json("profile", LOAD_PROFILE, "--last", "96");
        const from = String(last[10]?.["time"]);
        const to = String(last[19]?.["time"]);
        return {
          last,
          range: await json("profile", LOAD_PROFILE, "--from", from, "--to", to),
          entries: await json("profile", LOAD_PROFILE, "--entries", "3351-"),
          rest: await json("profile", LOAD_PROFILE, "--from", to),
        };
      });
      expect(last).toHaveLength(96);
      const times = last.map(({ time }) => Date.parse(String(time)));
      expect(times.slice(1).every((time, index) => time - (times[index] ?? 0) === 900_000)).toBe(true);
      expect(range).toEqual(last.slice(10, 20));
      expect(entries).toEqual(last.slice(-10));
      expect(rest).toEqual(last.slice(19));
    });

    it("prints rows as table, CSV and chart", async () => {
      const table = await dlms("profile", LOAD_PROFILE, "--last", "3", "--columns", `1,${ENERGY}`);
      expect(table).toMatchObject({ code: 0, err: "" });
      expect(table.out).toMatch(/^0\.0\.1\.0\.0\.255 +1\.0\.1\.8\.0\.255 \(Wh\)\n(20\d\d-.*:\d\d +\d{8}\n){3}$/);
      const csv = await dlms("profile", LOAD_PROFILE, "--last", "3", "--csv");
      expect(csv.out.split("\r\n")).toHaveLength(5);
      expect(csv.out).toMatch(/^0\.0\.1\.0\.0\.255,0\.0\.96\.10\.1\.255,1\.0\.1\.8\.0\.255 \(Wh\),/);
      const { chart, drawn } = await betweenCaptures(async () => ({
        chart: await dlms("profile", LOAD_PROFILE, "--last", "96", "--chart"),
        drawn: await dlms("profile", LOAD_PROFILE, "--last", "96", "--chart", "--columns", ENERGY),
      }));
      expect(chart.out).toMatch(
        /^1\.0\.1\.8\.0\.255 Active energy import \(\+A\), total, increase each 15 min \[Wh\]$/m,
      );
      expect(chart.out).toMatch(/█/);
      expect(chart.out.startsWith(drawn.out)).toBe(true);
      expect(chart.out).toMatch(/^highest \d+ Wh at 20\d\d-/m);
    });

    it("shows and sets the clock", async () => {
      const [shown] = await json("clock");
      expect(Math.abs(Number(shown?.["secondsAhead"]))).toBeLessThanOrEqual(2);
      const set = await dlms("clock", "--set", "2030-06-01T12:00:00");
      expect(set.out).toMatch(/^2030-06-01 12:00(:0\d)?(\.\d\d)?\+0[12]:00 {2}\(.*ahead of this computer\)\n$/);
      expect((await dlms("clock", "--set", "now")).out).toMatch(/as this computer|1 s (ahead|behind)/);
    });
  });
});

it.each([
  ["write", "secret", "C101"],
  ["call", "change_hls_secret", "C301"],
])("dlms %s keeps %s out of the trace", async (command, member, apdu) => {
  const meter = await simulation(["--days", "1"]);
  const secret = "0F8E71D24C";
  const shown = await run([command, meter.urls.tcp, `15/0.0.40.0.0.255:${member}`, secret, "--client", "1", "--trace"]);
  await meter.stop();
  expect(shown.err).toMatch(new RegExp(`sent +apdu ${apdu}[0-9A-F]+\\*\\*`));
  expect(shown.err).not.toContain(secret);
});

describe("exit codes", () => {
  let open: Simulation;
  let password: Simulation;
  let keys: Simulation;
  beforeAll(async () => {
    [open, password, keys] = await Promise.all([
      simulation([]),
      simulation(["--password", PASSWORD]),
      simulation(["--ek", EK, "--ak", AK]),
    ]);
  });
  afterAll(async () => {
    await Promise.all([open.stop(), password.stop(), keys.stop()]);
  });
  const OTHER = EK.replace("3C", "3D");

  it("2 for wrong usage, with one line", async () => {
    for (const args of [
      [],
      ["read"],
      ["read", "tcp://127.0.0.1"],
      ["red", "x"],
      ["help", "red"],
      ["read", open.urls.tcp, "1.8.0"],
      ["read", open.urls.tcp, `${ENERGY}:colour`],
      ["read", "nowhere", ENERGY],
      ["read", open.urls.tcp, ENERGY, "--client", "0"],
      ["read", open.urls.tcp, ENERGY, "--auth", "magic"],
      ["read", keys.urls.tcp, ENERGY, "--client", "1", "--ek", "12"],
      ["read", keys.urls.tcp, ENERGY, "--client", "1", "--ek", EK, "--ak", AK],
      ["profile", open.urls.tcp, LOAD_PROFILE, "--last", "3", "--from", "2026-01-01"],
      ["profile", open.urls.tcp, LOAD_PROFILE, "--csv", "--json"],
      ["profile", open.urls.tcp, LOAD_PROFILE, "--columns", "9"],
      ["clock", open.urls.tcp, "--set", "soon"],
      ["call", open.urls.tcp, DISCONNECTOR],
    ]) {
      const { code, out, err } = await run(args);
      expect({ args, code, out }).toEqual({ args, code: 2, out: "" });
      expect(err).toMatch(/^dlms: [^\n]+\n$/);
    }
  });

  it("1 when the meter says no", async () => {
    for (const args of [
      ["call", open.urls.tcp, `${DISCONNECTOR}:remote_disconnect`],
      ["write", open.urls.hdlc, `${MESSAGE}:value`, '{"type": "octet-string", "value": ""}'],
      ["read", keys.urls.tcp, ENERGY],
      ["read", open.urls.tcp, ENERGY, "--client", "77"],
      ["profile", open.urls.tcp, "1.0.99.77.0.255"],
    ]) {
      const { code, out, err } = await run(args);
      expect({ args, code, out }).toEqual({ args, code: 1, out: "" });
      expect(err).toMatch(/^dlms: [^\n]+\n$/);
    }
  });

  it("3 when there is no connection", async () => {
    const gone = await simulation([]);
    await gone.stop();
    for (const url of [gone.urls.tcp, gone.urls.hdlc]) {
      const { code, err } = await run(["read", url, ENERGY]);
      expect(code).toBe(3);
      expect(err).toMatch(/^dlms: no connection to 127\.0\.0\.1:\d+: .*ECONNREFUSED.*\n$/);
    }
    // A server that talks HDLC does not understand the wrapper: no answer comes.
    expect(await run(["read", open.urls.hdlc.replace("hdlc+", ""), ENERGY, "--timeout", "300"])).toMatchObject({
      code: 3,
      err: expect.stringMatching(/^dlms: [^\n]+\n$/),
    });
  });

  it.each([
    ["SSH-2.0-OpenSSH_9.6\r\n", 'begins with "SSH-2.0-OpenSSH_" (5353482D'],
    ["HTTP/1.1 400 Bad Request\r\n\r\n", 'begins with "HTTP/1.1 400 Bad" (48545450'],
    ["\xff\xfd\x18", "begins with FFFD18"],
    ["~\xa0\x19\x41\x03", "or hdlc+tcp:// in a URL"],
  ])("3 when what answers %j is no meter, and shows how it begins", async (banner, shown) => {
    const stranger = createServer((socket) => {
      socket.on("error", () => {});
      socket.write(Buffer.from(banner, "latin1"));
    });
    stranger.listen(0, "127.0.0.1");
    await once(stranger, "listening");
    const { port } = stranger.address() as AddressInfo;
    const { code, err } = await run(["read", `tcp://127.0.0.1:${port}`, ENERGY]);
    stranger.close();
    expect(code).toBe(3);
    expect(err).toMatch(/^dlms: the peer does not speak DLMS over the wrapper: [^\n]+\n$/);
    expect(err).toContain(shown);
  });

  it("4 when security refuses", async () => {
    const gmacOptions = (ek: string, ak: string, ...more: string[]) => [
      ...["--client", "1", "--ek", ek, "--ak", ak, "--system-title", "ABC7"],
      ...more,
    ];
    for (const link of ["tcp", "hdlc"] as const) {
      const counter = link === "tcp" ? "1000" : "2000";
      const counted = ["read", keys.urls[link], ENERGY, ...gmacOptions(EK, AK, "--invocation-counter", counter)];
      expect(await run(counted)).toMatchObject({ code: 0 });
      for (const args of [
        ["read", password.urls[link], ENERGY, "--client", "1", "--password", "wrong"],
        ["read", password.urls[link], ENERGY, "--client", "1"],
        ["read", keys.urls[link], ENERGY, ...gmacOptions(OTHER, AK)],
        ["read", keys.urls[link], ENERGY, ...gmacOptions(EK, OTHER)],
        ["read", keys.urls[link], ENERGY, ...gmacOptions(EK, AK, "--policy", "encrypted")],
        // Counters that were there before.
        counted,
      ]) {
        const { code, out, err } = await run(args);
        expect({ args, code, out }).toEqual({ args, code: 4, out: "" });
        expect(err).toMatch(/^dlms: the meter refuses client 1: [^\n]+\n$/);
      }
    }
  });
});

it("no secret was printed by any of all this", () => {
  const all = printed.join("").toUpperCase();
  expect(all.length).toBeGreaterThan(100_000);
  for (const secret of [EK, AK, PASSWORD]) expect(all).not.toContain(secret.toUpperCase());
});
