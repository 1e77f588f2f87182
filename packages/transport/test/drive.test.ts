import { type TraceEvent, TransportError } from "@dlms/core";
import { describe, expect, it } from "vitest";
import { type Driver, drive, memoryPair, SimulatedClock } from "../src/index.ts";
import { collect, ManualStream, OctetMachine } from "./helpers.ts";

function setUp(onEvent: (event: number, machine: OctetMachine, driver: Driver) => void = () => undefined) {
  const clock = new SimulatedClock();
  const machine = new OctetMachine();
  const stream = new ManualStream();
  const events: number[] = [];
  const closes: unknown[] = [];
  const trace: TraceEvent[] = [];
  const driver: Driver = drive(machine, stream, {
    clock,
    trace: (event) => trace.push(event),
    onEvent: (event) => {
      events.push(event);
      onEvent(event, machine, driver);
    },
    onClose: (error) => closes.push(error),
  });
  return { clock, machine, stream, driver, events, closes, trace };
}

/** Asynchronous work of a machine that the test finishes by hand. */
function startWork(machine: OctetMachine): () => Promise<void> {
  let settle: () => void = () => undefined;
  machine.pending = new Promise((resolve) => {
    settle = resolve;
  });
  return async () => {
    machine.pending = undefined;
    settle();
    await Promise.resolve();
  };
}

describe("drive: output", () => {
  it("sends what the machine holds already, after it has returned", async () => {
    const machine = new OctetMachine();
    machine.send(1);
    machine.events.push(9);
    const stream = new ManualStream();
    const events: number[] = [];
    drive(machine, stream, {
      clock: new SimulatedClock(),
      onEvent: (event) => events.push(event),
      onClose: () => undefined,
    });
    expect([stream.writes, events]).toEqual([[], []]);
    await Promise.resolve();
    expect([stream.writes, events]).toEqual([[[1]], [9]]);
  });

  it("joins small outputs into one write", () => {
    const { machine, stream, driver } = setUp();
    machine.send(1, 2, 3);
    driver.flush();
    expect(stream.writes).toEqual([[1, 2, 3]]);
  });

  it("hands a single output on as it is", () => {
    const { machine, stream, driver } = setUp();
    const octets = Uint8Array.of(1, 2, 3);
    const written: Uint8Array[] = [];
    stream.write = (bytes) => {
      written.push(bytes);
      return true;
    };
    machine.outputs.push(octets);
    driver.flush();
    expect(written).toHaveLength(1);
    expect(written[0]).toBe(octets);
  });

  it("writes each output alone where the stream is one of datagrams", () => {
    const { machine, stream, driver } = setUp();
    stream.datagrams = true;
    machine.send(1, 2, 3);
    driver.flush();
    expect(stream.writes).toEqual([[1], [2], [3]]);
  });

  it("writes some 16 KiB at once, not everything", () => {
    const { machine, stream, driver } = setUp();
    for (let i = 0; i < 6; i++) machine.outputs.push(new Uint8Array(8192));
    driver.flush();
    expect(stream.writes.map((write) => write.length)).toEqual([16384, 16384, 16384]);
  });

  it("asks the machine for no more and reads nothing while the line is full", async () => {
    const { machine, stream, driver } = setUp();
    stream.block();
    machine.outputs.push(new Uint8Array(20_000));
    machine.send(5);
    driver.flush();
    machine.polls = 0;
    driver.flush();
    stream.data(1);
    expect(machine.polls).toBe(0);
    expect(stream.calls).toEqual(["pause"]);
    await stream.release();
    expect(stream.calls).toEqual(["pause", "resume"]);
    expect(stream.writes.at(-1)).toEqual([5]);
  });

  it("bounds what is under way to a peer that does not read", async () => {
    const clock = new SimulatedClock();
    const [near, far] = memoryPair({ clock, latency: 5, capacity: 1000 });
    const machine = new OctetMachine();
    let left = 100_000;
    machine.pollTransmit = () => {
      if (left === 0) return undefined;
      left -= 500;
      return new Uint8Array(500);
    };
    drive(machine, near, { clock, onEvent: () => undefined, onClose: () => undefined });
    far.pause();
    const received = collect(far);
    await clock.advance(1000);
    expect(left).toBeGreaterThan(80_000);
    expect(received.octets).toHaveLength(0);
    far.resume();
    await clock.runUntilIdle();
    expect(received.octets).toHaveLength(100_000);
  });
});

