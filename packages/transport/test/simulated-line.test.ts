import { describe, expect, it } from "vitest";
import {
  type ByteStream,
  type LineFaults,
  SimulatedClock,
  SimulatedLine,
  type SimulatedLineOptions,
} from "../src/index.ts";

interface Heard {
  readonly at: number;
  readonly octets: readonly number[];
}

/** A line of 1,000 octets a second, so that an octet takes a millisecond, and what its stations hear. */
function lineOf(options: Partial<SimulatedLineOptions> = {}, names: readonly string[] = ["a", "b"]) {
  const clock = new SimulatedClock();
  const line = new SimulatedLine({ clock, baud: 10_000, ...options });
  const heard: Heard[][] = [];
  const stations = names.map((name) => {
    const station = line.station(name);
    const list: Heard[] = [];
    heard.push(list);
    station.start({ onData: (bytes) => list.push({ at: clock.now(), octets: [...bytes] }), onClose: () => undefined });
    return station;
  });
  return { clock, line, stations: stations as [ByteStream, ByteStream, ...ByteStream[]], heard };
}

const octets = (count: number): Uint8Array => Uint8Array.from({ length: count }, (_, at) => at);
const all = (heard: readonly Heard[] | undefined): number[] => (heard ?? []).flatMap((each) => each.octets);

describe("a simulated line", () => {
  it("carries octets at its speed, in pieces, to everybody else", () => {
    const { clock, stations, heard, line } = lineOf({ pieceSize: 4 }, ["a", "b", "c"]);
    stations[0].write(octets(10));
    clock.advanceSync(100);
    for (const list of [heard[1], heard[2]]) {
      expect(list?.map(({ at }) => at)).toEqual([4, 8, 10]);
      expect(all(list)).toEqual([...octets(10)]);
    }
    expect(heard[0]).toEqual([]);
    expect(line.figures).toEqual({ octets: 10, busy: 10, idle: 0, gaps: 0, collisions: 0 });
    expect(stations[1].line).toEqual({ baudRate: 10_000, format: "8N1" });
  });

  it("takes longer for characters of more bits", () => {
    const { clock, stations, heard } = lineOf({ format: "8E1" });
    stations[0].write(octets(10));
    clock.advanceSync(100);
    expect(heard[1]?.map(({ at }) => at)).toEqual([11]);
  });

  it("sends one thing after the other, and turns round in its time", () => {
    const { clock, stations, heard, line } = lineOf({ turnaround: 20 });
    stations[0].write(octets(10));
    stations[0].write(octets(5));
    clock.advanceSync(15);
    stations[1].write(octets(3));
    clock.advanceSync(100);
    expect(heard[1]?.map(({ at }) => at)).toEqual([10, 15]);
    expect(heard[0]?.map(({ at }) => at)).toEqual([38]);
    expect(line.figures).toEqual({ octets: 18, busy: 18, idle: 20, gaps: 1, collisions: 0 });
    // Who waited long enough need not turn round.
    stations[0].write(octets(1));
    clock.advanceSync(1);
    expect(heard[1]?.at(-1)?.at).toBe(116);
  });

  it("garbles what two say at once, and only that", () => {
    const { clock, stations, heard, line } = lineOf({ pieceSize: 1 }, ["a", "b", "c"]);
    stations[0].write(octets(10));
    clock.advanceSync(5);
    stations[1].write(new Uint8Array(20));
    clock.advanceSync(100);
    expect(line.figures.collisions).toBe(1);
    const third = heard[2] ?? [];
    expect(third).toHaveLength(30);
    const before = third.filter(({ at }) => at <= 5).flatMap((each) => each.octets);
    expect(before).toEqual([0, 1, 2, 3, 4]);
    expect(heard[1]?.slice(5).flatMap((each) => each.octets)).not.toEqual([5, 6, 7, 8, 9]);
    expect(all(heard[0]).slice(5)).toEqual(Array(15).fill(0));
    expect(all(heard[0]).slice(0, 5)).not.toEqual(Array(5).fill(0));
  });

  it("gives back what was sent where it echoes", () => {
    const { clock, stations, heard } = lineOf({ echo: true });
    stations[0].write(octets(3));
    clock.advanceSync(10);
    expect([all(heard[0]), all(heard[1])]).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
  });

  it("keeps what comes for a station that pauses, and tells its end once", async () => {
    const clock = new SimulatedClock();
    const line = new SimulatedLine({ clock, baud: 10_000 });
    const [sender, receiver] = [line.station("a"), line.station("b")];
    const got: number[] = [];
    const ends: unknown[] = [];
    sender.write(octets(2));
    clock.advanceSync(5);
    receiver.start({ onData: (bytes) => got.push(...bytes), onClose: (error) => ends.push(error) });
    await Promise.resolve();
    expect(got).toEqual([0, 1]);
    receiver.pause();
    sender.write(octets(2));
    clock.advanceSync(5);
    expect(got).toEqual([0, 1]);
    receiver.resume();
    await Promise.resolve();
    expect(got).toEqual([0, 1, 0, 1]);
    receiver.close();
    receiver.close();
    sender.write(octets(2));
    clock.advanceSync(5);
    await Promise.resolve();
    expect([got.length, ends]).toEqual([4, [undefined]]);
  });
});

