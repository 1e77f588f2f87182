import { type LinkEvent, type Millis, TimeoutError, toHex } from "@dlms/core";
import { HdlcAddress, type HdlcClient, HdlcLine, HdlcServer, parseFrame } from "@dlms/hdlc";
import { describe, expect, it } from "vitest";
import { eventsOf, give, sentBy, UA } from "./station-bench.ts";

const LATENCY: Millis = 7;

/** Several servers and one primary end, all hearing whatever the others send. It fails when two speak at once. */
class Bus {
  now: Millis = 0;
  readonly line = new HdlcLine();
  readonly heard: string[] = [];
  /** Who spoke, by the address of the server. */
  readonly turns: string[] = [];
  readonly servers: HdlcServer[];
  /** Until when somebody is speaking. */
  #busyUntil: Millis = 0;
  #calls: { readonly at: Millis; readonly run: () => void }[] = [];

  constructor(servers: readonly HdlcServer[]) {
    this.servers = [...servers];
  }

  run(onEvent: (link: HdlcClient, event: LinkEvent, now: Millis) => void, end: Millis): void {
    for (;;) {
      this.#settle(onEvent);
      const machines = [this.line, ...this.servers];
      const timers = machines.map(({ deadline }) => deadline ?? Number.POSITIVE_INFINITY);
      const call = Math.min(...this.#calls.map(({ at }) => at));
      const next = Math.min(call, ...timers);
      if (next > end) return;
      this.now = Math.max(this.now, next);
      const due = this.#calls.filter(({ at }) => at <= this.now);
      this.#calls = this.#calls.filter(({ at }) => at > this.now);
      for (const { run } of due) run();
      if (due.length === 0) for (const machine of machines) machine.handleTimeout(this.now);
    }
  }

  #settle(onEvent: (link: HdlcClient, event: LinkEvent, now: Millis) => void): void {
    for (let event = this.line.pollEvent(); event !== undefined; event = this.line.pollEvent())
      if (event.link !== undefined) onEvent(event.link, event.event, this.now);
    for (const server of this.servers)
      for (const event of eventsOf(server))
        if (event.kind === "apdu") {
          this.heard.push(toHex(event.bytes));
          server.send(Uint8Array.of(0xc4, ...event.bytes), event.address, this.now);
        }
    this.#speak(this.line);
    for (const server of this.servers) this.#speak(server);
  }

  #speak(speaker: HdlcLine | HdlcServer): void {
    const spoken: Uint8Array[] = [];
    for (let bytes = speaker.pollTransmit(this.now); bytes; bytes = speaker.pollTransmit(this.now)) spoken.push(bytes);
    if (spoken.length === 0) return;
    expect(this.now, "somebody else is speaking").toBeGreaterThanOrEqual(this.#busyUntil);
    this.#busyUntil = this.now + LATENCY;
    const frame = parseFrame(spoken[0] as Uint8Array);
    if (speaker === this.line) this.turns.push(frame.destination.toString());
    const others = [this.line, ...this.servers].filter((each) => each !== speaker);
    for (const bytes of spoken)
      this.#calls.push({
        at: this.now + LATENCY,
        run: () => {
          for (const other of others) other.receive(bytes, this.now);
        },
      });
  }
}

const physicalDevices = [17, 18, 300];

function busOf(): Bus {
  const parameters = { windowTransmit: 3, windowReceive: 3 };
  return new Bus(physicalDevices.map((physicalDevice) => new HdlcServer({ physicalDevice, parameters })));
}

