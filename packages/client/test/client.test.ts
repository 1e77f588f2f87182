import { CosemDateTime, dataCodec, encode } from "@dlms/axdr";
import { type ConnectOptions, connect, type Meter } from "@dlms/client";
import {
  DataAccessError,
  LocalProtocolError,
  ObisCode,
  RemoteProtocolError,
  TimeoutError,
  TransportError,
} from "@dlms/core";
import { Clock, ProfileGeneric, Register } from "@dlms/cosem-classes";
import { SimulatedClock } from "@dlms/transport";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { splitList } from "../src/lists/split-list.ts";
import { FakeMeter } from "./fake-meter.ts";

let clock: SimulatedClock;
let fake: FakeMeter;

beforeEach(async () => {
  clock = new SimulatedClock();
  fake = await new FakeMeter(clock).listen();
});

afterEach(() => fake.close());

const TIME = CosemDateTime.from({ year: 2026, month: 11, dayOfMonth: 23, hour: 8, minute: 0, second: 0, deviation: 0 });
const timeOctets = (time: CosemDateTime): Uint8Array =>
  encode(dataCodec, { type: "octet-string", value: time.toBytes() });

function open(options: ConnectOptions = {}): Promise<Meter> {
  return clock.runUntil(connect(fake.transport, { clock, responseTimeout: 5_000, ...options }));
}

/** Answers every GET with that encoded value. */
function holds(data: Uint8Array): void {
  fake.answer = (request) =>
    request.service === "get"
      ? { service: "get", results: request.attributes.map(() => ({ kind: "data", data })) }
      : undefined;
}

describe("a connected client", () => {
  it("reads a typed attribute", async () => {
    const meter = await open();
    holds(timeOctets(TIME));
    const time = await clock.runUntil(meter.object(Clock, "0.0.1.0.0.255").time.get());
    expect(time.toString()).toBe("2026-11-23T08:00:00Z");
    await clock.runUntil(meter.close());
    expect(meter.negotiated.peerMaxPduSize).toBe(1024);
  });

  it("tells what the meter refuses, with the attribute's name", async () => {
    const meter = await open();
    fake.answer = () => ({ service: "get", results: [{ kind: "error", result: "object-undefined" }] });
    const error = await clock.runUntil(
      meter
        .object(Clock, "0.0.1.0.0.255")
        .time.get()
        .catch((it: unknown) => it),
    );
    expect(error).toBeInstanceOf(DataAccessError);
    expect(error).toMatchObject({ result: "object-undefined", attribute: "8/0.0.1.0.0.255:2" });
  });

  it("reads several attributes in lists of what the meter takes, errors in their places", async () => {
    const meter = await open({ maxListItems: 2 });
    const { time, timeZone, status } = meter.object(Clock, "0.0.1.0.0.255");
    fake.answer = (request) =>
      request.service === "get"
        ? {
            service: "get",
            results: request.attributes.map(({ attributeId }) =>
              attributeId === 2
                ? { kind: "data", data: timeOctets(TIME) }
                : attributeId === 3
                  ? { kind: "data", data: Uint8Array.of(0x10, 0, 60) }
                  : { kind: "error", result: "read-write-denied" },
            ),
          }
        : undefined;
    const [now, zone, state] = await clock.runUntil(meter.read([time, timeZone, status]));
    expect(String(now)).toBe("2026-11-23T08:00:00Z");
    expect(zone).toBe(60);
    expect(state).toMatchObject({ result: "read-write-denied" });
    expect(fake.requests.map((request) => (request.service === "get" ? request.attributes.length : 0))).toEqual([2, 1]);
  });

  it("refuses here what the association view forbids, and sends nothing for it", async () => {
    const meter = await open();
    const item = (id: number, mode: number) =>
      ({
        type: "structure",
        value: [{ type: "integer", value: id }, { type: "enum", value: mode }, { type: "null-data" }],
      }) as const;
    const entry = {
      type: "structure",
      value: [
        { type: "long-unsigned", value: 3 },
        { type: "unsigned", value: 0 },
        { type: "octet-string", value: ObisCode.parse("1.0.1.8.0.255").toBytes() },
        {
          type: "structure",
          value: [
            { type: "array", value: [item(1, 1), item(2, 1), item(3, 0)] },
            { type: "array", value: [] },
          ],
        },
      ],
    } as const;
    holds(encode(dataCodec, { type: "array", value: [entry] }));
    const model = await clock.runUntil(meter.objects());
    const found = model.find(3, ObisCode.parse("1.0.1.8.0.255"));
    expect(found?.object).toBeInstanceOf(Register);
    expect(found?.attributes.get(2)).toEqual({ read: true, write: false });
    const sent = fake.requests.length;
    const register = meter.object(Register, "1.0.1.8.0.255");
    await expect(register.scalerUnit.get()).rejects.toThrow(LocalProtocolError);
    await expect(register.value.setData({ type: "unsigned", value: 1 })).rejects.toThrow(LocalProtocolError);
    expect(fake.requests.length).toBe(sent);
  });
});

