"""Objects of many classes that are compared value by value (interop/peers/README.md), on the classes of gurux-dlms."""

from __future__ import annotations

import datetime as dt
from typing import Any, Callable

from gurux_dlms import GXDate, GXDateTime, GXTime
from gurux_dlms.enums import ClockStatus, DataType, DateTimeExtraInfo, DateTimeSkips, ObjectType, Unit
from gurux_dlms.GXArray import GXArray
from gurux_dlms.GXInt8 import GXInt8
from gurux_dlms.GXInt16 import GXInt16
from gurux_dlms.GXStructure import GXStructure
from gurux_dlms.GXUInt32 import GXUInt32
from gurux_dlms.objects import (
    GXDLMSActionItem,
    GXDLMSActionSchedule,
    GXDLMSActionSet,
    GXDLMSActivityCalendar,
    GXDLMSAutoConnect,
    GXDLMSCaptureObject,
    GXDLMSClock,
    GXDLMSData,
    GXDLMSDayProfile,
    GXDLMSDayProfileAction,
    GXDLMSDemandRegister,
    GXDLMSExtendedRegister,
    GXDLMSHdlcSetup,
    GXDLMSImageActivateInfo,
    GXDLMSImageTransfer,
    GXDLMSLimiter,
    GXDLMSObjectDefinition,
    GXDLMSPushSetup,
    GXDLMSRegister,
    GXDLMSRegisterActivation,
    GXDLMSRegisterMonitor,
    GXDLMSSapAssignment,
    GXDLMSScript,
    GXDLMSScriptAction,
    GXDLMSScriptTable,
    GXDLMSSeasonProfile,
    GXDLMSSecuritySetup,
    GXDLMSSpecialDay,
    GXDLMSSpecialDaysTable,
    GXDLMSTcpUdpSetup,
    GXDLMSWeekProfile,
)
from gurux_dlms.objects.enums import (
    AutoConnectMode,
    BaudRate,
    ClockBase,
    ImageTransferStatus,
    MessageType,
    ScriptActionType,
    SecurityPolicy0,
    SecuritySuite,
    ServiceType,
    SingleActionScheduleType,
)

import protocol

TARIFF_SCRIPTS = "0.0.10.0.100.255"
LIMIT_SCRIPTS = "0.0.10.0.103.255"
# The class, the logical name with its channel open, and the version where it is not the library's own.
OBJECTS = [
    (GXDLMSData, "0.{}.96.1.10.255", None),
    (GXDLMSRegister, "1.{}.15.8.0.255", None),
    (GXDLMSExtendedRegister, "1.{}.1.6.0.255", None),
    (GXDLMSDemandRegister, "1.{}.1.4.0.255", None),
    (GXDLMSRegisterActivation, "0.{}.14.0.0.255", None),
    (GXDLMSClock, "0.{}.1.0.1.255", None),
    (GXDLMSScriptTable, "0.{}.10.0.100.255", None),
    (GXDLMSSpecialDaysTable, "0.{}.11.0.0.255", None),
    (GXDLMSSapAssignment, "0.{}.41.0.0.255", None),
    (GXDLMSImageTransfer, "0.{}.44.0.0.255", None),
    (GXDLMSActivityCalendar, "0.{}.13.0.0.255", None),
    (GXDLMSRegisterMonitor, "0.{}.16.0.0.255", None),
    (GXDLMSActionSchedule, "0.{}.15.0.0.255", None),
    (GXDLMSHdlcSetup, "0.{}.22.0.0.255", 1),
    (GXDLMSAutoConnect, "0.{}.2.1.0.255", 1),
    (GXDLMSPushSetup, "0.{}.25.9.0.255", 0),
    (GXDLMSTcpUdpSetup, "0.{}.25.0.0.255", None),
    (GXDLMSSecuritySetup, "0.{}.43.0.0.255", 0),
    (GXDLMSLimiter, "0.{}.17.0.0.255", None),
]
UTC = dt.timezone.utc
SUMMER = dt.timezone(dt.timedelta(hours=2))
NO_DATE = DateTimeSkips.YEAR | DateTimeSkips.MONTH | DateTimeSkips.DAY
# A year for those who need one, where none is specified.
SOME_YEAR = 2000


def blank(channel: int) -> list[Any]:
    """Objects as the library makes them; channel 0 is read, channel 1 is written to."""
    objects = []
    for make, name, version in OBJECTS:
        item = make(name.format(channel))
        if version is not None:
            item.version = version
        objects.append(item)
    return objects


def filled(channel: int) -> list[Any]:
    """The same with their values."""
    objects = blank(channel)
    for item in objects:
        FILL[type(item)](item)
    return objects


