import { dataCodec, dateTime, encode, unsigned } from "@dlms/axdr";
import type { Millis } from "@dlms/core";
import { type CapturedRows, encodeRow, type MeterTime } from "@dlms/server";
import { FollowedProfile, type Stretch } from "../rows/followed-profile.ts";
import { EventCode } from "./events.ts";
import { DAY, midnightOf, QUARTER } from "./load-curve.ts";
import { HOME, wallClock } from "./local.ts";
import { noise } from "./noise.ts";
import { EXPORTED, IMPORTED, IMPORTED_DAY, IMPORTED_NIGHT, type RegisterDefinition } from "./registers.ts";
import type { Supply } from "./supply.ts";

const DAYLIGHT_SAVING = 0x08;
const QUARTERS_A_DAY = DAY / QUARTER;
/** Rows that a profile has room for, beyond those of its past. */
const ROOM = { load: QUARTERS_A_DAY * 30, daily: 30, events: 200 } as const;
/** The time that the load profile has room for, beyond its past. */
export const LOAD_ROOM: Millis = ROOM.load * QUARTER;
const FAILURE_CHANNEL = 30;
/** In each stretch of that many days the supply is interrupted once. */
const BLOCK = 13 * DAY;
const BLOCK_SECONDS = BLOCK / 1000;
/** Too short to show in the energies. */
const INTERRUPTION = 3000;

/** What the load profile captures beside the clock and the status of a row; the daily values beside the clock. */
export const LOAD_COLUMNS: readonly RegisterDefinition[] = [IMPORTED, EXPORTED];
export const DAILY_COLUMNS: readonly RegisterDefinition[] = [IMPORTED, IMPORTED_DAY, IMPORTED_NIGHT, EXPORTED];

/** What profiles need to know of their meter. */
export interface ProfiledMeter {
  readonly seed: number;
  /** Days of past that the profiles show. */
  readonly days: number;
  /** The instant at which the simulation began, in milliseconds since 1970, UTC. */
  readonly begin: Millis;
  readonly time: MeterTime;
  readonly supply: Supply;
  readonly lastEvent: number;
  /** True time in milliseconds since 1970, UTC. */
  now(): Millis;
}

/** A profile of a household meter. */
abstract class HouseholdProfile extends FollowedProfile {
  protected readonly meter: ProfiledMeter;

  constructor(meter: ProfiledMeter, past: readonly CapturedRows[], periodSeconds: number, stretch?: Stretch) {
    super(past, periodSeconds, stretch);
    this.meter = meter;
  }

  get time(): MeterTime {
    return this.meter.time;
  }

  protected now(): Millis {
    return this.meter.now();
  }

  /** Registers as they were at true time when the meter's clock was at `utc`. */
  protected cells(registers: readonly RegisterDefinition[], utc: number, { ahead }: Stretch): Uint8Array[] {
    const { supply } = this.meter;
    return registers.map(({ type, measure }) => encode(dataCodec, { type, value: measure(supply, utc - ahead) }));
  }
}

/** Clock, status, energy both ways: every quarter of an hour. */
export class LoadProfile extends HouseholdProfile {
  constructor(meter: ProfiledMeter) {
    const newest = Math.floor(meter.begin / QUARTER) * QUARTER;
    super(meter, [], QUARTER / 1000, sinceBefore(newest - (meter.days * QUARTERS_A_DAY - 1) * QUARTER, QUARTER));
  }

  get capacity(): number {
    return this.meter.days * QUARTERS_A_DAY + ROOM.load;
  }

  protected row(utc: number, stretch: Stretch): Uint8Array {
    const shown = stretch.local.at(utc, stretch.isValid);
    const status = statusOf(shown.statusBits?.daylightSavingActive);
    return encodeRow([encode(dateTime, shown), encode(unsigned, status), ...this.cells(LOAD_COLUMNS, utc, stretch)]);
  }
}

/** Clock and the energies that a bill is made of: every midnight. */
export class DailyProfile extends HouseholdProfile {
  constructor(meter: ProfiledMeter) {
    const newest = Math.floor(wallClock(meter.begin) / DAY);
    super(meter, [], DAY / 1000, sinceBefore(midnightOf(newest - (meter.days - 1), wallClock), DAY));
  }

  get capacity(): number {
    return this.meter.days + ROOM.daily;
  }

  protected row(utc: number, stretch: Stretch): Uint8Array {
    const shown = stretch.local.at(utc, stretch.isValid);
    return encodeRow([encode(dateTime, shown), ...this.cells(DAILY_COLUMNS, utc, stretch)]);
  }
}

/** Clock and event code: whenever something happens. */
export class EventLog extends HouseholdProfile {
  constructor(meter: ProfiledMeter) {
    super(meter, [pastEvents(meter)], 0);
  }

  get capacity(): number {
    return ROOM.events;
  }

  protected row(utc: number, { local, isValid }: Stretch): Uint8Array {
    return eventRow(this.meter.lastEvent, local.at(utc, isValid));
  }
}

/** A stretch of the time before anybody set the clock, of which the first capture is at `first`. */
function sinceBefore(first: number, period: Millis): Stretch {
  return { local: HOME, isValid: true, ahead: 0, period, from: first - 1 };
}

/** Short interruptions of the supply, at times that do not move when the simulation starts anew. */
function pastEvents({ begin, days, seed }: ProfiledMeter): CapturedRows {
  const first = begin - days * DAY;
  const events: { readonly utc: number; readonly event: number }[] = [];
  for (let block = Math.floor(first / BLOCK); block * BLOCK < begin; block++) {
    const utc = Math.floor((block + noise(seed, block, FAILURE_CHANNEL)) * BLOCK_SECONDS) * 1000;
    if (utc < first || utc + INTERRUPTION > begin) continue;
    events.push({ utc, event: EventCode.powerDown }, { utc: utc + INTERRUPTION, event: EventCode.powerUp });
  }
  const at = (index: number) => events[index] ?? { utc: begin, event: EventCode.powerUp };
  return {
    length: events.length,
    time: (index) => at(index).utc,
    row: (index) => eventRow(at(index).event, HOME.at(at(index).utc, true)),
  };
}

function eventRow(event: number, shown: ReturnType<MeterTime["now"]>): Uint8Array {
  return encodeRow([encode(dateTime, shown), encode(unsigned, event)]);
}

/** The status of a row (bit 3: daylight saving time). */
export function statusOf(isDaylightSaving: boolean | undefined): number {
  return isDaylightSaving === true ? DAYLIGHT_SAVING : 0;
}
