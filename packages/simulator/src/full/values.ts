import { type Data as CosemData, CosemDate, CosemDateTime, CosemTime } from "@dlms/axdr";
import { ObisCode, toAscii } from "@dlms/core";
import type { ClassDescriptor } from "@dlms/cosem-classes";
import { Account } from "@dlms/cosem-classes/account";
import { ActivityCalendar } from "@dlms/cosem-classes/activity-calendar";
import { AssociationLNV1 } from "@dlms/cosem-classes/association-ln-v1";
import { AutoConnect } from "@dlms/cosem-classes/auto-connect";
import { Charge } from "@dlms/cosem-classes/charge";
import { Clock } from "@dlms/cosem-classes/clock";
import { Credit } from "@dlms/cosem-classes/credit";
import { Data } from "@dlms/cosem-classes/data";
import { DemandRegister } from "@dlms/cosem-classes/demand-register";
import { DisconnectControl } from "@dlms/cosem-classes/disconnect-control";
import { ExtendedRegister } from "@dlms/cosem-classes/extended-register";
import { IECHDLCSetup } from "@dlms/cosem-classes/iec-hdlc-setup";
import { IECLocalPortSetup } from "@dlms/cosem-classes/iec-local-port-setup";
import { ImageTransfer } from "@dlms/cosem-classes/image-transfer";
import { IPv4Setup } from "@dlms/cosem-classes/ipv4-setup";
import { Limiter } from "@dlms/cosem-classes/limiter";
import { MBusClient } from "@dlms/cosem-classes/m-bus-client";
import { MACAddressSetup } from "@dlms/cosem-classes/mac-address-setup";
import { NTPSetup } from "@dlms/cosem-classes/ntp-setup";
import { ProfileGeneric } from "@dlms/cosem-classes/profile-generic";
import { PushSetup } from "@dlms/cosem-classes/push-setup";
import { Register } from "@dlms/cosem-classes/register";
import { RegisterActivation } from "@dlms/cosem-classes/register-activation";
import { RegisterMonitor } from "@dlms/cosem-classes/register-monitor";
import { Schedule } from "@dlms/cosem-classes/schedule";
import { ScriptTable } from "@dlms/cosem-classes/script-table";
import { SecuritySetup } from "@dlms/cosem-classes/security-setup";
import { SingleActionSchedule } from "@dlms/cosem-classes/single-action-schedule";
import { SMTPSetup } from "@dlms/cosem-classes/smtp-setup";
import { SpecialDaysTable } from "@dlms/cosem-classes/special-days-table";
import { TCPUDPSetup } from "@dlms/cosem-classes/tcp-udp-setup";
import { AssociationStatus } from "@dlms/cosem-classes/types/association-status";
import { BaudRate } from "@dlms/cosem-classes/types/baud-rate";
import { ClockBase } from "@dlms/cosem-classes/types/clock-base";
import { ControlMode } from "@dlms/cosem-classes/types/control-mode";
import { ControlState } from "@dlms/cosem-classes/types/control-state";
import { LocalPortMode } from "@dlms/cosem-classes/types/local-port-mode";
import { PushMessage } from "@dlms/cosem-classes/types/push-message";
import { PushTransport } from "@dlms/cosem-classes/types/push-transport";
import { RestrictionType } from "@dlms/cosem-classes/types/restriction-type";
import { SingleActionScheduleType } from "@dlms/cosem-classes/types/single-action-schedule-type";
import { SortMethod } from "@dlms/cosem-classes/types/sort-method";
import { Unit } from "@dlms/cosem-classes/types/unit";
import type { AttributeValues } from "../attribute-values.ts";
import { calendar, HDLC_SETTINGS, TARIFF_SCRIPTS, TCP_SETTINGS, tariffScripts } from "../household/constants.ts";
import { HOME } from "../household/local.ts";

type Values = Readonly<Record<string, unknown>>;

/** Values of some attributes of a class, typed by it. */
function valuesOf<C extends { readonly classId: number; readonly descriptor: ClassDescriptor }>(
  { classId }: C,
  values: Partial<AttributeValues<C>>,
): readonly [classId: number, values: Values] {
  return [classId, values];
}