def each(objects: list[Any], work: Callable[[Any, int], None]) -> dict[str, str]:
    """Does the work with each attribute but the name, and returns what failed, by the keys of the values; a lost connection ends it."""
    errors: dict[str, str] = {}
    for item in objects:
        for attribute in range(2, item.getAttributeCount() + 1):
            try:
                work(item, attribute)
            except (OSError, protocol.StepTimeout):
                raise
            except Exception as error:  # noqa: BLE001
                errors[key(item, attribute)] = protocol.describe(error)
    return errors


def key(item: Any, attribute: int) -> str:
    """Of a value: that of an object that is written to has the name of the one that is read."""
    name = item.logicalName.split(".")
    name[1] = "0"
    return f"{int(item.objectType)}/{'.'.join(name)}/{attribute}"


def fill_data(it: Any) -> None:
    value = GXStructure()
    numbers = GXArray()
    numbers.extend(GXInt16(number) for number in (-3, 0, 32767))
    value.extend([bytearray.fromhex("00FF7E"), numbers, True])
    it.setDataType(2, DataType.STRUCTURE)
    it.value = value


def fill_register(it: Any) -> None:
    it.setDataType(2, DataType.UINT64)
    it.value = (1 << 60) + 1
    it.scaler, it.unit = 1, Unit.ACTIVE_ENERGY


def fill_extended_register(it: Any) -> None:
    it.setDataType(2, DataType.INT32)
    it.value = -54321
    it.scaler, it.unit = 0.01, Unit.ACTIVE_POWER
    it.setDataType(4, DataType.UINT8)
    it.status = 4
    it.captureTime = GXDateTime(dt.datetime(2026, 7, 1, 12, 30, 15, tzinfo=SUMMER))


def fill_demand_register(it: Any) -> None:
    for attribute in (2, 3):
        it.setDataType(attribute, DataType.UINT32)
    it.currentAverageValue, it.lastAverageValue = 3001, 2999
    it.scaler, it.unit = 0.1, Unit.ACTIVE_POWER
    it.setDataType(5, DataType.UINT8)
    it.status = 0
    it.captureTime = utc(2026, 7, 1, 12, 15)
    it.startTimeCurrent = utc(2026, 7, 1, 12, 0)
    it.period, it.numberOfPeriods = 900, 3


def fill_register_activation(it: Any) -> None:
    it.registerAssignment = [
        GXDLMSObjectDefinition(ObjectType.REGISTER, "1.0.1.8.1.255"),
        GXDLMSObjectDefinition(ObjectType.EXTENDED_REGISTER, "1.0.1.6.2.255"),
    ]
    it.maskList = [(bytearray(b"DAY"), [1]), (bytearray(b"NIGHT"), [1, 2])]
    it.activeMask = bytearray(b"NIGHT")


def fill_clock(it: Any) -> None:
    it.time = GXDateTime(dt.datetime(2026, 7, 1, 12, 30, 15, tzinfo=SUMMER))
    it.time.status = ClockStatus.DAYLIGHT_SAVE_ACTIVE
    it.timeZone = -60
    it.status = ClockStatus.DAYLIGHT_SAVE_ACTIVE
    it.begin, it.end = last_sunday(3, 2), last_sunday(10, 3)
    it.deviation, it.enabled, it.clockBase = 60, True, ClockBase.CRYSTAL


def fill_script_table(it: Any) -> None:
    first, second = GXDLMSScript(), GXDLMSScript()
    first.id, second.id = 1, 2
    write, execute = GXDLMSScriptAction(), GXDLMSScriptAction()
    write.type_, write.index = ScriptActionType.WRITE, 4
    write.target = GXDLMSRegisterActivation("0.0.14.0.0.255")
    write.parameter, write.parameterDataType = bytearray(b"DAY"), DataType.OCTET_STRING
    execute.type_, execute.index = ScriptActionType.EXECUTE, 2
    execute.target = GXDLMSDemandRegister("1.0.1.4.0.255")
    execute.parameter, execute.parameterDataType = GXInt8(0), DataType.INT8
    first.actions = [write, execute]
    it.scripts = [first, second]


def fill_special_days_table(it: Any) -> None:
    for index, (date, day_id) in enumerate(((GXDate(dt.datetime(2026, 12, 24, tzinfo=UTC)), 3), (new_year(), 2)), 1):
        special = GXDLMSSpecialDay()
        special.index, special.date, special.dayId = index, date, day_id
        it.entries.append(special)