describe("faults of a line", () => {
  const COUNT = 200_000;

  function received(faults: LineFaults, seed = 3): { readonly octets: number[]; readonly last: number } {
    const { clock, stations, heard } = lineOf({ faults, seed, pieceSize: 32 });
    const sent = new Uint8Array(COUNT).fill(0x55);
    for (let at = 0; at < COUNT; at += 1_000) stations[0].write(sent.subarray(at, at + 1_000));
    clock.advanceSync(COUNT * 20);
    return { octets: all(heard[1]), last: heard[1]?.at(-1)?.at ?? 0 };
  }

  const bits = (octet: number): number => octet.toString(2).replaceAll("0", "").length;
  const flipped = (list: readonly number[]): number => list.reduce((sum, octet) => sum + bits(octet ^ 0x55), 0);

  it("flip as many bits as they say", () => {
    const { octets: list, last } = received({ bitErrors: 1e-3 });
    expect([list.length, last]).toEqual([COUNT, COUNT]);
    expect(flipped(list) / (COUNT * 8)).toBeCloseTo(1e-3, 4);
    expect(flipped(received({}).octets)).toBe(0);
  });

  it("lose, double, delay and add octets", () => {
    expect(received({ losses: 1e-2 }).octets.length / COUNT).toBeCloseTo(0.99, 2);
    const doubled = received({ duplicates: 1e-2 }).octets;
    expect(doubled.length / COUNT).toBeCloseTo(1.01, 2);
    expect(flipped(doubled)).toBe(0);
    const late = received({ delays: { probability: 1e-3, most: 10 } });
    expect(late.octets).toHaveLength(COUNT);
    // One in a thousand, half of ten milliseconds each.
    expect((late.last - COUNT) / (COUNT * 1e-3)).toBeGreaterThan(4);
    expect((late.last - COUNT) / (COUNT * 1e-3)).toBeLessThan(6);
    const noisy = received({ noise: 0.5 }).octets.length - COUNT;
    expect(noisy / 200).toBeGreaterThan(2);
    expect(noisy / 200).toBeLessThan(7);
  });

  it("strike in bursts", () => {
    const list = received({ bursts: { probability: 1e-3, octets: 5 } }).octets;
    const struck = list.filter((octet) => octet !== 0x55).length;
    expect(struck / COUNT).toBeCloseTo(5e-3, 3);
    const begins = list.filter((octet, at) => octet !== 0x55 && list[at - 1] === 0x55).length;
    expect(struck / begins).toBeGreaterThan(4);
  });

  it("are the same for the same seed", () => {
    const faults = { bitErrors: 1e-3, losses: 1e-3, duplicates: 1e-3, noise: 0.1 };
    expect(received(faults).octets).toEqual(received(faults).octets);
    expect(received(faults, 4).octets).not.toEqual(received(faults).octets);
  });
});