/** Addresses are those that are kept for documentation (RFC 5737). */
const HEAD_END = toAscii("192.0.2.10:4059");
const u32 = (value: number): CosemData => ({ type: "double-long-unsigned", value });
const CLOCK = ObisCode.parse("0.0.1.0.0.255");
const ENERGY = ObisCode.parse("1.0.1.8.0.255");
const ENERGY_VALUE = { classId: Register.classId, logicalName: ENERGY, attributeIndex: 2 };
const POWER = { scaler: 0, unit: Unit.Watt };
/** A quarter of an hour, in seconds. */
const QUARTER = 900;
const NOON = CosemDateTime.parse("2026-01-01T12:00:00+01:00");
const MIDNIGHT = CosemTime.from({ hour: 0, minute: 0, second: 0, hundredths: 0 });
const NO_SCRIPT = { scriptLogicalName: TARIFF_SCRIPTS, scriptSelector: 0 };
const DAY_TARIFF = { scriptLogicalName: TARIFF_SCRIPTS, scriptSelector: 1 };
const { daylightSaving } = HOME;
/** An octet of a set of bits, of which none is set. */
const NO_BITS = "00000000";

const CAPTURED = [
  { classId: Clock.classId, logicalName: CLOCK, attributeIndex: 2, dataIndex: 0 },
  { ...ENERGY_VALUE, dataIndex: 0 },
] as const;

/**
 * Values that say more than the blank ones, by class id and then by the name of the attribute in camel case. They are
 * those of the newest version.
 */
