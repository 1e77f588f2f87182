import { connect } from "@dlms/client";
import { modeE, openProgramming, type ProgrammingSession, readOut, telegrams } from "@dlms/client/readout";
import { toAscii } from "@dlms/core";
import { Data, Register } from "@dlms/cosem-classes";
import { type DataSet, type Identification, type ReadoutMeterOptions, samePassword } from "@dlms/iec62056-21";
import { fullAccess, LogicalDevice, MeterServer, serveObject, stored } from "@dlms/server";
import { type OpticalPortEvent, opticalPort } from "@dlms/server/readout";
import {
  type ByteStream,
  type LineSettings,
  type Listener,
  memoryNetwork,
  SimulatedClock,
  type Transport,
} from "@dlms/transport";
import { describe, expect, it } from "vitest";

const set = (address: string, value: string, unit: string | null = null): DataSet => ({
  address,
  values: [{ value, unit }],
});
const DATA = [set("0.0.0", "00000007"), set("1.8.0", "001846.0", "kWh"), set("1.8.0*01", "001800.0", "kWh")];
const MODE_C: Identification = { manufacturer: "ABC", baudCharacter: "5", identification: "METER" };
const MODE_E: Identification = { ...MODE_C, enhanced: "2" };
const PASSWORD = "12345678";

/** A stream that remembers how it was set. */
function withLine(stream: ByteStream, log: Partial<LineSettings>[]): ByteStream {
  return Object.assign(stream, { configure: (line: Partial<LineSettings>) => void log.push(line) });
}

/** A meter with an optical port on a network in memory. */
async function bench(options: Partial<ReadoutMeterOptions> & { readonly pushInterval?: number } = {}) {
  const clock = new SimulatedClock();
  const network = memoryNetwork({ clock, latency: 5 });
  const lines = { client: [] as Partial<LineSettings>[], meter: [] as Partial<LineSettings>[] };
  const far = network.listener("head");
  const listener: Listener = { listen: (onStream) => far.listen((stream) => onStream(withLine(stream, lines.meter))) };
  const near = network.transport("head");
  const head: Transport = {
    connect: async (limits) => withLine(await near.connect(limits), lines.client),
    toString: () => "memory",
  };
  const device = new LogicalDevice({
    name: "ABC0000000000001",
    objects: [
      serveObject(Register, "1.0.1.8.0.255", {
        attributes: { value: { type: "double-long-unsigned", value: 18460 }, scalerUnit: { scaler: 2, unit: 30 } },
      }),
      serveObject(Data, "0.0.96.13.0.255", { attributes: { value: stored({ type: "unsigned", value: 1 }) } }),
    ],
    clients: [{ address: 1, authentication: { kind: "none" }, access: fullAccess }],
  });
  const server = new MeterServer({ logicalDevices: [device], clock });
  const events: OpticalPortEvent[] = [];
  const port = opticalPort(listener, {
    identification: MODE_C,
    dataSets: () => DATA,
    ...options,
    clock,
    onEvent: (event) => events.push(event),
  });
  await server.listen(port, { kind: "hdlc", endsWithLink: true });
  return { clock, head, lines, events, server, run: <T>(promise: Promise<T>) => clock.runUntil(promise) };
}

describe("readOut", () => {
  it("brings what the meter shows, and who it is", async () => {
    const { clock, head, run, lines, events } = await bench();
    const readout = await run(readOut(head, { clock }));
    expect(readout.dataSets).toEqual(DATA);
    expect(readout).toMatchObject({
      identification: MODE_C,
      identificationLine: "/ABC5METER",
      blockCheck: { valid: true },
    });
    const rates = [{ baudRate: 300, format: "7E1" }, { baudRate: 9600 }, { baudRate: 300 }];
    expect(lines.client).toEqual(rates);
    // In memory the line goes with its reader.
    await clock.advance(5_000);
    expect(lines.meter).toEqual(rates.slice(0, 2));
    expect(events).toEqual([]);
  });

  it("can be done again on the same line, and by address, at a lower rate, in another format", async () => {
    const { clock, head, run, lines } = await bench({ deviceAddress: "42" });
    for (let time = 0; time < 2; time++) {
      const options = { clock, deviceAddress: "42", maxBaudRate: 4800, format: "8N1" } as const;
      expect((await run(readOut(head, options))).dataSets).toEqual(DATA);
      await clock.advance(5_000);
    }
    expect(lines.client[0]).toEqual({ baudRate: 300, format: "8N1" });
    expect(lines.client.some(({ baudRate }) => baudRate === 9600)).toBe(false);
  });

  it("fails when nobody answers, when it is aborted, and when there is no line", async () => {
    const { clock, head, run } = await bench({ deviceAddress: "42" });
    await expect(run(readOut(head, { clock, deviceAddress: "43" }))).rejects.toMatchObject({ code: "timeout" });
    const abort = new AbortController();
    const reading = readOut(head, { clock, signal: abort.signal });
    await clock.advance(100);
    abort.abort(new Error("enough"));
    await expect(run(reading)).rejects.toMatchObject({ code: "transport", cause: { message: "enough" } });
    const none = memoryNetwork({ clock }).transport("nowhere");
    await expect(run(readOut(none, { clock }))).rejects.toMatchObject({ code: "transport" });
  });
});

