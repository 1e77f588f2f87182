import { type DlmsError, LocalProtocolError } from "@dlms/core";
import {
  type DataSet,
  type Identification,
  type Programming,
  ReadoutClient,
  type ReadoutClientEvent,
  type ReadoutClientOptions,
  ReadoutMeter,
  type ReadoutMeterEvent,
  type ReadoutMeterOptions,
  samePassword,
} from "@dlms/iec62056-21";
import { drive, type Faults, memoryPair, SimulatedClock } from "@dlms/transport";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ascii } from "./helpers.ts";

const set = (address: string, value: string, unit: string | null = null): DataSet => ({
  address,
  values: [{ value, unit }],
});
const DATA = [set("F.F", "00000000"), set("1.8.0", "001846.0", "kWh"), set("1.8.0*01", "001800.0", "kWh")];
const MODE_C: Identification = { manufacturer: "ABc", baudCharacter: "5", identification: "METER" };
const PASSWORD = "12345678";

interface Session {
  readonly client: Partial<ReadoutClientOptions>;
  readonly meter?: Partial<ReadoutMeterOptions>;
  readonly faults?: Faults;
  readonly seed?: number;
  readonly onEvent?: (event: ReadoutClientEvent, client: ReadoutClient, now: number) => void;
  readonly start?: (client: ReadoutClient, meter: ReadoutMeter) => void;
}

/** A session to its end, by the simulated clock. */
async function run({ client: options, meter: meterOptions, faults = {}, seed = 1, onEvent, start }: Session) {
  const clock = new SimulatedClock();
  const [near, far] = memoryPair({ clock, latency: 5, seed, ...faults });
  const client = new ReadoutClient({ task: "readout", ...options });
  const meter = new ReadoutMeter({ identification: MODE_C, dataSets: () => DATA, ...meterOptions });
  const events: ReadoutClientEvent[] = [];
  const meterEvents: ReadoutMeterEvent[] = [];
  let closedAt = 0;
  const driver = drive(client, near, {
    clock,
    onEvent: (event) => {
      events.push(event);
      if (event.kind === "closed") closedAt = clock.now();
      onEvent?.(event, client, clock.now());
    },
    onClose: () => {},
  });
  const meterDriver = drive(meter, far, { clock, onEvent: (event) => meterEvents.push(event), onClose: () => {} });
  client.start(0);
  start?.(client, meter);
  driver.flush();
  meterDriver.flush();
  const isIdle = await clock.runUntilIdle(600_000);
  const last = events.at(-1);
  return {
    events,
    kinds: events.map(({ kind }) => kind),
    meterEvents,
    isIdle,
    error: last?.kind === "closed" ? last.error : undefined,
    data: events.flatMap((event) => (event.kind === "readout" ? event.readout.dataSets : [])),
    now: clock.now(),
    closedAt,
  };
}

const programming = (): Programming => {
  const stored = new Map(DATA.map((each) => [each.address, each]));
  return {
    challenge: "4711",
    authenticate: (type, value) => samePassword(value, type === "2" ? "1174" : PASSWORD),
    execute: ({ command, dataSets: [asked] }) => {
      if (asked === undefined) return undefined;
      if (command === "R" && asked.address === "P.01")
        return Array.from({ length: 40 }, (_, row) => set(`P.${row + 10}`, `${row}`));
      const known = stored.get(asked.address);
      if (command === "R") return known && [known];
      stored.set(asked.address, asked);
      return known !== undefined;
    },
  };
};

