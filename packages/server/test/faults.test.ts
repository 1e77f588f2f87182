import { dataCodec, encode } from "@dlms/axdr";
import { call, connect, type LinkOptions, type Meter, read, write } from "@dlms/client";
import { DlmsError, equalBytes, OutcomeUnknownError, TransportError } from "@dlms/core";
import { Data, DisconnectControl, ImageTransfer, ProfileGeneric, Register, Unit } from "@dlms/cosem-classes";
import {
  CapturingProfile,
  encodeRow,
  MeterTime,
  RowRing,
  type ServedObject,
  serveClock,
  serveObject,
} from "@dlms/server";
import { type ByteStream, type MemoryLinkOptions, SimulatedClock, type Transport } from "@dlms/transport";
import { describe, expect, it } from "vitest";
import { BenchMeter, gmac, NOON, serverSecurity } from "./bench-meter.ts";

const ENERGY = "1.0.1.8.0.255";
const NOTE = "0.0.96.50.0.255";
const SWITCH = "0.0.96.3.10.255";
const TEXT = "0.0.96.50.1.255";
const IMAGE = "0.0.44.0.0.255";
/** Longer than the meter takes in one PDU. */
const LONG = new Uint8Array(1500).map((_, index) => index);
const PROFILE = "1.0.99.1.0.255";
const ROWS = 40;

/** How often each thing that changes the meter took effect. */
interface Effects {
  readonly notes: number[];
  disconnects: number;
  /** SET and ACTION in blocks. */
  readonly texts: Uint8Array[];
  readonly images: Uint8Array[];
  /** What came over ACCESS. */
  readonly accessed: string[];
}

function noEffects(): Effects {
  return { notes: [], disconnects: 0, texts: [], images: [], accessed: [] };
}

function meterObjects(clock: SimulatedClock, effects: Effects): ServedObject[] {
  const time = new MeterTime({ utc: NOON, clock });
  const clockObject = serveClock(time);
  const energy = serveObject(Register, ENERGY, {
    attributes: {
      value: { type: "double-long-unsigned", value: 1_234_567 },
      scalerUnit: { scaler: -1, unit: Unit.WattHour },
    },
  });
  const rows = new RowRing(ROWS);
  for (let i = 0; i < ROWS; i++)
    rows.append(
      encodeRow([
        encode(dataCodec, { type: "octet-string", value: time.at(NOON + i * 900_000).toBytes() }),
        encode(dataCodec, { type: "double-long-unsigned", value: i }),
      ]),
      NOON + i * 900_000,
    );
  const columns = [clockObject, energy].map((object) => ({ object, attribute: 2 }));
  const profile = new CapturingProfile({ logicalName: PROFILE, columns, time, capturePeriod: 0, rows });
  const note = serveObject(Data, NOTE, {
    attributes: {
      value: {
        get: () => ({ type: "unsigned", value: effects.notes.at(-1) ?? 0 }),
        set: (value) => void effects.notes.push(value.type === "unsigned" ? value.value : -1),
      },
    },
  });
  const disconnect = serveObject(DisconnectControl, SWITCH, {
    attributes: { outputState: true },
    methods: {
      remoteDisconnect: () => void effects.disconnects++,
      remoteReconnect: () => void effects.accessed.push("reconnect"),
    },
  });
  const text = serveObject(Data, TEXT, {
    attributes: {
      value: {
        get: () => ({ type: "octet-string", value: effects.texts.at(-1) ?? new Uint8Array(0) }),
        set: (value) => {
          if (value.type === "octet-string") effects.texts.push(value.value.slice());
          else effects.accessed.push("write");
        },
      },
    },
  });
  const image = serveObject(ImageTransfer, IMAGE, {
    methods: { imageBlockTransfer: ({ imageBlockValue }) => void effects.images.push(imageBlockValue.slice()) },
  });
  return [clockObject, energy, profile.object, note, disconnect, text, image];
}

/** What a client did, and what it was told of it. */
interface Outcome {
  readonly wrong: unknown[];
  readonly failures: unknown[];
  /** Writes and calls, by what the client was told of their effect. */
  written: Belief;
  called: Belief;
  /** The same in blocks, and all at once. */
  writtenLong: Belief;
  calledLong: Belief;
  accessed: Belief;
}

type Belief = "yes" | "no" | "unknown";