describe("an optical port", () => {
  it("goes on after a fault of what it shows", async () => {
    let isBroken = true;
    const dataSets = (): readonly DataSet[] => {
      if (isBroken) throw new Error("no data");
      return DATA;
    };
    const { clock, head, run, events } = await bench({ dataSets });
    await expect(run(readOut(head, { clock }))).rejects.toMatchObject({ code: "timeout" });
    expect(events).toEqual([{ kind: "fault", error: new Error("no data") }]);
    isBroken = false;
    expect((await run(readOut(head, { clock }))).dataSets).toEqual(DATA);
    const pushing = await bench({ dataSets: () => [{ address: "(", values: [] }], pushInterval: 1_000 });
    const silent = telegrams(pushing.head, { clock: pushing.clock, silence: 2_500 }).next();
    await expect(pushing.run(silent)).rejects.toMatchObject({ code: "timeout" });
    expect(pushing.events.map(({ kind }) => kind)).toEqual(["fault", "fault", "fault"]);
  });

  it("is closed with its listener", async () => {
    const { clock, head, server, run } = await bench();
    const silent = telegrams(head, { clock });
    const next = silent.next();
    await clock.advance(100);
    await server.close();
    expect(await run(next)).toEqual({ done: true, value: undefined });
  });
});

describe("mode E", () => {
  it("gives the line to HDLC at the rate of the meter, time and again", async () => {
    const { clock, head, run, lines, events } = await bench({ identification: MODE_E });
    for (let time = 0; time < 3; time++) {
      const meter = await run(connect(modeE(head), { clientAddress: 1, clock, link: { kind: "hdlc" } }));
      const energy = await run(meter.object(Register, "1.0.1.8.0.255").read());
      expect(energy.toNumber()).toBe(1_846_000);
      await run(meter.close());
      await clock.advance(10);
    }
    const once = [{ baudRate: 300, format: "7E1" }, { baudRate: 9600 }];
    expect(lines.client.slice(0, 3)).toEqual([...once, { baudRate: 9600, format: "8N1" }]);
    expect(lines.meter.slice(0, 4)).toEqual([...once, { format: "8N1" }, once[0]]);
    expect(events).toEqual(Array(3).fill({ kind: "mode-e", rate: 9600 }));
    expect(String(modeE(head))).toBe("iec+memory");
  });

  it("is refused by a meter that has none, and given up when it is aborted", async () => {
    const { clock, head, run } = await bench();
    const options = { clientAddress: 1, clock, link: { kind: "hdlc" } } as const;
    await expect(run(connect(modeE(head), options))).rejects.toThrow("the meter does not offer mode E");
    await clock.advance(5_000);
    const abort = new AbortController();
    const connecting = connect(modeE(head), { ...options, signal: abort.signal });
    await clock.advance(100);
    abort.abort();
    await expect(run(connecting)).rejects.toMatchObject({ code: "transport" });
  });
});