describe("a readout", () => {
  it.each([
    ["A", { manufacturer: "ABC", baudCharacter: "X", identification: "M" }, []],
    ["B", { manufacturer: "ABC", baudCharacter: "E", identification: "M" }, [9600, 300]],
    ["C", MODE_C, [9600, 300]],
    ["C at 300 baud", { ...MODE_C, baudCharacter: "0" }, []],
  ])("in mode %s brings all data, and the line back to 300 baud", async (_mode, identification, rates) => {
    const { data, kinds, events, meterEvents, isIdle, error } = await run({ client: {}, meter: { identification } });
    expect([data, error, isIdle]).toEqual([DATA, undefined, true]);
    expect(events.find((event) => event.kind === "readout")).toMatchObject({ readout: { identification } });
    expect(kinds.filter((kind) => kind !== "baud")).toEqual(["identification", "readout", "closed"]);
    expect(events.flatMap((event) => (event.kind === "baud" ? [event.rate] : []))).toEqual(rates);
    expect(meterEvents.flatMap((event) => (event.kind === "baud" ? [event.rate] : []))).toEqual(rates);
    expect(meterEvents.at(-1)).toEqual({ kind: "ended" });
  });

  it("in mode D brings what the meter sends by itself", async () => {
    const { data, events } = await run({ client: { task: "listen" }, start: (_client, meter) => meter.push(0) });
    expect(data).toEqual(DATA);
    expect(events[0]).toEqual({ kind: "baud", rate: 2400 });
  });

  it("stays at 300 baud when the reader can do no more", async () => {
    const { data, kinds } = await run({ client: { maxBaudRate: 4800 } });
    expect([data, kinds.includes("baud")]).toEqual([DATA, false]);
  });

  it("is for the meter that was asked", async () => {
    expect((await run({ client: { deviceAddress: "0042" }, meter: { deviceAddress: "42" } })).data).toEqual(DATA);
    const { error, data } = await run({ client: { deviceAddress: "43" }, meter: { deviceAddress: "42" } });
    expect([error?.code, data]).toEqual(["timeout", []]);
  });

  it("waits the reaction time of the meter, and no longer than it must", async () => {
    const slow = await run({ client: {}, meter: { identification: { ...MODE_C, manufacturer: "ABC" } } });
    const fast = await run({ client: {} });
    expect(slow.closedAt - fast.closedAt).toBeGreaterThanOrEqual(3 * (200 - 20));
  });

  it("is asked for again when it is broken, and never taken so", async () => {
    let repeated = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const { data, isIdle, kinds, error } = await run({ client: {}, seed, faults: { corruption: 0.0005 } });
      expect(isIdle).toBe(true);
      expect(kinds.at(-1)).toBe("closed");
      if (error === undefined) expect(data).toEqual(DATA);
      else expect(["timeout", "remote-protocol"]).toContain(error.code);
      if (error === undefined) repeated++;
    }
    expect(repeated).toBeGreaterThan(20);
  });

  it("ends when the line is dead, or brings nothing but noise", async () => {
    const dead = await run({ client: {}, faults: { loss: 1 } });
    expect([dead.error?.code, dead.isIdle]).toEqual(["timeout", true]);
    const client = new ReadoutClient({ task: "readout", maxLength: 1000 });
    client.start(0);
    client.pollTransmit(0);
    for (let now = 0; now < 5000; now += 100) client.receive(new Uint8Array(50).fill(0x55), now);
    expect(client.pollEvent()).toMatchObject({ kind: "closed", error: { code: "remote-protocol" } });
    expect(client.deadline).toBeUndefined();
  });

  it("does not mind its own echo", () => {
    const client = new ReadoutClient({ task: "readout" });
    client.start(0);
    client.receive(client.pollTransmit(0) as Uint8Array, 10);
    expect(client.pollEvent()).toBeUndefined();
    expect(client.deadline).toBeDefined();
    expect(() => client.start(0)).toThrow(LocalProtocolError);
  });
});

describe("programming mode", () => {
  const steps = (list: readonly ((client: ReadoutClient, now: number) => void)[]): NonNullable<Session["onEvent"]> => {
    let next = 0;
    return (event, client, now) => {
      if (["ready", "answer", "acknowledged", "refused"].includes(event.kind)) list[next++]?.(client, now);
    };
  };
  const password: Partial<ReadoutClientOptions> = {
    task: "programming",
    authenticate: () => ({ commandType: "1", value: PASSWORD }),
  };

  it("reads, writes, takes answers in blocks, and is left with a break", async () => {
    const onEvent = steps([
      (client, now) => client.send("R", "1", [set("1.8.0", "")], now),
      (client, now) => client.send("W", "1", [set("1.8.0", "5", "kWh")], now),
      (client, now) => client.send("R", "5", [set("1.8.0", "")], now),
      (client, now) => client.send("R", "6", [set("P.01", "")], now),
      (client, now) => client.send("R", "1", [set("9.9", "")], now),
      (client, now) => client.signOff(now),
    ]);
    const { events, error, meterEvents } = await run({
      client: password,
      meter: { programming: programming() },
      onEvent,
    });
    expect(error).toBeUndefined();
    const answers = events.flatMap((event) => (event.kind === "answer" ? [event.dataSets] : []));
    expect(answers.map((sets) => sets.length)).toEqual([1, 1, 40]);
    expect(answers[1]).toEqual([set("1.8.0", "5", "kWh")]);
    expect(events.filter(({ kind }) => kind === "refused")).toEqual([{ kind: "refused", error: "ERROR" }]);
    expect(meterEvents.at(-1)).toEqual({ kind: "ended" });
  });

  it("opens by the algorithm of the maker, and not with a wrong password", async () => {
    const reversed = (challenge: string) => ({ commandType: "2", value: [...challenge].reverse().join("") }) as const;
    const onEvent = steps([(client, now) => client.signOff(now)]);
    const meter = { programming: programming() };
    const right = await run({ client: { task: "programming", authenticate: reversed }, meter, onEvent });
    expect(right.kinds).toContain("ready");
    const wrong = await run({
      client: { ...password, authenticate: () => ({ commandType: "1", value: "SECRET" }) },
      meter,
    });
    expect(wrong.kinds).not.toContain("ready");
    expect(String(wrong.error)).not.toContain("SECRET");
    expect((wrong.error as DlmsError).code).toBe("security");
    // A break tells the meter so.
    expect(wrong.meterEvents.at(-1)).toEqual({ kind: "ended" });
  });

  it("holds with faults: each session ends, and what is read is right", async () => {
    let answered = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const onEvent = steps([
        (client, now) => client.send("R", "6", [set("P.01", "")], now),
        (client, now) => client.signOff(now),
      ]);
      const meter = { programming: programming() };
      const { events, isIdle } = await run({
        client: password,
        meter,
        onEvent,
        seed,
        faults: { corruption: 0.0005, chunking: 7 },
      });
      expect(isIdle).toBe(true);
      const answer = events.find((event) => event.kind === "answer");
      if (answer?.kind === "answer")
        expect(answer.dataSets.map(({ address }) => address)).toEqual(
          Array.from({ length: 40 }, (_, row) => `P.${row + 10}`),
        );
      if (answer !== undefined) answered++;
    }
    expect(answered).toBeGreaterThan(10);
  });

  it("is closed by the meter when nobody does anything", async () => {
    const { meterEvents, now } = await run({ client: password, meter: { programming: programming() } });
    expect(meterEvents.at(-1)).toEqual({ kind: "ended" });
    expect(now).toBeGreaterThan(60_000);
  });

  it("takes no command before it is open", () => {
    const client = new ReadoutClient({ task: "programming" });
    expect(() => client.send("R", "1", [], 0)).toThrow(LocalProtocolError);
    expect(() => client.signOff(0)).toThrow(LocalProtocolError);
  });
});