describe("a line with several servers", () => {
  it("has each talk in its turn, and never two at once", () => {
    const bus = busOf();
    const parameters = { windowTransmit: 3, windowReceive: 3, maxInfoReceive: 40 };
    const links = physicalDevices.flatMap((physicalDevice) =>
      [
        [16, 1],
        [16, 2],
        [1, 1],
      ].map(([client = 0, logicalDevice = 0]) => bus.line.add({ client, logicalDevice, physicalDevice, parameters })),
    );
    const answered = new Map(links.map((link) => [link, [] as string[]]));
    const ended: (string | undefined)[] = [];
    for (const link of links) link.connect(0);
    bus.run((link, event, now) => {
      const number = links.indexOf(link);
      const answers = answered.get(link) ?? [];
      if (event.kind === "disconnected") ended.push(event.error?.code);
      else if (event.kind === "apdu") answers.push(toHex(event.bytes));
      if (event.kind === "apdu" || event.kind === "connected") {
        const address = addressOf(links, link);
        if (answers.length === 3) link.disconnect(address, now);
        else link.send(new Uint8Array(100).fill(number * 16 + answers.length), address, now);
      }
    }, 600_000);
    expect(ended).toEqual(links.map(() => undefined));
    for (const [number, link] of links.entries())
      expect(answered.get(link)).toEqual(
        [0, 1, 2].map((at) => `C4${toHex(new Uint8Array(100).fill(number * 16 + at))}`),
      );
    // Nobody waits while another has turn after turn: the SNRM frames go out one after the other.
    expect(new Set(bus.turns.slice(0, 9)).size).toBe(6);
  });

  it("goes on with the others when one server is silent", () => {
    const bus = busOf();
    const links = [17, 99, 18].map((physicalDevice) =>
      bus.line.add({ client: 16, logicalDevice: 1, physicalDevice, responseTimeout: 500, retries: 2 }),
    );
    const ends: unknown[] = [];
    const address = { client: 16, logicalDevice: 1 };
    let answers = 0;
    for (const link of links) link.connect(0);
    bus.run((link, event, now) => {
      if (event.kind === "disconnected") ends.push(event.error);
      else if (event.kind === "connected") link.send(Uint8Array.of(7), address, now);
      else if (event.kind === "apdu") {
        answers++;
        if (answers < 20) link.send(Uint8Array.of(7), address, now);
      }
    }, 60_000);
    expect(answers).toBeGreaterThan(19);
    expect(ends).toHaveLength(1);
    expect(ends[0]).toBeInstanceOf(TimeoutError);
    expect(links.map(({ state }) => state)).toEqual(["ready", "disconnected", "ready"]);
  });

  it("tells what was for nobody, and forgets a link that is taken off", () => {
    const line = new HdlcLine();
    const link = line.add({ client: 16, logicalDevice: 1, physicalDevice: 17 });
    const other = line.add({ client: 16, logicalDevice: 1, physicalDevice: 18 });
    link.connect(0);
    other.connect(0);
    expect(line.pollTransmit(0)).toBeDefined();
    expect(line.pollTransmit(0)).toBeUndefined();
    give(line, { destination: new HdlcAddress(16), source: new HdlcAddress(1, 44) }, UA);
    const event = line.pollEvent();
    expect([event?.link, event?.event.kind]).toEqual([undefined, "discarded"]);
    line.remove(link, 5);
    line.remove(link, 5);
    // Its server may still answer, and then the others go on.
    expect([line.pollTransmit(10), line.deadline]).toEqual([undefined, 3_000]);
    give(line, { destination: new HdlcAddress(16), source: new HdlcAddress(1, 17) }, UA);
    expect(line.pollEvent()?.link).toBeUndefined();
    expect(parseFrame(line.pollTransmit(10) ?? new Uint8Array()).destination.lower).toBe(18);
    give(line, { destination: new HdlcAddress(16), source: new HdlcAddress(1, 18) }, UA);
    expect(line.pollEvent()).toEqual({
      link: other,
      event: { kind: "connected", address: { client: 16, logicalDevice: 1 } },
    });
    expect([sentBy(link).length, line.deadline]).toEqual([0, undefined]);
  });

  it("leaves the line quiet after whoever spoke", () => {
    const line = new HdlcLine({ turnaround: 30 });
    const link = line.add({ client: 16, logicalDevice: 1, physicalDevice: 17 });
    const hasty = line.add({ client: 16, logicalDevice: 1, physicalDevice: 18, turnaround: 0 });
    line.receive(Uint8Array.of(0x7e), 100);
    link.connect(110);
    expect([line.pollTransmit(129), line.deadline]).toEqual([undefined, 130]);
    expect(line.pollTransmit(130)).toBeDefined();
    give(line, { destination: new HdlcAddress(16), source: new HdlcAddress(1, 17) }, UA, undefined, false, 200);
    hasty.connect(200);
    expect(line.pollTransmit(200)).toBeDefined();
  });

  it("starts response timers when frames go out, not when they wait", () => {
    const line = new HdlcLine();
    const options = { client: 16, logicalDevice: 1, responseTimeout: 1_000, retries: 0 };
    const first = line.add({ ...options, physicalDevice: 17 });
    const second = line.add({ ...options, physicalDevice: 18 });
    first.connect(0);
    second.connect(0);
    line.pollTransmit(0);
    expect(line.deadline).toBe(1_000);
    line.handleTimeout(1_000);
    expect([first.state, second.state]).toEqual(["disconnected", "connecting"]);
    line.pollTransmit(1_000);
    expect(line.deadline).toBe(2_000);
  });
});

function addressOf(links: readonly HdlcClient[], link: HdlcClient) {
  const [client = 0, logicalDevice = 0] = [
    [16, 1],
    [16, 2],
    [1, 1],
  ][links.indexOf(link) % 3] as number[];
  return { client, logicalDevice };
}