describe("a streamed value", () => {
  const rows = Array.from(
    { length: 400 },
    (_, value) => ({ type: "structure", value: [{ type: "long-unsigned", value }] }) as const,
  );

  it("comes block by block, and a slow reader slows the meter", async () => {
    const meter = await open({ maxPduSize: 200 });
    holds(encode(dataCodec, { type: "array", value: rows }));
    const target = meter.object(ProfileGeneric, "1.0.99.1.0.255").buffer.target;
    const blocks = meter.getStream(target);
    const first = await clock.runUntil(blocks.next());
    expect(first.done).toBe(false);
    await clock.advance(60_000);
    // The meter was asked for no more than two blocks ahead, and nobody lost patience.
    let octets = first.value?.length ?? 0;
    for (;;) {
      const next = await clock.runUntil(blocks.next());
      if (next.done) break;
      octets += next.value.length;
    }
    expect(octets).toBe(encode(dataCodec, { type: "array", value: rows }).length);
  });

  it("can be left, and the association goes on", async () => {
    const meter = await open({ maxPduSize: 200 });
    holds(encode(dataCodec, { type: "array", value: rows }));
    const blocks = meter.getStream(meter.object(ProfileGeneric, "1.0.99.1.0.255").buffer.target);
    await clock.runUntil(blocks.next());
    await clock.runUntil(blocks.return());
    holds(timeOctets(TIME));
    await clock.runUntil(meter.object(Clock, "0.0.1.0.0.255").time.get());
  });

  it("fails as the read of one attribute does", async () => {
    const meter = await open();
    fake.answer = () => ({ service: "get", results: [{ kind: "error", result: "object-unavailable" }] });
    const blocks = meter.getStream(meter.object(ProfileGeneric, "1.0.99.1.0.255").buffer.target);
    await expect(clock.runUntil(blocks.next())).rejects.toThrow(DataAccessError);
  });
});

describe("a peer that does not play along", () => {
  it("that stalls gives a time-out, and the association goes on", async () => {
    const meter = await open();
    fake.answer = () => undefined;
    const { time } = meter.object(Clock, "0.0.1.0.0.255");
    await expect(clock.runUntil(time.get())).rejects.toThrow(TimeoutError);
    holds(timeOctets(TIME));
    await clock.runUntil(time.get());
  });

  it("that closes gives a transport error, and the client can connect again", async () => {
    const meter = await open();
    fake.answer = () => undefined;
    const reading = meter.object(Clock, "0.0.1.0.0.255").time.get();
    const lost = reading.catch((error: unknown) => error);
    await clock.advance(10);
    fake.streams[0]?.close(new TransportError("gone"));
    expect(await clock.runUntil(lost)).toBeInstanceOf(TransportError);
    await clock.runUntil(meter.close());
    holds(timeOctets(TIME));
    const again = await open();
    await clock.runUntil(again.object(Clock, "0.0.1.0.0.255").time.get());
  });

  it("that sends another protocol gives a typed error in the time for it", async () => {
    const meter = await open();
    fake.answer = () => undefined;
    const reading = meter.object(Clock, "0.0.1.0.0.255").time.get();
    const failed = reading.catch((error: unknown) => error);
    await clock.advance(10);
    fake.streams[0]?.write(new TextEncoder().encode("HTTP/1.1 400 Bad Request\r\n"));
    expect(await clock.runUntil(failed)).toBeInstanceOf(RemoteProtocolError);
  });

  it("that is not there at all gives a transport error", async () => {
    await fake.close();
    await expect(clock.runUntil(connect(fake.transport, { clock }))).rejects.toThrow(TransportError);
  });
});

describe("an abort signal", () => {
  it("ends a read with its own reason; the late answer is for nobody", async () => {
    const meter = await open();
    holds(timeOctets(TIME));
    const controller = new AbortController();
    const { time } = meter.object(Clock, "0.0.1.0.0.255");
    const reading = time.get({ signal: controller.signal }).catch((error: unknown) => error);
    controller.abort("enough");
    expect(await clock.runUntil(reading)).toBe("enough");
    await clock.runUntil(time.get());
    await expect(time.get({ signal: controller.signal })).rejects.toBe("enough");
  });

  it("ends connecting", async () => {
    const controller = new AbortController();
    const connecting = connect(fake.transport, { clock, signal: controller.signal }).catch((error: unknown) => error);
    controller.abort("enough");
    expect(await clock.runUntil(connecting)).toMatchObject({ code: "transport", cause: "enough" });
  });
});

describe("splitList", () => {
  const attribute = (size: number) => ({ selection: { selector: 1, parameters: new Uint8Array(size) } });

  it("keeps the order, and what one request can hold", () => {
    const lists = splitList([attribute(50), attribute(50), attribute(50)], 10, 140, 0);
    expect(lists.map((list) => list.length)).toEqual([2, 1]);
  });

  it("sends alone what is too long for any request, so that the error is about that one", () => {
    expect(splitList([attribute(500), attribute(1)], 10, 100, 0).map((list) => list.length)).toEqual([1, 1]);
    expect(splitList([], 10, 100, 0)).toEqual([]);
  });
});