describe("both ends", () => {
  it("put up with any octets at any time", () => {
    const likely = fc.constantFrom(
      "/ABc5METER\r\n",
      "/?!\r\n",
      "\x06051\r\n",
      "\x06252\r\n",
      "\x06",
      "\x15",
      "\x01B0\x03q",
      "\x01P0\x02(1234567)\x03P",
      "\x023:171.0(0)\x03\x12",
    );
    const piece = fc.oneof(likely.map(ascii), fc.uint8Array({ maxLength: 20 }));
    const tasks = fc.constantFrom("readout", "programming", "mode-e", "listen");
    fc.assert(
      fc.property(
        tasks,
        fc.array(fc.tuple(piece, fc.integer({ min: 0, max: 2000 })), { maxLength: 20 }),
        (task, pieces) => {
          const identification = { ...MODE_C, enhanced: "2" };
          const meter = new ReadoutMeter({ identification, dataSets: () => DATA, programming: programming() });
          const client = new ReadoutClient({ task, authenticate: () => ({ commandType: "1", value: "not)sendable" }) });
          client.start(0);
          let now = 0;
          for (const [octets, pause] of pieces) {
            for (const machine of [client, meter]) {
              machine.receive(Uint8Array.from(octets), now);
              machine.pollTransmit(now);
              now += pause;
              machine.handleTimeout(now);
              while (machine.pollEvent() !== undefined) {}
            }
          }
          // Whatever was said, each of them comes to rest.
          for (const machine of [client, meter])
            for (let steps = 0; machine.deadline !== undefined; steps++) {
              expect(steps).toBeLessThan(50);
              now = Math.max(now, machine.deadline);
              machine.handleTimeout(now);
              machine.pollTransmit(now);
            }
        },
      ),
    );
  });
});

describe("mode E", () => {
  it("hands both ends over to HDLC at the rate of the meter", async () => {
    const identification = { ...MODE_C, enhanced: "2" };
    const { events, meterEvents } = await run({ client: { task: "mode-e" }, meter: { identification } });
    // The confirmation of the meter comes at the new rate.
    const handedOver = [
      { kind: "baud", rate: 9600 },
      { kind: "mode-e", rate: 9600 },
    ];
    expect(events.slice(-2)).toEqual(handedOver);
    expect(meterEvents).toEqual(handedOver);
  });

  it("is begun with a meter that does not confirm it, too", () => {
    const client = new ReadoutClient({ task: "mode-e" });
    client.start(0);
    client.pollTransmit(0);
    client.receive(Uint8Array.from(ascii("/ABc5\\2METER\r\n")), 500);
    expect(client.pollTransmit(520)).toEqual(Uint8Array.from(ascii("\x06252\r\n")));
    // What was sent needs 200 ms, and an answer may take 1500 ms from then on.
    client.handleTimeout(2219);
    const events = (): string[] => {
      const kinds: string[] = [];
      for (let event = client.pollEvent(); event !== undefined; event = client.pollEvent()) kinds.push(event.kind);
      return kinds;
    };
    expect(events()).toEqual(["identification", "baud"]);
    client.handleTimeout(2220);
    expect([events(), client.deadline]).toEqual([["mode-e"], undefined]);
  });

  it("is not asked of a meter that has none", async () => {
    expect((await run({ client: { task: "mode-e" } })).error?.code).toBe("remote-protocol");
  });
});