describe("drive: events", () => {
  it("gives them in order and sends what a handler queued, without a flush", () => {
    const { stream, events } = setUp((event, machine) => machine.send(event + 100));
    stream.data(1, 2, 3);
    expect(events).toEqual([1, 2, 3]);
    expect(stream.writes).toEqual([[101, 102, 103]]);
  });

  it("never enters the machine from inside a handler", () => {
    const seen: string[] = [];
    const { stream, events } = setUp((event, machine, driver) => {
      seen.push(`begin ${event}`);
      machine.send(event);
      driver.flush();
      if (event === 1) stream.data(7);
      seen.push(`end ${event}`);
    });
    stream.data(1, 2);
    expect(events).toEqual([1, 2, 7]);
    expect(seen).toEqual(["begin 1", "end 1", "begin 2", "end 2", "begin 7", "end 7"]);
  });

  it("polls again when asynchronous work settles, and reads no further meanwhile", async () => {
    const { machine, stream, events } = setUp();
    const finish = startWork(machine);
    stream.data(1);
    expect(stream.calls).toEqual([]);
    stream.data(2);
    expect(stream.calls).toEqual(["pause"]);
    machine.events.push(50);
    await finish();
    expect(events).toEqual([1, 2, 50]);
    expect(stream.calls).toEqual(["pause", "resume"]);
  });

  it("polls again when asynchronous work fails", async () => {
    const { machine, driver, events } = setUp();
    machine.pending = Promise.reject(new Error("no key"));
    driver.flush();
    machine.events.push(50);
    await Promise.resolve();
    expect(events).toEqual([50]);
  });

  it("gives the last event of a peer that closed while it was being deciphered", async () => {
    const { machine, stream, events, closes } = setUp();
    const finish = startWork(machine);
    stream.data(1);
    stream.handlers?.onClose();
    expect(closes).toEqual([]);
    machine.events.push(2);
    await finish();
    expect(events).toEqual([1, 2]);
    expect(closes).toEqual([undefined]);
  });

  it("pauses and resumes for the caller", () => {
    const { stream, driver } = setUp();
    driver.pause();
    driver.pause();
    driver.resume();
    expect(stream.calls).toEqual(["pause", "resume"]);
  });

  it("shows the octets on the line", () => {
    const { machine, stream, driver, trace } = setUp();
    machine.send(1, 2);
    driver.flush();
    stream.data(3);
    expect(trace).toEqual([
      { kind: "line", direction: "sent", bytes: Uint8Array.of(1, 2) },
      { kind: "line", direction: "received", bytes: Uint8Array.of(3) },
    ]);
  });
});

describe("drive: the timer", () => {
  it("is one, and is set again only when the deadline comes nearer", async () => {
    const { clock, machine, driver } = setUp();
    let scheduled = 0;
    const schedule = clock.schedule.bind(clock);
    clock.schedule = (at, callback) => {
      scheduled++;
      return schedule(at, callback);
    };
    for (let i = 0; i < 1000; i++) {
      machine.deadline = 100 + i;
      driver.flush();
    }
    expect(scheduled).toBe(1);
    await clock.advance(1098);
    expect(machine.timeouts).toEqual([]);
    expect(scheduled).toBe(2);
    await clock.advance(1);
    expect(machine.timeouts).toEqual([1099]);

    machine.deadline = 5000;
    driver.flush();
    machine.deadline = 2000;
    driver.flush();
    await clock.advance(10_000);
    expect(machine.timeouts).toEqual([1099, 2000]);
  });

  it("does not wake a machine whose deadline is gone", async () => {
    const { clock, machine, driver } = setUp();
    machine.deadline = 50;
    driver.flush();
    machine.deadline = undefined;
    await clock.advance(100);
    expect(machine.timeouts).toEqual([]);
  });

  it("ends with the stream", () => {
    const { clock, machine, stream, driver } = setUp();
    machine.deadline = 10;
    driver.flush();
    expect(clock.next).toBe(10);
    stream.handlers?.onClose();
    expect(clock.next).toBeUndefined();
  });
});