export const BETTER_VALUES: ReadonlyMap<number, Values> = new Map([
  valuesOf(Data, { value: { type: "octet-string", value: toAscii("SIM full") } }),
  valuesOf(Register, { value: u32(1_234_567), scalerUnit: { scaler: 0, unit: Unit.WattHour } }),
  valuesOf(ExtendedRegister, {
    value: u32(4210),
    scalerUnit: POWER,
    status: { type: "unsigned", value: 0 },
    captureTime: NOON,
  }),
  valuesOf(DemandRegister, {
    currentAverageValue: u32(812),
    lastAverageValue: u32(640),
    scalerUnit: POWER,
    status: { type: "unsigned", value: 0 },
    captureTime: NOON,
    startTimeCurrent: NOON,
    period: QUARTER,
    numberOfPeriods: 1,
  }),
  valuesOf(RegisterActivation, {
    registerAssignment: [{ classId: Register.classId, logicalName: ENERGY }],
    maskList: [{ maskName: toAscii("RATE1"), indexList: [1] }],
    activeMask: toAscii("RATE1"),
  }),
  valuesOf(ProfileGeneric, {
    buffer: { type: "array", value: [] },
    captureObjects: CAPTURED,
    capturePeriod: 60,
    sortMethod: SortMethod.Fifo,
    profileEntries: 1440,
  }),
  valuesOf(Clock, {
    timeZone: HOME.timeZone,
    ...(daylightSaving && {
      daylightSavingsBegin: daylightSaving.begin,
      daylightSavingsEnd: daylightSaving.end,
      daylightSavingsDeviation: daylightSaving.minutes,
      daylightSavingsEnabled: true,
    }),
    clockBase: ClockBase.InternalCrystal,
  }),
  valuesOf(ScriptTable, { scripts: tariffScripts() }),
  valuesOf(Schedule, {
    entries: [
      {
        index: 1,
        enable: true,
        ...DAY_TARIFF,
        switchTime: MIDNIGHT,
        validityWindow: 0xffff,
        execWeekdays: "1111111",
        execSpecdays: "",
        beginDate: CosemDate.from({}),
        endDate: CosemDate.from({}),
      },
    ],
  }),
  valuesOf(SpecialDaysTable, {
    entries: [{ index: 1, specialdayDate: CosemDate.from({ month: 1, dayOfMonth: 1 }), dayId: 1 }],
  }),
  valuesOf(AssociationLNV1, {
    associatedPartnersId: { clientSap: 1, serverSap: 1 },
    associationStatus: AssociationStatus.NonAssociated,
    xdlmsContextInfo: {
      conformance: NO_BITS.repeat(3),
      maxReceivePduSize: 1024,
      maxSendPduSize: 1024,
      dlmsVersionNumber: 6,
      qualityOfService: 0,
      cypheringInfo: new Uint8Array(0),
    },
  }),
  valuesOf(ImageTransfer, { imageBlockSize: 512, imageTransferEnabled: true }),
  valuesOf(IECLocalPortSetup, {
    defaultMode: LocalPortMode.Iec6205621,
    defaultBaud: BaudRate.Baud300,
    propBaud: BaudRate.Baud9600,
    deviceAddr: toAscii("00000001"),
  }),
  valuesOf(ActivityCalendar, calendar()),
  valuesOf(RegisterMonitor, {
    thresholds: [u32(10_000_000)],
    monitoredValue: ENERGY_VALUE,
    actions: [{ actionUp: DAY_TARIFF, actionDown: NO_SCRIPT }],
  }),
  valuesOf(SingleActionSchedule, {
    executedScript: DAY_TARIFF,
    type: SingleActionScheduleType.OneTimeWildcardDate,
    executionTime: [{ time: MIDNIGHT, date: CosemDate.from({}) }],
  }),
  valuesOf(IECHDLCSetup, HDLC_SETTINGS),
  valuesOf(AutoConnect, { repetitions: 3, repetitionDelay: 60, destinationList: [HEAD_END] }),
  valuesOf(PushSetup, {
    pushObjectList: CAPTURED.map((captured) => ({
      ...captured,
      restriction: { restrictionType: RestrictionType.None, restrictionValue: null },
      columns: [],
    })),
    sendDestinationAndMethod: { transportService: PushTransport.Tcp, destination: HEAD_END, message: PushMessage.AXdr },
    numberOfRetries: 3,
  }),
  valuesOf(TCPUDPSetup, TCP_SETTINGS),
  valuesOf(IPv4Setup, {
    ipAddress: ipv4(192, 0, 2, 20),
    subnetMask: ipv4(255, 255, 255, 0),
    gatewayIpAddress: ipv4(192, 0, 2, 1),
    primaryDnsAddress: ipv4(192, 0, 2, 1),
  }),
  valuesOf(MACAddressSetup, { macAddress: Uint8Array.of(0x02, 0, 0, 0, 0, 1) }),
  valuesOf(SMTPSetup, { serverPort: 25, serverAddress: toAscii("mail.example") }),
  valuesOf(SecuritySetup, { serverSystemTitle: toAscii("SIM00001") }),
  valuesOf(DisconnectControl, {
    outputState: true,
    controlState: ControlState.Connected,
    controlMode: ControlMode.Mode4,
  }),
  valuesOf(Limiter, {
    monitoredValue: {
      classId: DemandRegister.classId,
      logicalName: ObisCode.parse("1.0.1.4.0.255"),
      attributeIndex: 2,
    },
    thresholdActive: u32(6000),
    thresholdNormal: u32(6000),
    thresholdEmergency: u32(3000),
    minOverThresholdDuration: 60,
    minUnderThresholdDuration: 60,
    actions: { actionOverThreshold: NO_SCRIPT, actionUnderThreshold: NO_SCRIPT },
  }),
  valuesOf(MBusClient, { capturePeriod: 3600, primaryAddress: 1, identificationNumber: 1, deviceType: 3 }),
  valuesOf(NTPSetup, { serverAddress: toAscii("time.example"), serverPort: 123 }),
  valuesOf(Account, { currentCreditStatus: NO_BITS }),
  valuesOf(Credit, { priority: 1, creditConfiguration: NO_BITS }),
  valuesOf(Charge, { priority: 1, chargeConfiguration: NO_BITS }),
]);

/** An address as one number, the first octet the highest. */
function ipv4(a: number, b: number, c: number, d: number): number {
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}
