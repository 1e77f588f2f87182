import { conformance } from "@dlms/apdu";
import { LN_CONFORMANCE } from "@dlms/association";
import { CosemDateTime, type Data } from "@dlms/axdr";
import { type ListenOptions, listen, type Notification, type PushListener, type PushSender } from "@dlms/client";
import { ObisCode, SystemTitle, TransportError, toAscii } from "@dlms/core";
import { PushSetupV0, PushTransport, Register, Unit } from "@dlms/cosem-classes";
import { cipherKeys, InvocationCounter } from "@dlms/security";
import {
  LogicalDevice,
  type OutgoingNotification,
  type PushOptions,
  pushBody,
  serveObject,
  servePushSetup,
} from "@dlms/server";
import { memoryNetwork, SimulatedClock, type Transport } from "@dlms/transport";
import { describe, expect, it } from "vitest";
import { CrashingStore } from "../../security/test/crashing-store.ts";
import { BenchMeter, gmac, KEYS, serverSecurity } from "./bench-meter.ts";

const TIME = CosemDateTime.parse("2026-11-24T12:00:00+01:00");
const LONG: Data = { type: "octet-string", value: new Uint8Array(5000).map((_, index) => index) };
const METER = serverSecurity().systemTitle;
const HEAD_END = SystemTitle.parse("4845440000000001");

function body(value: number): Data {
  return { type: "double-long-unsigned", value };
}

function numberIn({ body }: Notification): unknown {
  return "value" in body ? body.value : undefined;
}

describe.each(["wrapper", "hdlc"] as const)("notifications over an open association, %s", (kind) => {
  it.each(["none", "gmac"] as const)("reach the client, with security %s", async (security) => {
    const access =
      security === "gmac"
        ? ({ authentication: { kind: "hls-gmac" }, security: serverSecurity() } as const)
        : ({ authentication: { kind: "none" } } as const);
    const bench = await new BenchMeter([], [{ address: 16, ...access }]).listen(kind);
    const meter = await bench.connect({
      link: { kind },
      maxPduSize: 400,
      ...(security === "gmac" ? { authentication: gmac(1) } : {}),
    });
    expect(bench.device.associations.size).toBe(1);
    const told = meter.notifications();
    const attribute = { classId: 3, logicalName: "1.0.1.8.0.255", attributeId: 2 };
    const sent = Promise.all([
      bench.device.notify({ kind: "data", body: LONG, time: TIME, confirmed: true }),
      bench.device.notify({ kind: "event", attribute, value: body(7) }),
    ]);
    // A server of HDLC speaks when it is asked.
    if (kind === "hdlc") await bench.run(meter.objects());
    const [data, event] = await bench.run(Promise.all([told.next(), told.next()]));
    if (kind === "hdlc") await bench.run(meter.objects());
    expect(await bench.run(sent)).toEqual([1, 1]);
    const isCiphered = security === "gmac";
    const protection = { authenticated: isCiphered, encrypted: isCiphered, tagVerified: isCiphered };
    expect(data.value).toMatchObject({ kind: "data", body: LONG, invokeId: 1, security: protection });
    expect(`${data.value.time}`).toBe(`${TIME}`);
    expect(event.value).toMatchObject({ kind: "event", body: body(7), attribute: { classId: 3, attributeId: 2 } });
    expect(event.value.time).toBeUndefined();
    await bench.run(meter.close());
    expect(bench.device.associations.size).toBe(0);
    expect((await told.next()).done).toBe(true);
  });
});

describe("notifications over an open association", () => {
  it("that find no place are counted and not confirmed, and the rest goes on", async () => {
    const bench = await new BenchMeter([]).listen();
    const meter = await bench.connect({ maxNotifications: 2 });
    const sent = [1, 2, 3].map((value) =>
      bench.device
        .notify({ kind: "data", body: body(value), confirmed: true }, { timeout: 5000 })
        .catch((error) => error),
    );
    const outcomes = await bench.run(Promise.all(sent));
    expect(outcomes).toMatchObject([1, 1, { code: "timeout", milliseconds: 5000 }]);
    expect(meter.droppedNotifications).toBe(1);
    expect(numberIn((await meter.notifications().next()).value)).toBe(1);
    await bench.run(meter.objects());
    await bench.run(meter.close());
  });

  it("go only to who agreed to them, and end with the association", async () => {
    const bench = await new BenchMeter([]).listen();
    const deaf = await bench.connect({ conformance: LN_CONFORMANCE.without(conformance("data-notification")) });
    expect(await bench.device.notify({ kind: "data", body: body(1) })).toBe(0);
    await bench.run(deaf.close());
    await bench.connect({ maxNotifications: 0 });
    const waiting = bench.device.notify({ kind: "data", body: body(1), confirmed: true }, { client: 16 });
    await bench.clock.advance(10);
    await bench.server.close();
    await expect(bench.run(waiting)).rejects.toBeInstanceOf(TransportError);
  });
});