def fill_sap_assignment(it: Any) -> None:
    it.sapAssignmentList = [(1, "INTEROP000000001"), (17, "INTEROP000000017")]


def fill_image_transfer(it: Any) -> None:
    it.imageBlockSize = 128
    it.imageTransferredBlocksStatus = "1110000000"
    it.imageFirstNotTransferredBlockNumber = 3
    it.imageTransferEnabled = True
    it.imageTransferStatus = ImageTransferStatus.IMAGE_VERIFICATION_SUCCESSFUL
    it.imageActivateInfo = [GXDLMSImageActivateInfo(70000, bytearray(b"FW2"), bytearray.fromhex("CAFE0001"))]


def fill_activity_calendar(it: Any) -> None:
    it.calendarNameActive, it.calendarNamePassive = "PLAN26", "PLAN27"
    it.seasonProfileActive = [season("S1", None, 3, "W1"), season("S2", None, 11, "W2")]
    it.weekProfileTableActive = [week("W1", 1, 1, 1, 1, 1, 2, 3), week("W2", 2, 2, 2, 2, 1, 3, 3)]
    it.dayProfileTableActive = [day(1, (6, 0, 1), (22, 0, 2)), day(2, (0, 0, 2)), day(3, (12, 30, 1))]
    it.seasonProfilePassive = [season("P1", 2027, 1, "V1")]
    it.weekProfileTablePassive = [week("V1", 4, 5, 4, 5, 4, 6, 7)]
    it.dayProfileTablePassive = [day(4, (7, 15, 2))]
    it.time = utc(2027, 1, 1, 0, 0)


def fill_register_monitor(it: Any) -> None:
    it.setDataType(2, DataType.ARRAY)
    it.thresholds = GXArray()
    it.thresholds.extend([GXUInt32(1000), GXUInt32(2000)])
    it.monitoredValue.objectType = ObjectType.REGISTER
    it.monitoredValue.logicalName = protocol.IMPORT
    it.monitoredValue.attributeIndex = 2
    for table, up, down in ((LIMIT_SCRIPTS, 1, 2), (TARIFF_SCRIPTS, 3, 4)):
        actions = GXDLMSActionSet()
        set_item(actions.actionUp, table, up)
        set_item(actions.actionDown, table, down)
        it.actions.append(actions)


def fill_action_schedule(it: Any) -> None:
    it.target = GXDLMSScriptTable(TARIFF_SCRIPTS)
    it.executedScriptSelector = 1
    it.type_ = SingleActionScheduleType.SingleActionScheduleType1
    moment = local(dt.datetime(SOME_YEAR, 1, 1, 0, 15), DateTimeSkips.YEAR | DateTimeSkips.MONTH)
    it.executionTime = [moment]


def fill_hdlc_setup(it: Any) -> None:
    it.communicationSpeed = BaudRate.BAUDRATE_19200
    it.windowSizeTransmit, it.windowSizeReceive = 2, 3
    it.maximumInfoLengthTransmit, it.maximumInfoLengthReceive = 256, 512
    it.interCharachterTimeout, it.inactivityTimeout = 25, 120
    it.deviceAddress = 4097


def fill_auto_connect(it: Any) -> None:
    it.mode = AutoConnectMode.AUTO_DIALLING_ALLOWED_CALLING_WINDOW
    it.repetitions, it.repetitionDelay = 3, 60
    it.callingWindow = [(daily(1, 0), daily(2, 30))]
    it.destinations = ["10.0.0.7", "10.0.0.8"]


def fill_push_setup(it: Any) -> None:
    it.pushObjectList = [
        (GXDLMSData(protocol.DEVICE_NAME), GXDLMSCaptureObject(2, 0)),
        (GXDLMSRegister(protocol.IMPORT), GXDLMSCaptureObject(2, 1)),
    ]
    it.service, it.destination, it.message = ServiceType.UDP, "10.0.0.7:4059", MessageType.COSEM_APDU
    it.communicationWindow = [(daily(3, 0), daily(4, 0))]
    it.randomisationStartInterval, it.numberOfRetries, it.repetitionDelay = 30, 2, 300


def fill_tcp_udp_setup(it: Any) -> None:
    it.port, it.ipReference = 4061, "0.0.25.1.0.255"
    it.maximumSegmentSize, it.maximumSimultaneousConnections, it.inactivityTimeout = 1200, 4, 90


def fill_security_setup(it: Any) -> None:
    it.securityPolicy, it.securitySuite = SecurityPolicy0.AUTHENTICATED_ENCRYPTED, SecuritySuite.SUITE_0
    it.clientSystemTitle = bytearray(b"CLI\0\0\0\0\1")
    it.serverSystemTitle = bytearray(b"MET\0\0\0\0\1")


