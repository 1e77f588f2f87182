import { CosemDateTime, CosemTime } from "@dlms/axdr";
import { ObisCode, toAscii } from "@dlms/core";
import type { Script } from "@dlms/cosem-classes";
import { ActivityCalendar } from "@dlms/cosem-classes/activity-calendar";
import { Data } from "@dlms/cosem-classes/data";
import { IECHDLCSetup } from "@dlms/cosem-classes/iec-hdlc-setup";
import { ScriptTable } from "@dlms/cosem-classes/script-table";
import { TCPUDPSetup } from "@dlms/cosem-classes/tcp-udp-setup";
import { BaudRate } from "@dlms/cosem-classes/types/baud-rate";
import { ScriptService } from "@dlms/cosem-classes/types/script-service";
import { type ServedObject, serveObject } from "@dlms/server";
import type { AttributeValues } from "../attribute-values.ts";
import { DAY_TARIFF } from "./load-curve.ts";

export const TARIFF_SCRIPTS: ObisCode = ObisCode.parse("0.0.10.0.100.255");
const REGISTER_ACTIVATION = { classId: 6, logicalName: ObisCode.parse("0.0.14.0.0.255"), activeMask: 4 };

/** How the meter talks HDLC: what everybody gets who negotiates nothing (Blue Book 4.7.2). */
export const HDLC_SETTINGS: AttributeValues<typeof IECHDLCSetup> = {
  commSpeed: BaudRate.Baud9600,
  windowSizeTransmit: 1,
  windowSizeReceive: 1,
  maxInfoFieldLengthTransmit: 128,
  maxInfoFieldLengthReceive: 128,
  interOctetTimeOut: 25,
  inactivityTimeOut: 120,
  deviceAddress: 16,
};

/** How it talks TCP and UDP. The IP setup that it names need not be there. */
export const TCP_SETTINGS: AttributeValues<typeof TCPUDPSetup> = {
  tcpUdpPort: 4059,
  ipReference: ObisCode.parse("0.0.25.1.0.255"),
  mss: 1400,
  nbOfSimConn: 4,
  inactivityTimeOut: 180,
};

function text(logicalName: string, value: string): ServedObject {
  return serveObject(Data, logicalName, { attributes: { value: { type: "octet-string", value: toAscii(value) } } });
}

function number(logicalName: string, type: "unsigned" | "long-unsigned" | "double-long-unsigned", value: number) {
  return serveObject(Data, logicalName, { attributes: { value: { type, value } } });
}

/** Objects that are the same in every household meter; all meters share them. */
export const CONSTANT_OBJECTS: readonly ServedObject[] = [
  text("1.0.0.2.8.255", "C0FFEE42"),
  text("0.0.96.1.1.255", "SIM household 3x230V 60A"),
  number("1.0.0.8.0.255", "long-unsigned", 900),
  number("1.0.0.8.4.255", "long-unsigned", 900),
  number("1.0.0.4.2.255", "unsigned", 1),
  number("1.0.0.4.3.255", "unsigned", 1),
  number("0.0.97.97.0.255", "unsigned", 0),
  serveObject(ActivityCalendar, "0.0.13.0.0.255", { attributes: calendar() }),
  serveObject(ScriptTable, TARIFF_SCRIPTS, { attributes: { scripts: tariffScripts() } }),
  serveObject(IECHDLCSetup, "0.0.22.0.0.255", { attributes: HDLC_SETTINGS }),
  serveObject(TCPUDPSetup, "0.0.25.0.0.255", { attributes: TCP_SETTINGS }),
];

/** One season, one week, one day: the day tariff and the night tariff. */
export function calendar(): AttributeValues<typeof ActivityCalendar> {
  const season = toAscii("ALL");
  const week = toAscii("WEEK");
  const days = { monday: 1, tuesday: 1, wednesday: 1, thursday: 1, friday: 1, saturday: 1, sunday: 1 };
  const active = {
    name: toAscii("TWO-RATE"),
    seasons: [
      { seasonProfileName: season, seasonStart: CosemDateTime.from({ month: 1, dayOfMonth: 1 }), weekName: week },
    ],
    weeks: [{ weekProfileName: week, ...days }],
    days: [{ dayId: 1, daySchedule: [tariffFrom(DAY_TARIFF.begin, 1), tariffFrom(DAY_TARIFF.end, 2)] }],
  };
  return {
    calendarNameActive: active.name,
    seasonProfileActive: active.seasons,
    weekProfileTableActive: active.weeks,
    dayProfileTableActive: active.days,
    calendarNamePassive: new Uint8Array(0),
    seasonProfilePassive: [],
    weekProfileTablePassive: [],
    dayProfileTablePassive: [],
    activatePassiveCalendarTime: CosemDateTime.from({}),
  };
}

function tariffFrom(hour: number, scriptSelector: number) {
  const startTime = CosemTime.from({ hour, minute: 0, second: 0, hundredths: 0 });
  return { startTime, scriptLogicalName: TARIFF_SCRIPTS, scriptSelector };
}

/** A script for each tariff. */
export function tariffScripts(): readonly Script[] {
  return [1, 2].map(tariffScript);
}

function tariffScript(tariff: number) {
  const { classId, logicalName, activeMask } = REGISTER_ACTIVATION;
  const parameter = { type: "octet-string", value: toAscii(`RATE${tariff}`) } as const;
  const action = { serviceId: ScriptService.WriteAttribute, classId, logicalName, index: activeMask, parameter };
  return { scriptIdentifier: tariff, actions: [action] };
}
