/**
 * Objects of many classes with a value for every attribute: what a server hosts, a client reads, and one writes to the
 * other, in columns that compare values class by class.
 */
import { CosemDate, CosemDateTime, CosemTime, type Data } from "@dlms/axdr";
import { fromHex, ObisCode, toAscii } from "@dlms/core";
import {
  ActivityCalendar,
  type AttributeDescriptors,
  type AttributeValue,
  AutoConnectMode,
  AutoConnectV1,
  BaudRate,
  type ClassDescriptor,
  Clock,
  ClockBase,
  ClockStatus,
  type CosemClass,
  type CosemObject,
  Data as DataClass,
  type DayProfile,
  DemandRegister,
  ExtendedRegister,
  IECHDLCSetup,
  ImageTransfer,
  ImageTransferStatus,
  Limiter,
  type MethodDescriptors,
  PushMessage,
  PushSetupV0,
  PushTransport,
  Register,
  RegisterActivation,
  RegisterMonitor,
  SAPAssignment,
  ScriptService,
  ScriptTable,
  type SeasonProfile,
  SecurityPolicyV0,
  SecuritySetupV0,
  SecuritySuite,
  SingleActionSchedule,
  SingleActionScheduleType,
  SpecialDaysTable,
  TCPUDPSetup,
  Unit,
  type WeekProfile,
} from "@dlms/cosem-classes";