def fill_limiter(it: Any) -> None:
    it.monitoredValue, it.monitoredAttributeIndex = GXDLMSRegister(protocol.IMPORT), 2
    for attribute in (3, 4, 5):
        it.setDataType(attribute, DataType.UINT32)
    it.thresholdActive, it.thresholdNormal, it.thresholdEmergency = 5000, 4000, 1500
    it.minOverThresholdDuration, it.minUnderThresholdDuration = 60, 120
    it.emergencyProfile.id, it.emergencyProfile.duration = 7, 3600
    it.emergencyProfile.activationTime = utc(2026, 8, 1, 0, 0)
    it.emergencyProfileGroupIDs, it.emergencyProfileActive = [7, 9], False
    set_item(it.actionOverThreshold, LIMIT_SCRIPTS, 1)
    set_item(it.actionUnderThreshold, LIMIT_SCRIPTS, 2)


FILL = {
    GXDLMSData: fill_data,
    GXDLMSRegister: fill_register,
    GXDLMSExtendedRegister: fill_extended_register,
    GXDLMSDemandRegister: fill_demand_register,
    GXDLMSRegisterActivation: fill_register_activation,
    GXDLMSClock: fill_clock,
    GXDLMSScriptTable: fill_script_table,
    GXDLMSSpecialDaysTable: fill_special_days_table,
    GXDLMSSapAssignment: fill_sap_assignment,
    GXDLMSImageTransfer: fill_image_transfer,
    GXDLMSActivityCalendar: fill_activity_calendar,
    GXDLMSRegisterMonitor: fill_register_monitor,
    GXDLMSActionSchedule: fill_action_schedule,
    GXDLMSHdlcSetup: fill_hdlc_setup,
    GXDLMSAutoConnect: fill_auto_connect,
    GXDLMSPushSetup: fill_push_setup,
    GXDLMSTcpUdpSetup: fill_tcp_udp_setup,
    GXDLMSSecuritySetup: fill_security_setup,
    GXDLMSLimiter: fill_limiter,
}


def utc(year: int, month: int, day_of_month: int, hour: int, minute: int) -> GXDateTime:
    return GXDateTime(dt.datetime(year, month, day_of_month, hour, minute, tzinfo=UTC))


def local(moment: dt.datetime, skip: Any = DateTimeSkips.NONE, kind: Any = GXDateTime) -> Any:
    """A time without deviation and day of the week; `skip` tells what else is not specified."""
    time = kind(moment.replace(tzinfo=UTC))
    time.skip |= skip | DateTimeSkips.DEVITATION | DateTimeSkips.DAY_OF_WEEK
    return time


def daily(hour: int, minute: int) -> GXDateTime:
    return local(dt.datetime(SOME_YEAR, 1, 1, hour, minute), NO_DATE)


def new_year() -> GXDate:
    return local(dt.datetime(SOME_YEAR, 1, 1), DateTimeSkips.YEAR, GXDate)


def last_sunday(month: int, hour: int) -> GXDateTime:
    time = local(dt.datetime(SOME_YEAR, month, 1, hour), DateTimeSkips.YEAR)
    time.skip &= ~DateTimeSkips.DAY_OF_WEEK
    time.extra |= DateTimeExtraInfo.LAST_DAY
    time.dayOfWeek = 7
    return time


def season(name: str, year: int | None, month: int, week_name: str) -> GXDLMSSeasonProfile:
    skip = DateTimeSkips.YEAR if year is None else DateTimeSkips.NONE
    start = local(dt.datetime(year or SOME_YEAR, month, 1), skip)
    return GXDLMSSeasonProfile(bytearray(name.encode()), start, bytearray(week_name.encode()))


def week(name: str, *days: int) -> GXDLMSWeekProfile:
    profile = GXDLMSWeekProfile()
    profile.name = bytearray(name.encode())
    profile.monday, profile.tuesday, profile.wednesday, profile.thursday, profile.friday, profile.saturday, profile.sunday = days
    return profile


def day(day_id: int, *changes: tuple[int, int, int]) -> GXDLMSDayProfile:
    schedules = [
        GXDLMSDayProfileAction(local(dt.datetime(SOME_YEAR, 1, 1, hour, minute), kind=GXTime), TARIFF_SCRIPTS, script)
        for hour, minute, script in changes
    ]
    return GXDLMSDayProfile(day_id, schedules)


def set_item(item: GXDLMSActionItem, table: str, script: int) -> None:
    item.logicalName, item.scriptSelector = table, script