describe("programming mode", () => {
  const programming = () => {
    const values = new Map(DATA.map((each) => [each.address, each]));
    return {
      challenge: "4711",
      authenticate: (type: string, value: string) => samePassword(value, type === "2" ? "1174" : PASSWORD),
      execute: ({
        command,
        dataSets: [asked],
      }: {
        readonly command: string;
        readonly dataSets: readonly DataSet[];
      }) => {
        const known = asked && values.get(asked.address);
        if (asked === undefined || known === undefined) return undefined;
        if (command === "R") return [known];
        if (command === "W") values.set(asked.address, asked);
        return true;
      },
    };
  };

  it("reads, writes, executes, and is left with a break", async () => {
    const { clock, head, run, events } = await bench({ programming: programming() });
    const session = await run(openProgramming(head, { clock, password: PASSWORD }));
    expect(session.identification).toEqual(MODE_C);
    expect(await run(session.read("1.8.0"))).toEqual([DATA[1]]);
    await run(session.write("1.8.0", "5", { unit: "kWh" }));
    expect(await run(session.read("1.8.0", { commandType: "5" }))).toEqual([set("1.8.0", "5", "kWh")]);
    expect(await run(session.execute("0.0.0"))).toEqual([]);
    await expect(run(session.write("9.9", "1"))).rejects.toMatchObject({
      code: "data-access",
      result: "ERROR",
      attribute: "W1 9.9",
    });
    await expect(run(session.write("9.9", "(1)"))).rejects.toMatchObject({ code: "encode" });
    const first = session.read("0.0.0");
    await expect(run(session.read("0.0.0"))).rejects.toMatchObject({ code: "local-protocol" });
    expect(await run(first)).toEqual([DATA[0]]);
    await run(session.close());
    await run(session.close());
    await expect(run(session.read("1.8.0"))).rejects.toMatchObject({ code: "local-protocol" });
    await clock.advance(1_000);
    expect(events).toEqual([{ kind: "ended" }]);
  });

  it("opens by the algorithm of the maker, and says when a password is wrong", async () => {
    const { clock, head, run } = await bench({ programming: programming() });
    const authenticate = (challenge: string) =>
      ({ commandType: "2", value: [...challenge].reverse().join("") }) as const;
    const session: ProgrammingSession = await run(openProgramming(head, { clock, authenticate }));
    await run(session.close());
    await clock.advance(1_000);
    const broken = () => {
      throw new RangeError("no such key");
    };
    await expect(run(openProgramming(head, { clock, authenticate: broken }))).rejects.toThrow(
      new RangeError("no such key"),
    );
    await clock.advance(100_000);
    const wrong = run(openProgramming(head, { clock, password: "SECRET" }));
    await expect(wrong).rejects.toMatchObject({ code: "security", message: expect.not.stringContaining("SECRET") });
  });

  it("fails what is under way when the session is closed", async () => {
    const { clock, head, run } = await bench({ programming: programming() });
    const session = await run(openProgramming(head, { clock, password: PASSWORD }));
    const reading = session.read("1.8.0");
    reading.catch(() => undefined);
    await run(session.close());
    await expect(reading).rejects.toMatchObject({ code: "transport" });
  });
});

describe("telegrams", () => {
  const TELEGRAM = "/ABC5X\r\n\r\n1-0:1.8.0(1.5*kWh)\r\n!8CED\r\n";

  async function line(clock: SimulatedClock) {
    const network = memoryNetwork({ clock });
    let found: (stream: ByteStream) => void;
    const stream = new Promise<ByteStream>((resolve) => {
      found = resolve;
    });
    await network.listener("p1").listen((far) => {
      far.start({ onData: () => undefined, onClose: () => undefined });
      found(far);
    });
    return { transport: network.transport("p1"), stream };
  }

  it("come one by one, until the line ends", async () => {
    const clock = new SimulatedClock();
    const { transport, stream } = await line(clock);
    const kinds: string[] = [];
    const reading = (async () => {
      for await (const event of telegrams(transport, { clock })) kinds.push(event.kind);
    })();
    const far = await stream;
    for (let index = 0; index < 40; index++) far.write(toAscii(TELEGRAM));
    far.write(toAscii("noise"));
    far.close();
    await clock.runUntil(reading);
    expect(kinds).toEqual([...Array(40).fill("telegram"), "discarded"]);
  });

  it("are not waited for longer than was said, and end with the signal or the reader", async () => {
    const clock = new SimulatedClock();
    const { transport, stream } = await line(clock);
    const silent = telegrams(transport, { clock, silence: 10_000 });
    const first = silent.next();
    (await stream).write(toAscii(TELEGRAM));
    expect((await clock.runUntil(first)).value).toMatchObject({
      kind: "telegram",
      telegram: { check: { kind: "valid" } },
    });
    await expect(clock.runUntil(silent.next())).rejects.toMatchObject({ code: "timeout" });
    const abort = new AbortController();
    const aborted = telegrams((await line(clock)).transport, { clock, signal: abort.signal }).next();
    await clock.advance(10);
    abort.abort(new Error("enough"));
    await expect(clock.runUntil(aborted)).rejects.toThrow("enough");
  });

  it("of mode D come from a meter that pushes", async () => {
    const { clock, head, run } = await bench({ pushInterval: 60_000 });
    const found = telegrams(head, { clock });
    for (let time = 0; time < 3; time++)
      expect((await run(found.next())).value).toMatchObject({ kind: "telegram", telegram: { dataSets: DATA } });
    await found.return();
    expect(clock.now()).toBeGreaterThan(119_000);
  });
});