/** An object and its values, by the names of its attributes in camel case. */
export interface ClassValues {
  readonly cosemClass: CosemClass;
  /** Of the object that is read. The one that is written to, which begins with other values, has channel 1. */
  readonly logicalName: ObisCode;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The name of the object that is written to. */
export function writtenName({ a, c, d, e, f }: ObisCode): ObisCode {
  return new ObisCode(a, 1, c, d, e, f);
}

function valuesOf<A extends AttributeDescriptors>(
  cosemClass: CosemClass<CosemObject, ClassDescriptor<A, MethodDescriptors>>,
  logicalName: string,
  values: { readonly [K in Exclude<keyof A, "logicalName">]: AttributeValue<A[K]> },
): ClassValues {
  return { cosemClass, logicalName: ObisCode.parse(logicalName), values };
}

const obis = (text: string): ObisCode => ObisCode.parse(text);
const at = (text: string): CosemDateTime => CosemDateTime.parse(text);
const long = (value: number): Data => ({ type: "double-long-unsigned", value });

const ENERGY = { classId: Register.classId, logicalName: obis("1.0.1.8.0.255"), attributeIndex: 2 };
const TARIFF_SCRIPTS = obis("0.0.10.0.100.255");
const LIMIT_SCRIPTS = obis("0.0.10.0.103.255");

const script = (scriptSelector: number, scriptLogicalName = TARIFF_SCRIPTS) => ({ scriptLogicalName, scriptSelector });

function season(name: string, start: string, week: string): SeasonProfile {
  return { seasonProfileName: toAscii(name), seasonStart: at(start), weekName: toAscii(week) };
}

function week(name: string, [monday, tuesday, wednesday, thursday, friday, saturday, sunday]: DaysOfWeek): WeekProfile {
  return { weekProfileName: toAscii(name), monday, tuesday, wednesday, thursday, friday, saturday, sunday };
}

type DaysOfWeek = readonly [number, number, number, number, number, number, number];

function day(dayId: number, ...changes: readonly (readonly [time: string, script: number])[]): DayProfile {
  const daySchedule = changes.map(([time, selector]) => ({ startTime: CosemTime.parse(time), ...script(selector) }));
  return { dayId, daySchedule };
}

export const CLASS_VALUES: readonly ClassValues[] = [
  valuesOf(DataClass, "0.0.96.1.10.255", {
    value: {
      type: "structure",
      value: [
        { type: "octet-string", value: fromHex("00FF7E") },
        { type: "array", value: [-3, 0, 32_767].map((value): Data => ({ type: "long", value })) },
        { type: "boolean", value: true },
      ],
    },
  }),
  valuesOf(Register, "1.0.15.8.0.255", {
    // More than a double holds.
    value: { type: "long64-unsigned", value: 2n ** 60n + 1n },
    scalerUnit: { scaler: 0, unit: Unit.WattHour },
  }),
  valuesOf(ExtendedRegister, "1.0.1.6.0.255", {
    value: { type: "double-long", value: -54_321 },
    scalerUnit: { scaler: -2, unit: Unit.Watt },
    status: { type: "unsigned", value: 4 },
    captureTime: at("2026-07-01T12:30:15+02:00"),
  }),
  valuesOf(DemandRegister, "1.0.1.4.0.255", {
    currentAverageValue: long(3_001),
    lastAverageValue: long(2_999),
    scalerUnit: { scaler: -1, unit: Unit.Watt },
    status: { type: "unsigned", value: 0 },
    captureTime: at("2026-07-01T12:15:00Z"),
    startTimeCurrent: at("2026-07-01T12:00:00Z"),
    period: 900,
    numberOfPeriods: 3,
  }),
  valuesOf(RegisterActivation, "0.0.14.0.0.255", {
    registerAssignment: [
      { classId: Register.classId, logicalName: obis("1.0.1.8.1.255") },
      { classId: ExtendedRegister.classId, logicalName: obis("1.0.1.6.2.255") },
    ],
    maskList: [
      { maskName: toAscii("DAY"), indexList: [1] },
      { maskName: toAscii("NIGHT"), indexList: [1, 2] },
    ],
    activeMask: toAscii("NIGHT"),
  }),
  valuesOf(Clock, "0.0.1.0.1.255", {
    time: CosemDateTime.parse("2026-07-01T12:30:15+02:00", ClockStatus.DaylightSavingActive),
    timeZone: -60,
    status: ClockStatus.DaylightSavingActive,
    daylightSavingsBegin: at("*-03-last-day-of-monthT02:00:00;weekday=7"),
    daylightSavingsEnd: at("*-10-last-day-of-monthT03:00:00;weekday=7"),
    daylightSavingsDeviation: 60,
    daylightSavingsEnabled: true,
    clockBase: ClockBase.InternalCrystal,
  }),
  valuesOf(ScriptTable, "0.0.10.0.100.255", {
    scripts: [
      {
        scriptIdentifier: 1,
        actions: [
          {
            serviceId: ScriptService.WriteAttribute,
            classId: RegisterActivation.classId,
            logicalName: obis("0.0.14.0.0.255"),
            index: 4,
            parameter: { type: "octet-string", value: toAscii("DAY") },
          },
          {
            serviceId: ScriptService.ExecuteMethod,
            classId: DemandRegister.classId,
            logicalName: obis("1.0.1.4.0.255"),
            index: 2,
            parameter: { type: "integer", value: 0 },
          },
        ],
      },
      { scriptIdentifier: 2, actions: [] },
    ],
  }),
  valuesOf(SpecialDaysTable, "0.0.11.0.0.255", {
    entries: [
      { index: 1, specialdayDate: CosemDate.parse("2026-12-24"), dayId: 3 },
      { index: 2, specialdayDate: CosemDate.parse("*-01-01"), dayId: 2 },
    ],
  }),
  valuesOf(SAPAssignment, "0.0.41.0.0.255", {
    sapAssignmentList: [
      { sap: 1, logicalDeviceName: toAscii("INTEROP000000001") },
      { sap: 17, logicalDeviceName: toAscii("INTEROP000000017") },
    ],
  }),
  valuesOf(ImageTransfer, "0.0.44.0.0.255", {
    imageBlockSize: 128,
    imageTransferredBlocksStatus: "1110000000",
    imageFirstNotTransferredBlockNumber: 3,
    imageTransferEnabled: true,
    imageTransferStatus: ImageTransferStatus.VerificationSuccessful,
    imageToActivateInfo: [
      {
        imageToActivateSize: 70_000,
        imageToActivateIdentification: toAscii("FW2"),
        imageToActivateSignature: fromHex("CAFE0001"),
      },
    ],
  }),
  valuesOf(ActivityCalendar, "0.0.13.0.0.255", {
    calendarNameActive: toAscii("PLAN26"),
    seasonProfileActive: [season("S1", "*-03-01T00:00:00", "W1"), season("S2", "*-11-01T00:00:00", "W2")],
    weekProfileTableActive: [week("W1", [1, 1, 1, 1, 1, 2, 3]), week("W2", [2, 2, 2, 2, 1, 3, 3])],
    dayProfileTableActive: [day(1, ["06:00:00", 1], ["22:00:00", 2]), day(2, ["00:00:00", 2]), day(3, ["12:30:00", 1])],
    calendarNamePassive: toAscii("PLAN27"),
    seasonProfilePassive: [season("P1", "2027-01-01T00:00:00", "V1")],
    weekProfileTablePassive: [week("V1", [4, 5, 4, 5, 4, 6, 7])],
    dayProfileTablePassive: [day(4, ["07:15:00", 2])],
    activatePassiveCalendarTime: at("2027-01-01T00:00:00Z"),
  }),
  valuesOf(RegisterMonitor, "0.0.16.0.0.255", {
    thresholds: [long(1_000), long(2_000)],
    monitoredValue: ENERGY,
    actions: [
      { actionUp: script(1, LIMIT_SCRIPTS), actionDown: script(2, LIMIT_SCRIPTS) },
      { actionUp: script(3), actionDown: script(4) },
    ],
  }),
  valuesOf(SingleActionSchedule, "0.0.15.0.0.255", {
    executedScript: script(1),
    type: SingleActionScheduleType.OneTimeWildcardDate,
    executionTime: [{ time: CosemTime.parse("00:15:00"), date: CosemDate.parse("*-*-01") }],
  }),
  valuesOf(IECHDLCSetup, "0.0.22.0.0.255", {
    commSpeed: BaudRate.Baud19200,
    windowSizeTransmit: 2,
    windowSizeReceive: 3,
    maxInfoFieldLengthTransmit: 256,
    maxInfoFieldLengthReceive: 512,
    interOctetTimeOut: 25,
    inactivityTimeOut: 120,
    deviceAddress: 4_097,
  }),
  valuesOf(AutoConnectV1, "0.0.2.1.0.255", {
    mode: AutoConnectMode.InWindow,
    repetitions: 3,
    repetitionDelay: 60,
    callingWindow: [{ startTime: at("*-*-*T01:00:00"), endTime: at("*-*-*T02:30:00") }],
    destinationList: ["10.0.0.7", "10.0.0.8"].map(toAscii),
  }),
  valuesOf(PushSetupV0, "0.0.25.9.0.255", {
    pushObjectList: [
      { classId: DataClass.classId, logicalName: obis("0.0.42.0.0.255"), attributeIndex: 2, dataIndex: 0 },
      { ...ENERGY, dataIndex: 1 },
    ],
    sendDestinationAndMethod: {
      transportService: PushTransport.Udp,
      destination: toAscii("10.0.0.7:4059"),
      message: PushMessage.AXdr,
    },
    communicationWindow: [{ startTime: at("*-*-*T03:00:00"), endTime: at("*-*-*T04:00:00") }],
    randomisationStartInterval: 30,
    numberOfRetries: 2,
    repetitionDelay: 300,
  }),
  valuesOf(TCPUDPSetup, "0.0.25.0.0.255", {
    tcpUdpPort: 4_061,
    ipReference: obis("0.0.25.1.0.255"),
    mss: 1_200,
    nbOfSimConn: 4,
    inactivityTimeOut: 90,
  }),
  valuesOf(SecuritySetupV0, "0.0.43.0.0.255", {
    securityPolicy: SecurityPolicyV0.AuthenticatedAndEncrypted,
    securitySuite: SecuritySuite.Suite0,
    clientSystemTitle: fromHex("434C490000000001"),
    serverSystemTitle: fromHex("4D45540000000001"),
  }),
  valuesOf(Limiter, "0.0.17.0.0.255", {
    monitoredValue: ENERGY,
    thresholdActive: long(5_000),
    thresholdNormal: long(4_000),
    thresholdEmergency: long(1_500),
    minOverThresholdDuration: 60,
    minUnderThresholdDuration: 120,
    emergencyProfile: {
      emergencyProfileId: 7,
      emergencyActivationTime: at("2026-08-01T00:00:00Z"),
      emergencyDuration: 3_600,
    },
    emergencyProfileGroupIdList: [7, 9],
    emergencyProfileActive: false,
    actions: {
      actionOverThreshold: script(1, LIMIT_SCRIPTS),
      actionUnderThreshold: script(2, LIMIT_SCRIPTS),
    },
  }),
];
