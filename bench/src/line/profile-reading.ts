/** A whole stack on either end of a simulated serial line: a week of a load profile is read over it. */
import { connect, hlsGmac, noAuthentication } from "@dlms/client";
import { SystemTitle } from "@dlms/core";
import { ProfileGeneric, Register, Unit } from "@dlms/cosem-classes";
import type { LinkParameters } from "@dlms/hdlc";
import { cipherKeys, InvocationCounter } from "@dlms/security";
import {
  CapturingProfile,
  type ClientAccess,
  LogicalDevice,
  MeterServer,
  MeterTime,
  RowRing,
  serveClock,
  serveObject,
} from "@dlms/server";
import { type LineFaults, type LineFigures, SeededRandom, SimulatedClock, SimulatedLine } from "@dlms/transport";
import { KEYS } from "../../../interop/src/model.ts";

const PROFILE = "1.0.99.1.0.255";
const CHANNELS = ["1.0.1.8.0.255", "1.0.2.8.0.255", "1.0.3.8.0.255", "1.0.4.8.0.255"];
const QUARTER = 900;
const CLIENT = 16;
const METER_NAME = "LIN0000000000001";
const BOTH_KEYS = { encryptionKey: KEYS.encryptionKey, authenticationKey: KEYS.authenticationKey };
const MONDAY = Date.UTC(2026, 10, 16);
const INACTIVITY = 1_800_000;
const LIMIT = 4 * 3_600_000;

export interface Reading {
  readonly baud: number;
  /** Milliseconds. */
  readonly turnaround: number;
  readonly window: number;
  readonly frameSize: number;
  /** Rows of 15 minutes that are read. */
  readonly rows: number;
  readonly faults?: LineFaults;
  readonly seed?: number;
  /** HLS-GMAC with suite 0, all messages authenticated and encrypted; nothing of that unless given. */
  readonly ciphered?: boolean;
}

/** A reading whose rows are not those of the meter. */
export class WrongRows extends Error {
  override readonly name = "WrongRows";
}

/** What a reading took. */
export interface ReadingFigures extends LineFigures {
  /** Seconds from the first octet to the end of the last. */
  readonly seconds: number;
  /** The share of that in which the line carried octets. */
  readonly used: number;
  readonly rows: number;
}

/**
 * Connects, reads so many rows of four channels, checks them, and disconnects, all in simulated time.
 * @throws DlmsError what the client says when the line is too bad; WrongRows for values that are not the meter's.
 */
export async function readProfile(reading: Reading): Promise<ReadingFigures> {
  const { baud, turnaround, window, frameSize, faults = {}, seed = 1, ciphered = false } = reading;
  const clock = new SimulatedClock();
  const pieceSize = Math.max(1, Math.min(32, baud >> 9));
  const line = new SimulatedLine({ clock, baud, turnaround, pieceSize, faults, seed });
  const parameters: LinkParameters = {
    maxInfoTransmit: frameSize,
    maxInfoReceive: frameSize,
    windowTransmit: window,
    windowReceive: window,
  };
  const { server, values } = await meterWith(reading, clock);
  server.accept(line.station("head-end"), { kind: "hdlc", parameters, inactivityTimeout: INACTIVITY });
  const transport = { connect: () => Promise.resolve(line.station("meter")) };
  const read = async (): Promise<number> => {
    const meter = await connect(transport, {
      clientAddress: CLIENT,
      clock,
      random: seededOctets(~seed),
      authentication: ciphered
        ? hlsGmac({ ...BOTH_KEYS, systemTitle: KEYS.clientTitle, invocationCounter: InvocationCounter.startingAt(1) })
        : noAuthentication(),
      link: { kind: "hdlc", parameters, retries: 8 },
    });
    try {
      let count = 0;
      for await (const row of meter.object(ProfileGeneric, PROFILE).rows()) {
        const wanted = values[count++] ?? [];
        for (const [at, channel] of CHANNELS.entries())
          if (Number(String(row.get(channel))) !== wanted[at]) throw new WrongRows(`row ${count}: ${channel}`);
      }
      if (count !== values.length) throw new WrongRows(`${count} of ${values.length} rows`);
      return count;
    } finally {
      await meter.close();
    }
  };
  const rows = await clock.runUntil(read(), LIMIT);
  const figures = line.figures;
  const time = figures.busy + figures.idle;
  await server.close();
  return { ...figures, rows, seconds: time / 1000, used: figures.busy / time };
}

/** A meter with a profile of four registers, and what it has captured. */
async function meterWith(
  { rows, seed = 1, ciphered = false }: Reading,
  clock: SimulatedClock,
): Promise<{ readonly server: MeterServer; readonly values: readonly (readonly number[])[] }> {
  const numbers = new SeededRandom(seed);
  const time = new MeterTime({ utc: MONDAY, clock });
  const clockObject = serveClock(time);
  const current = CHANNELS.map(() => numbers.below(1_000_000));
  const registers = CHANNELS.map((logicalName, at) =>
    serveObject(Register, logicalName, {
      attributes: {
        value: () => ({ type: "double-long-unsigned", value: current[at] ?? 0 }),
        scalerUnit: { scaler: 0, unit: Unit.WattHour },
      },
    }),
  );
  const profile = new CapturingProfile({
    logicalName: PROFILE,
    columns: [clockObject, ...registers].map((object) => ({ object, attribute: 2 })),
    time,
    capturePeriod: QUARTER,
    rows: new RowRing(rows),
  });
  const values: number[][] = [];
  for (let row = 0; row < rows; row++) {
    time.set(MONDAY + row * QUARTER * 1000);
    for (const at of current.keys()) current[at] = (current[at] ?? 0) + numbers.below(500);
    values.push([...current]);
    await profile.capture();
  }
  const device = new LogicalDevice({
    name: METER_NAME,
    objects: [clockObject, ...registers, profile.object],
    clients: [ciphered ? cipheredClient() : { address: CLIENT, authentication: { kind: "none" } }],
  });
  const random = seededOctets(seed);
  const server = new MeterServer({ logicalDevices: [device], clock, random, inactivityTimeout: INACTIVITY });
  return { server, values };
}

function cipheredClient(): ClientAccess {
  return {
    address: CLIENT,
    authentication: { kind: "hls-gmac" },
    security: {
      suite: 0,
      policy: { authenticated: true, encrypted: true },
      keys: cipherKeys(BOTH_KEYS),
      systemTitle: SystemTitle.parse("LIN1"),
      invocationCounter: InvocationCounter.startingAt(1),
    },
  };
}

/** Challenges that are the same for the same seed. */
function seededOctets(seed: number): (length: number) => Uint8Array {
  const random = new SeededRandom(seed);
  return (length) => random.fill(new Uint8Array(length));
}
