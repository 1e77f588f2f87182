import { CosemDateTime } from "@dlms/axdr";
import { toAscii } from "@dlms/core";
import { Data } from "@dlms/cosem-classes";
import { type DaylightSaving, MeterTime, type ServedObject, serveClock, serveObject, stored } from "@dlms/server";
import type { ModelledMeter, ModelSetting } from "../model.ts";
import { CONSTANT_OBJECTS } from "./constants.ts";
import { serveDemand } from "./demand.ts";
import { EventCode } from "./events.ts";
import { DAY, type WallClock } from "./load-curve.ts";
import { noise } from "./noise.ts";
import { dailyProfile, eventLog, loadProfile, type ProfileSetting, serveStatus } from "./profiles.ts";
import { REGISTERS, type RegisterDefinition, serveRegister } from "./registers.ts";
import type { HouseholdState } from "./state.ts";
import { Supply } from "./supply.ts";
import { serveSwitching } from "./switching.ts";

const CENTRAL_EUROPE = -60;
const SUNDAY = 7;
/** Summer time of the European Union: from the last Sunday of March to the last Sunday of October. */
const SUMMER_TIME: DaylightSaving = {
  begin: lastSunday(3, 2),
  end: lastSunday(10, 3),
  minutes: 60,
};
/** Days since 1970 in which meters of this kind were installed: 2019 to 2023. */
const INSTALLED = { first: 17_897, days: 1826, channel: 31 } as const;
/** Every meter has been there some days longer than its profiles reach back. */
const SETTLED = 30;

/**
 * A residential meter for two tariffs, in Central Europe, behind which a household lives that has solar panels. Every
 * value follows from the seed and the time: registers move on, and the rows of the profiles add up with them.
 */
export function household(setting: ModelSetting): ModelledMeter {
  const { serialNumber, seed, utc, clock, days } = setting;
  const zone = { utc, clock, timeZone: CENTRAL_EUROPE, daylightSaving: SUMMER_TIME };
  const time = new MeterTime(zone);
  // People live by the true time, however the meter's clock is set.
  const home = new MeterTime(zone);
  const wallClock: WallClock = (at) => home.localAt(at);
  const supply = new Supply(seed, installationDay(setting), wallClock);

  let lastEvent: number = EventCode.powerUp;
  const state: HouseholdState = {
    serialNumber,
    time,
    supply,
    now: () => home.utc,
    log: (event) => {
      lastEvent = event;
      void events.capture();
    },
  };
  const registers = new Map(REGISTERS.map((definition) => [definition, serveRegister(definition, state)]));
  const profiles: ProfileSetting = {
    state,
    clock: serveClock(time),
    wallClock,
    start: utc,
    days,
    register: (definition: RegisterDefinition) => registers.get(definition) ?? serveRegister(definition, state),
    onFault: setting.onFault,
  };
  const status = serveStatus(state);
  const eventCode = serveObject(Data, "0.0.96.11.0.255", {
    attributes: { value: () => ({ type: "unsigned", value: lastEvent }) },
  });
  const load = loadProfile(profiles, status);
  const daily = dailyProfile(profiles);
  const events = eventLog(profiles, eventCode, seed);
  const switching = serveSwitching(state);
  let onSet: (() => void) | undefined;

  return {
    time,
    objects: [
      profiles.clock,
      ...identity(state),
      ...registers.values(),
      ...serveDemand(state),
      load.object,
      daily.object,
      events.object,
      eventCode,
      status,
      ...switching.objects,
      ...CONSTANT_OBJECTS,
    ],
    start: () => {
      load.start();
      daily.start();
      onSet ??= time.onSet(() => state.log(EventCode.clockAdjusted));
    },
    stop: () => {
      load.stop();
      daily.stop();
      switching.stop();
      onSet?.();
      onSet = undefined;
    },
  };
}

/** In days since 1970. It does not move with the start, so that a meter goes on where it was when it starts again. */
function installationDay({ seed, utc, days }: ModelSetting): number {
  const day = INSTALLED.first + Math.floor(INSTALLED.days * noise(seed, 0, INSTALLED.channel));
  return Math.min(day, Math.floor(utc / DAY) - days - SETTLED);
}

/** Who this meter is, which tariff it counts at, and a text that can be written. */
function identity({ serialNumber, supply, now }: HouseholdState): readonly ServedObject[] {
  const serial = toAscii(String(serialNumber).padStart(8, "0"));
  return [
    serveObject(Data, "0.0.96.1.0.255", { attributes: { value: { type: "octet-string", value: serial } } }),
    serveObject(Data, "0.0.96.14.0.255", {
      attributes: { value: () => ({ type: "unsigned", value: supply.tariff(now()) }) },
    }),
    serveObject(Data, "0.0.96.13.0.255", {
      attributes: { value: stored({ type: "octet-string", value: new Uint8Array(0) }) },
    }),
  ];
}

function lastSunday(month: number, hour: number): CosemDateTime {
  const day = { month, dayOfMonth: "last-day-of-month", dayOfWeek: SUNDAY } as const;
  return CosemDateTime.from({ ...day, hour, minute: 0, second: 0, hundredths: 0 });
}