/** A meter that pushes to a listener in memory. */
class PushBench {
  readonly clock = new SimulatedClock();
  readonly device = new LogicalDevice({ name: "TST0000000000001", objects: [], clients: [] });
  readonly security = serverSecurity();
  readonly discarded: unknown[] = [];
  readonly #network = memoryNetwork({ clock: this.clock, latency: 1 });
  pushes!: PushListener;

  async listen(options: ListenOptions = {}): Promise<this> {
    this.pushes = await listen(this.#network.listener("pushes"), {
      clock: this.clock,
      onDiscard: (error) => this.discarded.push(error),
      ...options,
    });
    return this;
  }

  get transport(): Transport {
    return this.#network.transport("pushes");
  }

  push(notice: OutgoingNotification, options: PushOptions = {}): Promise<void> {
    return this.clock.runUntil(this.device.pushTo(this.transport, notice, { clock: this.clock, ...options }));
  }

  async next(): Promise<Notification> {
    return (await this.clock.runUntil(this.pushes.next())).value;
  }
}

function sender(changes: Partial<PushSender> = {}): ReadonlyMap<string, PushSender> {
  return new Map([[METER.toString(), { keys: cipherKeys(KEYS), ...changes }]]);
}

describe.each(["wrapper", "hdlc"] as const)("pushes over %s", (link) => {
  it("come plain, ciphered and in blocks", async () => {
    const bench = await new PushBench().listen({ link: { kind: link }, senders: sender() });
    await bench.push({ kind: "data", body: body(1), time: TIME }, { link });
    await bench.push({ kind: "data", body: LONG }, { link, security: bench.security, maxPduSize: 200 });
    const attribute = { classId: 3, logicalName: "1.0.1.8.0.255", attributeId: 2 };
    await bench.push({ kind: "event", attribute, value: body(3) }, { link, security: bench.security, client: 103 });
    await bench.push({ kind: "report", variables: [{ variableName: 0x5000, value: body(4) }] }, { link });
    const told = [await bench.next(), await bench.next(), await bench.next(), await bench.next()];
    const open = { authenticated: false, encrypted: false, tagVerified: false };
    const closed = { authenticated: true, encrypted: true, tagVerified: true };
    expect(told).toMatchObject([
      { kind: "data", body: body(1), security: open, address: { client: 16, logicalDevice: 1 } },
      { kind: "data", body: LONG, security: closed },
      { kind: "event", body: body(3), security: closed, address: { client: 103 } },
      { kind: "report", body: { type: "array", value: [body(4)] }, variables: [{ variableName: 0x5000 }] },
    ]);
    expect(`${told[1]?.systemTitle}`).toBe(`${METER}`);
    expect(bench.discarded).toEqual([]);
    await bench.pushes.close();
    expect((await bench.pushes.next()).done).toBe(true);
  });

  it("are confirmed, plain and ciphered", async () => {
    const own = { ...serverSecurity(), systemTitle: HEAD_END, invocationCounter: InvocationCounter.startingAt(1) };
    const bench = await new PushBench().listen({ link: { kind: link }, senders: sender({ own }) });
    await bench.push({ kind: "data", body: body(1), confirmed: true }, { link });
    const confirmer = { systemTitle: HEAD_END };
    await bench.push({ kind: "data", body: body(2), confirmed: true }, { link, security: bench.security, confirmer });
    expect([numberIn(await bench.next()), numberIn(await bench.next())]).toEqual([1, 2]);
    const unconfirmed = bench.push(
      { kind: "data", body: body(3), confirmed: true },
      { link, security: bench.security },
    );
    await expect(unconfirmed).rejects.toMatchObject({ code: "timeout" });
    // It came all the same: what was not confirmed is not sent again by itself.
    expect(numberIn(await bench.next())).toBe(3);
    expect(bench.pushes.waiting).toBe(0);
  });
});