/** Reads, writes and calls, and goes on after each failure as far as it goes; `whole` with what is long, too. */
async function useMeter(meter: Meter, whole: boolean): Promise<Outcome> {
  const outcome: Outcome = {
    wrong: [],
    failures: [],
    written: "no",
    called: "no",
    writtenLong: "no",
    calledLong: "no",
    accessed: "no",
  };
  const attempt = async (work: () => Promise<void>): Promise<Belief> => {
    try {
      await work();
      return "yes";
    } catch (error) {
      outcome.failures.push(error);
      return error instanceof OutcomeUnknownError ? "unknown" : "no";
    }
  };
  const note = meter.object(Data, NOTE).value;
  const relay = meter.object(DisconnectControl, SWITCH);
  const text = meter.object(Data, TEXT).value;
  await attempt(async () => {
    const energy = await meter.object(Register, ENERGY).read();
    if (energy.format() !== "123456.7 Wh") outcome.wrong.push(energy.format());
  });
  if (whole) await attempt(readRows);
  outcome.written = await attempt(() => note.set({ type: "unsigned", value: 7 }));
  outcome.called = await attempt(() => relay.remoteDisconnect.call());
  if (whole) {
    outcome.writtenLong = await attempt(() => text.set({ type: "octet-string", value: LONG }));
    const block = { imageBlockNumber: 1, imageBlockValue: LONG };
    outcome.calledLong = await attempt(() => meter.object(ImageTransfer, IMAGE).imageBlockTransfer.call(block));
    // Short names have no such service.
    if (meter.negotiated.referencing === "ln") outcome.accessed = await attempt(accessAll);
  }
  await attempt(() => meter.close());
  return outcome;

  async function readRows(): Promise<void> {
    let next = 0;
    for await (const { data } of meter.object(ProfileGeneric, PROFILE).rows()) {
      const [, value] = data;
      if (value?.type !== "double-long-unsigned" || value.value !== next) outcome.wrong.push(value);
      next++;
    }
    if (next !== ROWS) outcome.wrong.push(`${next} rows`);
  }

  /** Reads, writes and calls at once. */
  async function accessAll(): Promise<void> {
    const steps = [write(text, { type: "unsigned", value: 1 }), call(relay.remoteReconnect, 0), read(text)] as const;
    const [, , after] = await meter.access(steps);
    const isRight = !(after instanceof DlmsError) && after.type === "octet-string" && equalBytes(after.value, LONG);
    if (outcome.writtenLong === "yes" && !isRight) outcome.wrong.push(after);
  }
}

/** How often something took effect, by what the client was told of it. */
const POSSIBLE: Readonly<Record<Belief, readonly number[]>> = { yes: [1], no: [0], unknown: [0, 1] };

const SECURITIES = ["none", "gmac", "gmac by short names"] as const;
type Security = (typeof SECURITIES)[number];

async function session(kind: "wrapper" | "hdlc", security: Security, line: MemoryLinkOptions) {
  const clock = new SimulatedClock();
  const effects = noEffects();
  const bench = await new BenchMeter(
    meterObjects(clock, effects),
    [
      security === "none"
        ? { address: 16, authentication: { kind: "none" } }
        : { address: 16, authentication: { kind: "hls-gmac" }, security: serverSecurity(), referencing: "any" },
    ],
    { clock, line: { latency: 5, ...line }, inactivityTimeout: 30_000 },
  ).listen(kind);
  const link: LinkOptions = kind === "hdlc" ? { kind, answerTimeout: 5_000, responseTimeout: 1_000 } : { kind };
  const open = (first: number): Promise<Meter | DlmsError> =>
    bench
      .connect({
        link,
        responseTimeout: 5_000,
        maxPduSize: 300,
        referencing: security === "gmac by short names" ? "sn" : "ln",
        authentication: security === "none" ? { kind: "none" } : gmac(first),
      })
      .catch((error: unknown) => {
        if (!(error instanceof DlmsError)) throw error;
        return error;
      });
  return { bench, effects, open };
}

/**
 * The promise that every session keeps: right values or typed errors, in bounded time, nothing done twice, and nothing
 * done of which the client was told that it was not.
 */
async function check(
  kind: "wrapper" | "hdlc",
  security: Security,
  line: MemoryLinkOptions,
  whole = true,
): Promise<boolean> {
  const { bench, effects, open } = await session(kind, security, line);
  const meter = await open(1);
  if (meter instanceof DlmsError) return false;
  const outcome = await bench.clock.runUntil(useMeter(meter, whole), 600_000);
  expect(outcome.wrong).toEqual([]);
  for (const failure of outcome.failures) expect(failure).toBeInstanceOf(DlmsError);
  expect(effects.notes.every((value) => value === 7)).toBe(true);
  for (const value of [...effects.texts, ...effects.images]) expect(equalBytes(value, LONG)).toBe(true);
  for (const [belief, times] of [
    [outcome.written, effects.notes.length],
    [outcome.called, effects.disconnects],
    [outcome.writtenLong, effects.texts.length],
    [outcome.calledLong, effects.images.length],
  ] as const)
    expect(POSSIBLE[belief]).toContain(times);
  // In its order, and no step twice.
  expect(["write", "reconnect"].slice(0, effects.accessed.length)).toEqual(effects.accessed);
  expect(POSSIBLE[outcome.accessed]).toContain(effects.accessed.length / 2);
  await bench.clock.advance(60_000);
  expect(bench.server.connections).toBe(0);
  expect(bench.events.filter(({ kind: event }) => event === "fault")).toEqual([]);
  return outcome.failures.length === 0;
}