describe("drive: the end", () => {
  it("sends the rest and closes in order, even from inside a handler", () => {
    const { stream, driver, events, closes } = setUp((event, machine, inner) => {
      machine.send(42);
      if (event === 1) inner.close();
    });
    stream.data(1, 2);
    expect(events).toEqual([1]);
    expect(stream.writes).toEqual([[42]]);
    expect(stream.closedWith).toEqual([undefined]);
    expect(driver.closed).toBe(true);
    expect(closes).toEqual([]);
    stream.handlers?.onClose();
    expect(closes).toEqual([undefined]);
  });

  it("waits with closing for a message that is being ciphered", async () => {
    const { machine, stream, driver } = setUp();
    const finish = startWork(machine);
    driver.close();
    expect(stream.closedWith).toEqual([]);
    machine.send(7);
    await finish();
    expect(stream.writes).toEqual([[7]]);
    expect(stream.closedWith).toEqual([undefined]);
  });

  it("sends the rest even when the line is full", () => {
    const { machine, stream, driver } = setUp();
    stream.block();
    machine.outputs.push(new Uint8Array(20_000));
    machine.send(5);
    driver.flush();
    driver.close();
    expect(stream.writes.at(-1)).toEqual([5]);
    expect(stream.closedWith).toEqual([undefined]);
  });

  it("tears down at once when it is closed with an error", () => {
    const { machine, stream, driver, closes } = setUp();
    const reason = new TransportError("enough");
    machine.send(1);
    driver.close(reason);
    driver.close(new TransportError("again"));
    expect(stream.writes).toEqual([]);
    expect(stream.closedWith).toEqual([reason]);
    stream.handlers?.onClose(reason);
    expect(closes).toEqual([reason]);
  });

  it.each(["receive", "pollTransmit", "pollEvent", "handleTimeout"] as const)(
    "closes with what %s throws, once",
    async (method) => {
      const { clock, machine, stream, driver, closes } = setUp();
      const failure = new Error("broken");
      machine[method] = () => {
        throw failure;
      };
      machine.deadline = 10;
      driver.flush();
      stream.data(1);
      await clock.advance(20);
      expect(stream.closedWith).toHaveLength(1);
      expect(stream.closedWith[0]).toBeInstanceOf(TransportError);
      expect(stream.closedWith[0]?.cause).toBe(failure);
      stream.handlers?.onClose(stream.closedWith[0]);
      stream.data(2);
      driver.flush();
      driver.close();
      expect(closes).toEqual([failure]);
    },
  );

  it("closes with what a handler throws", () => {
    const failure = new RangeError("in the handler");
    const { stream, closes, events } = setUp(() => {
      throw failure;
    });
    stream.data(1, 2);
    stream.handlers?.onClose(stream.closedWith[0]);
    expect(closes).toEqual([failure]);
    expect(events).toEqual([1]);
  });

  it("passes on why the stream ended, and touches the stream no more", () => {
    const { machine, stream, driver, closes } = setUp();
    const lost = new TransportError("lost");
    stream.handlers?.onClose(lost);
    expect(closes).toEqual([lost]);
    machine.send(1);
    driver.flush();
    driver.pause();
    driver.close();
    expect([stream.writes, stream.calls, stream.closedWith]).toEqual([[], [], []]);
  });
});