describe("a listener", () => {
  it("takes no message twice, over whichever connection, nor one of a stranger or with a wrong tag", async () => {
    const bench = await new PushBench().listen({ senders: sender() });
    const again = { ...bench.security, invocationCounter: InvocationCounter.startingAt(1) };
    await bench.push({ kind: "data", body: body(1) }, { security: bench.security });
    await bench.push({ kind: "data", body: body(2) }, { security: again });
    await bench.push({ kind: "data", body: body(3) }, { security: { ...bench.security, systemTitle: HEAD_END } });
    const keys = cipherKeys({ ...KEYS, authenticationKey: KEYS.encryptionKey });
    await bench.push({ kind: "data", body: body(4) }, { security: { ...bench.security, keys } });
    await bench.push({ kind: "data", body: body(5) }, { security: bench.security });
    expect([numberIn(await bench.next()), numberIn(await bench.next())]).toEqual([1, 5]);
    expect(bench.discarded).toMatchObject([{ code: "security" }, { code: "security" }, { code: "security" }]);
  });

  it("takes nothing of yesterday, where a store remembers", async () => {
    const disk = new Map<string, number>();
    const process = () => ({ store: new CrashingStore(disk, undefined, true) });
    const bench = await new PushBench().listen({ senders: sender(), received: process() });
    await bench.push({ kind: "data", body: body(1) }, { security: bench.security });
    await bench.push({ kind: "data", body: body(2) }, { security: bench.security });
    expect([numberIn(await bench.next()), numberIn(await bench.next())]).toEqual([1, 2]);
    const from = (first: number) => ({
      security: { ...bench.security, invocationCounter: InvocationCounter.startingAt(first) },
    });
    const next = await new PushBench().listen({ senders: sender(), received: process() });
    for (const first of [1, 2]) await next.push({ kind: "data", body: body(first) }, from(first));
    // The meter goes on where it was: none of its messages is lost.
    await next.push({ kind: "data", body: body(3) }, from(3));
    expect(numberIn(await next.next())).toBe(3);
    expect(next.discarded).toMatchObject([{ reason: "refused" }, { reason: "refused" }]);
    const broken = { store: new CrashingStore(disk, { step: 1, isDone: false }) };
    const failing = await new PushBench().listen({ senders: sender(), received: broken });
    await failing.push({ kind: "data", body: body(4) }, from(4));
    await failing.clock.advance(10);
    expect(failing.pushes.waiting).toBe(0);
    expect(failing.discarded).toMatchObject([{ reason: "unavailable" }]);
  });

  it("takes nothing that is protected less than required, and says what it could not verify", async () => {
    const required = { authenticated: true, encrypted: true };
    const strict = await new PushBench().listen({ senders: sender(), required });
    await strict.push({ kind: "data", body: body(1) });
    const policy = { authenticated: true, encrypted: false };
    await strict.push({ kind: "data", body: body(2) }, { security: { ...strict.security, policy } });
    await strict.push({ kind: "data", body: body(3) }, { security: strict.security });
    expect(numberIn(await strict.next())).toBe(3);
    expect(strict.discarded).toMatchObject([{ code: "security" }, { code: "security" }]);
    const keys = cipherKeys({ encryptionKey: KEYS.encryptionKey });
    const half = await new PushBench().listen({ senders: sender({ keys }) });
    await half.push({ kind: "data", body: body(4) }, { security: half.security });
    expect(await half.next()).toMatchObject({ body: body(4), security: { encrypted: true, tagVerified: false } });
  });

  it("slows the meter whose pushes nobody takes, and no other, and loses nothing", async () => {
    const bench = await new PushBench().listen({ maxPerPeer: 3, maxWaiting: 100 });
    const flood = await bench.clock.runUntil(bench.transport.connect({ clock: bench.clock }));
    flood.start({ onData: () => {}, onClose: () => {} });
    const wrapped = (value: number): Uint8Array =>
      Uint8Array.of(0, 1, 0, 1, 0, 16, 0, 9, 0x0f, 0, 0, 0, value, 0, 0x12, 0, value);
    let accepted = 0;
    for (let value = 1; value <= 200; value++) {
      flood.write(wrapped(value));
      accepted++;
    }
    await bench.clock.advance(100);
    expect(bench.pushes.waiting).toBe(3);
    await bench.push({ kind: "data", body: body(999) });
    await bench.clock.advance(10);
    expect(bench.pushes.waiting).toBe(4);
    const told: unknown[] = [];
    for (let index = 0; index < accepted + 1; index++) {
      told.push(numberIn(await bench.next()));
      expect(bench.pushes.waiting).toBeLessThanOrEqual(4);
    }
    expect(told.indexOf(999)).toBeLessThan(3);
    expect(told.filter((value) => value !== 999)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    flood.close();
  });

  it("keeps what waits at all within its limit", async () => {
    const bench = await new PushBench().listen({ maxPerPeer: 3, maxWaiting: 5 });
    const pushed = Array.from({ length: 12 }, (_, index) =>
      bench.device.pushTo(bench.transport, { kind: "data", body: body(index) }, { clock: bench.clock }),
    );
    await bench.clock.advance(100);
    expect(bench.pushes.waiting).toBe(5);
    const told = new Set<unknown>();
    for (let index = 0; index < 12; index++) told.add(numberIn(await bench.next()));
    expect(told.size).toBe(12);
    await bench.clock.runUntil(Promise.all(pushed));
  });

  it("ends what is silent, and goes on after octets that are nothing", async () => {
    const bench = await new PushBench().listen({ inactivityTimeout: 1000, maxConnections: 1 });
    const stream = await bench.clock.runUntil(bench.transport.connect({ clock: bench.clock }));
    const other = await bench.clock.runUntil(bench.transport.connect({ clock: bench.clock }));
    let isOver = false;
    other.start({
      onData: () => {},
      onClose: () => {
        isOver = true;
      },
    });
    stream.start({ onData: () => {}, onClose: () => {} });
    stream.write(Uint8Array.of(0, 1, 0, 1, 0, 16, 0, 2, 0xc0, 1));
    await bench.clock.advance(10);
    expect(isOver).toBe(true);
    expect(bench.discarded).toMatchObject([{ code: "decode" }]);
    await bench.clock.advance(2000);
    expect(bench.pushes.connections).toBe(0);
    expect(bench.discarded).toMatchObject([{ code: "decode" }, { code: "timeout" }]);
  });
});

describe("a push setup", () => {
  const ENERGY = "1.0.1.8.0.255";
  const clock = new SimulatedClock();
  const network = memoryNetwork({ clock, latency: 1 });
  const definition = (attributeIndex: number, dataIndex = 0, logicalName = ENERGY) => ({
    classId: 3,
    logicalName: ObisCode.parse(logicalName),
    attributeIndex,
    dataIndex,
  });

  it("pushes what its list names when its method is called, and answers when that is confirmed", async () => {
    const energy = serveObject(Register, ENERGY, {
      attributes: { value: body(7), scalerUnit: { scaler: -1, unit: Unit.WattHour } },
    });
    const setup = servePushSetup({
      logicalName: "0.0.25.9.0.255",
      device: () => bench.device,
      pushObjectList: [definition(1), definition(2), definition(3, 2), definition(0)],
      sendDestinationAndMethod: { transportService: PushTransport.Tcp, destination: toAscii("head-end"), message: 0 },
      transport: (place) => network.transport(place),
      confirmed: true,
      time: () => TIME,
      push: { clock, timeout: 1000 },
    });
    const bench: BenchMeter = await new BenchMeter([energy, setup], undefined, { clock }).listen();
    const meter = await bench.connect();
    const object = meter.object(PushSetupV0, "0.0.25.9.0.255");
    await expect(bench.run(object.push.call())).rejects.toMatchObject({ code: "action", result: "temporary-failure" });
    const pushes = await listen(network.listener("head-end"), { clock });
    await bench.run(object.push.call());
    const name = { type: "octet-string", value: ObisCode.parse(ENERGY).toBytes() };
    const unit = { type: "enum", value: Unit.WattHour };
    expect((await bench.run(pushes.next())).value).toMatchObject({
      body: {
        type: "structure",
        value: [
          name,
          body(7),
          unit,
          {
            type: "structure",
            value: [name, body(7), { type: "structure", value: [{ type: "integer", value: -1 }, unit] }],
          },
        ],
      },
    });
    await expect(pushBody(bench.device, [definition(3, 3)])).rejects.toMatchObject({
      reason: "scope-of-access-violated",
    });
    await expect(pushBody(bench.device, [definition(2, 0, "1.0.2.8.0.255")])).rejects.toMatchObject({
      reason: "object-undefined",
    });
    await pushes.close();
    await bench.run(meter.close());
  });
});