describe.each(["wrapper", "hdlc"] as const)("a session over %s", (kind) => {
  describe.each(SECURITIES)("with security %s", (security) => {
    it("succeeds without faults, however the octets are cut", async () => {
      for (const chunking of [1, 3, 64]) expect(await check(kind, security, { chunking })).toBe(true);
    });

    // Some step beyond the length of the session succeeds: the loops have seen it all.
    it("that is cut after any octet ends in right values and typed errors, and nothing is done twice", async () => {
      let octet = 1;
      while (!(await check(kind, security, { cutAfter: octet }, false))) octet++;
      expect(octet).toBeGreaterThan(100);
    });

    it("that is cut somewhere in lists and blocks does, too", async () => {
      let octet = 1;
      while (!(await check(kind, security, { cutAfter: octet }))) octet += 53;
      expect(octet).toBeGreaterThan(1000);
    });

    it("that stalls at any octet is given up in its time", async () => {
      for (let octet = 1; octet < 1500; octet += 97) await check(kind, security, { stallAfter: octet });
    });
  });
});

describe("a noisy HDLC line", () => {
  it.each(SECURITIES)("never shows a wrong value, with security %s", async (security) => {
    let whole = 0;
    for (let seed = 1; seed <= 30; seed++)
      if (await check("hdlc", security, { seed, corruption: 2e-5, chunking: 32 })) whole++;
    // Retransmission carries most sessions through noise that hits every second one.
    expect(whole).toBeGreaterThan(15);
    for (let seed = 1; seed <= 20; seed++) await check("hdlc", security, { seed, corruption: 1e-3, chunking: 8 });
    for (let seed = 1; seed <= 20; seed++)
      await check("hdlc", security, { seed, loss: 0.02, duplication: 0.02, chunking: 16 });
  });
});

describe("datagrams", () => {
  const UNORDERED: MemoryLinkOptions = { datagrams: true, latency: 5, jitter: 60 };

  it.each(SECURITIES)(
    "that are lost and overtake each other bring right values or typed errors, with security %s",
    async (security) => {
      let whole = 0;
      for (let seed = 1; seed <= 40; seed++)
        if (await check("wrapper", security, { ...UNORDERED, seed, loss: 0.01 })) whole++;
      expect(whole).toBeGreaterThan(5);
      expect(whole).toBeLessThan(40);
    },
  );

  // Without ciphering nothing tells a request that came twice from one that was made twice.
  it.each(["gmac", "gmac by short names"] as const)(
    "that come twice do nothing twice, with security %s",
    async (security) => {
      let whole = 0;
      for (let seed = 1; seed <= 40; seed++)
        if (await check("wrapper", security, { ...UNORDERED, seed, duplication: 0.2 })) whole++;
      expect(whole).toBe(40);
      for (let seed = 1; seed <= 40; seed++)
        await check("wrapper", security, { ...UNORDERED, seed, loss: 0.05, duplication: 0.1, corruption: 1e-4 });
    },
  );
});

describe("ciphering over a line that changes octets", () => {
  it("never shows a wrong value, without any checksum below it", async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { bench, open } = await session("wrapper", "gmac", { seed, corruption: 3e-5 });
      const meter = await open(1);
      if (meter instanceof DlmsError) continue;
      const { wrong, failures } = await bench.clock.runUntil(useMeter(meter, true), 600_000);
      expect(wrong).toEqual([]);
      for (const failure of failures) expect(failure).toBeInstanceOf(DlmsError);
    }
  });
});

describe("a client whose connection broke", () => {
  it.each(["none", "gmac"])("connects again and goes on, with security %s", async (security) => {
    const clock = new SimulatedClock();
    const effects = noEffects();
    const bench = await new BenchMeter(
      meterObjects(clock, effects),
      [
        security === "gmac"
          ? { address: 1, authentication: { kind: "hls-gmac" }, security: serverSecurity() }
          : { address: 1, authentication: { kind: "none" } },
        { address: 16, authentication: { kind: "none" } },
      ],
      { clock },
    ).listen();
    const authentication = security === "gmac" ? gmac() : ({ kind: "none" } as const);
    let stream: ByteStream | undefined;
    const transport: Transport = {
      connect: async (options) => {
        stream = await bench.transport.connect(options);
        return stream;
      },
    };
    for (let round = 0; round < 5; round++) {
      const meter = await bench.run(connect(transport, { clock, clientAddress: 1, authentication }));
      expect((await bench.run(meter.object(Register, ENERGY).read())).raw).toBe(1_234_567);
      stream?.close(new TransportError("cut"));
      await expect(bench.run(meter.object(Register, ENERGY).read())).rejects.toBeInstanceOf(TransportError);
    }
  });
});
