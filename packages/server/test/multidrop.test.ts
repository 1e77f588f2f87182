import { connect, type Meter, Multidrop } from "@dlms/client";
import { EncodeError, LocalProtocolError, TimeoutError, TransportError } from "@dlms/core";
import { Register } from "@dlms/cosem-classes";
import { LogicalDevice, MeterServer, serveObject } from "@dlms/server";
import { type LineFaults, SimulatedClock, SimulatedLine } from "@dlms/transport";
import { describe, expect, it } from "vitest";

const ENERGY = "1.0.1.8.0.255";
const DEVICES = [17, 18, 300];
const PARAMETERS = { windowTransmit: 3, windowReceive: 3, maxInfoTransmit: 64, maxInfoReceive: 64 };

/** Meters on one line of 9,600 baud, each with its physical address as the value of its register. */
function lineOf(faults: LineFaults = {}) {
  const clock = new SimulatedClock();
  const line = new SimulatedLine({ clock, baud: 9_600, turnaround: 10, faults });
  for (const physicalDevice of DEVICES) {
    const energy = serveObject(Register, ENERGY, {
      attributes: {
        value: { type: "double-long-unsigned", value: physicalDevice },
        scalerUnit: { scaler: 0, unit: 30 },
      },
    });
    const device = new LogicalDevice({
      name: `BUS${String(physicalDevice).padStart(13, "0")}`,
      objects: [energy],
      clients: [{ address: 16, authentication: { kind: "none" } }],
    });
    const server = new MeterServer({ logicalDevices: [device], clock, inactivityTimeout: 3_600_000 });
    server.accept(line.station("master"), { kind: "hdlc", physicalDevice, parameters: PARAMETERS });
  }
  const multidrop = new Multidrop(line.station("bus"), { clock });
  const open = (physicalDevice: number): Promise<Meter> =>
    connect(multidrop, { clock, link: { kind: "hdlc", physicalDevice, parameters: PARAMETERS } });
  return { clock, line, multidrop, open };
}

describe("several meters on one line", () => {
  it("are read at the same time, and nobody speaks into another's turn", async () => {
    const { clock, line, multidrop, open } = lineOf();
    const values = await clock.runUntil(
      Promise.all(
        DEVICES.map(async (device) => {
          await using meter = await open(device);
          const register = meter.object(Register, ENERGY);
          const read: number[] = [];
          for (let times = 0; times < 5; times++) read.push(Number(String((await register.read()).raw)));
          return read;
        }),
      ),
    );
    expect(values).toEqual(DEVICES.map((device) => Array(5).fill(device)));
    expect(line.figures.collisions).toBe(0);
    await clock.runUntil(multidrop.close());
  });

  it("go on when one of them is not there, or a connection is given up", async () => {
    const { clock, line, multidrop, open } = lineOf({ bitErrors: 1e-5 });
    const absent = open(99);
    const present = open(17);
    const given = open(18);
    await expect(clock.runUntil(absent)).rejects.toBeInstanceOf(TimeoutError);
    const meter = await clock.runUntil(present);
    const other = await clock.runUntil(given);
    expect(Number(String((await clock.runUntil(meter.object(Register, ENERGY).read())).raw))).toBe(17);
    await clock.runUntil(other.close());
    // Its place is free again.
    const again = await clock.runUntil(open(18));
    expect(Number(String((await clock.runUntil(again.object(Register, ENERGY).read())).raw))).toBe(18);
    expect(line.figures.collisions).toBe(0);
    await clock.runUntil(multidrop.close());
  });

  it("end with the line", async () => {
    const { clock, multidrop, open } = lineOf();
    const meter = await clock.runUntil(open(17));
    const reading = meter.object(Register, ENERGY).read();
    const closing = multidrop.close();
    await expect(clock.runUntil(reading)).rejects.toBeInstanceOf(TransportError);
    await clock.runUntil(closing);
    await expect(open(17)).rejects.toBeInstanceOf(LocalProtocolError);
  });

  it("talk HDLC, with addresses that can be", async () => {
    const { clock, multidrop, open } = lineOf();
    await expect(connect(multidrop, { clock, link: { kind: "wrapper" } })).rejects.toBeInstanceOf(LocalProtocolError);
    await expect(open(0x4000)).rejects.toBeInstanceOf(EncodeError);
  });
});
