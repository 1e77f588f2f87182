import { dataCodec, dateTime, encode, unsigned } from "@dlms/axdr";
import { Data } from "@dlms/cosem-classes";
import { CapturingProfile, encodeRow, type ServedObject, serveObject } from "@dlms/server";
import { type History, HistoryRows } from "../history-rows.ts";
import { EventCode } from "./events.ts";
import { DAY, midnightOf, QUARTER, type WallClock } from "./load-curve.ts";
import { noise } from "./noise.ts";
import { EXPORTED, IMPORTED, IMPORTED_DAY, IMPORTED_NIGHT, type RegisterDefinition } from "./registers.ts";
import type { HouseholdState } from "./state.ts";

const DAYLIGHT_SAVING = 0x08;
const CLOCK_TIME = 2;
const VALUE = 2;
const SECONDS_PER_DAY = 86_400;
/** Rows that a profile has room for, beyond those that are filled in beforehand. */
const ROOM = { load: 96 * 30, daily: 30, events: 200 } as const;
const FAILURE_CHANNEL = 30;
/** In each stretch of that many days the supply is interrupted once. */
const BLOCK = 13 * DAY;
const BLOCK_SECONDS = BLOCK / 1000;
/** Too short to show in the energies. */
const INTERRUPTION = 3000;

/** What the profiles of a household capture. */
export interface ProfileSetting {
  readonly state: HouseholdState;
  readonly clock: ServedObject;
  readonly wallClock: WallClock;
  /** The instant at which the meter began to be simulated: rows up to there are the past. */
  readonly start: number;
  /** Days of past that the profiles show. */
  readonly days: number;
  /** The object of a register. */
  register(definition: RegisterDefinition): ServedObject;
  onFault(error: unknown): void;
}

/** The status of a row (bit 3: daylight saving time). */
export function serveStatus({ time }: HouseholdState): ServedObject {
  return serveObject(Data, "0.0.96.10.1.255", {
    attributes: { value: () => ({ type: "unsigned", value: statusOf(time.now().statusBits?.daylightSavingActive) }) },
  });
}

/** Clock, status, energy both ways: every quarter of an hour. */
export function loadProfile(setting: ProfileSetting, status: ServedObject): CapturingProfile {
  const { start, days } = setting;
  const newest = Math.floor(start / QUARTER) * QUARTER;
  const length = days * (DAY / QUARTER);
  const time = (index: number): number => newest - (length - 1 - index) * QUARTER;
  const registers = [IMPORTED, EXPORTED];
  return profile(setting, {
    logicalName: "1.0.99.1.0.255",
    period: QUARTER / 1000,
    columns: [status, ...registers.map(setting.register)],
    history: { length, time, row: (index) => row(setting, time(index), registers, true) },
    capacity: length + ROOM.load,
  });
}

/** Clock and the energies that a bill is made of: every midnight. */
export function dailyProfile(setting: ProfileSetting): CapturingProfile {
  const { start, days, wallClock } = setting;
  const newest = Math.floor(wallClock(start) / DAY);
  const time = (index: number): number => midnightOf(newest - (days - 1 - index), wallClock);
  const registers = [IMPORTED, IMPORTED_DAY, IMPORTED_NIGHT, EXPORTED];
  return profile(setting, {
    logicalName: "1.0.99.2.0.255",
    period: SECONDS_PER_DAY,
    columns: registers.map(setting.register),
    history: { length: days, time, row: (index) => row(setting, time(index), registers, false) },
    capacity: days + ROOM.daily,
  });
}

/** Clock and event code: whenever something happens. */
export function eventLog(setting: ProfileSetting, code: ServedObject, seed: number): CapturingProfile {
  const { start, state } = setting;
  const past = pastEvents(start, setting.days, seed);
  const at = (index: number) => past[index] ?? { utc: start, event: EventCode.powerUp };
  return profile(setting, {
    logicalName: "0.0.99.98.0.255",
    period: 0,
    columns: [code],
    history: {
      length: past.length,
      time: (index) => at(index).utc,
      row: (index) => encodeRow([encode(dateTime, state.time.at(at(index).utc)), encode(unsigned, at(index).event)]),
    },
    capacity: ROOM.events,
  });
}

/** Short interruptions of the supply, at times that do not move when the simulation starts anew. */
function pastEvents(start: number, days: number, seed: number) {
  const begin = start - days * DAY;
  const events: { readonly utc: number; readonly event: number }[] = [];
  for (let block = Math.floor(begin / BLOCK); block * BLOCK < start; block++) {
    const utc = Math.floor((block + noise(seed, block, FAILURE_CHANNEL)) * BLOCK_SECONDS) * 1000;
    if (utc < begin || utc + INTERRUPTION > start) continue;
    events.push({ utc, event: EventCode.powerDown }, { utc: utc + INTERRUPTION, event: EventCode.powerUp });
  }
  return events;
}

interface ProfileShape {
  readonly logicalName: string;
  /** Seconds. */
  readonly period: number;
  /** Beside the clock. */
  readonly columns: readonly ServedObject[];
  readonly history: History;
  readonly capacity: number;
}

function profile({ state, clock, onFault }: ProfileSetting, shape: ProfileShape): CapturingProfile {
  const { logicalName, period, columns, history, capacity } = shape;
  return new CapturingProfile({
    logicalName,
    columns: [{ object: clock, attribute: CLOCK_TIME }, ...columns.map((object) => ({ object, attribute: VALUE }))],
    time: state.time,
    capturePeriod: period,
    rows: new HistoryRows(history, capacity),
    onFault,
  });
}

/** A row of the past, as it would have been captured. */
function row(
  { state }: ProfileSetting,
  utc: number,
  registers: readonly RegisterDefinition[],
  hasStatus: boolean,
): Uint8Array {
  const shown = state.time.at(utc);
  const status = encode(unsigned, statusOf(shown.statusBits?.daylightSavingActive));
  return encodeRow([
    encode(dateTime, shown),
    ...(hasStatus ? [status] : []),
    ...registers.map(({ type, measure }) => encode(dataCodec, { type, value: measure(state.supply, utc) })),
  ]);
}

function statusOf(isDaylightSaving: boolean | undefined): number {
  return isDaylightSaving === true ? DAYLIGHT_SAVING : 0;
}
