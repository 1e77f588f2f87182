"""What objects of gurux-dlms hold, as JSON: structures and arrays as lists, octets as hex, dates and times as ISO 8601 with `*`
for what is not specified, 64 bits as text (interop/peers/README.md)."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any, Callable

from gurux_dlms import GXDateTime
from gurux_dlms.enums import DateTimeExtraInfo, DateTimeSkips, ObjectType


def value(item: Any, attribute: int) -> Any:
    """The value of an attribute."""
    return VALUES[ObjectType(item.objectType)][attribute - 2](item)


def plain(cell: Any) -> Any:
    """A cell as JSON: times as ISO 8601, octets as hex."""
    if isinstance(cell, GXDateTime):
        cell = cell.value
    if isinstance(cell, dt.datetime):
        return cell.isoformat()
    if isinstance(cell, list):
        return [plain(it) for it in cell]
    if isinstance(cell, (bytes, bytearray)):
        return bytes(cell).hex().upper()
    return int(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell


def octets(value: Any) -> str:
    return (value.encode("latin-1") if isinstance(value, str) else bytes(value)).hex().upper()


def scaler_unit(it: Any) -> list[int]:
    """The attribute tells the factor, ten to the power of the scaler."""
    return [round(math.log10(it.scaler)), int(it.unit)]


def has(flags: Any, flag: Any) -> bool:
    return int(flags) & int(flag) != 0


def date(value: Any) -> str:
    moment, skip = value.value, value.skip
    last = has(value.extra, DateTimeExtraInfo.LAST_DAY)
    parts = [
        "*" if has(skip, DateTimeSkips.YEAR) else f"{moment.year:04d}",
        "*" if has(skip, DateTimeSkips.MONTH) else f"{moment.month:02d}",
        "last-day-of-month" if last else "*" if has(skip, DateTimeSkips.DAY) else f"{moment.day:02d}",
    ]
    weekday = value.dayOfWeek
    shown = (last or "*" in parts) and not has(skip, DateTimeSkips.DAY_OF_WEEK) and weekday not in (0, 0xFF)
    return "-".join(parts) + (f";weekday={weekday}" if shown else "")


def time_of_day(value: Any) -> str:
    fields = (DateTimeSkips.HOUR, value.value.hour), (DateTimeSkips.MINUTE, value.value.minute), (DateTimeSkips.SECOND, value.value.second)
    return ":".join("*" if has(value.skip, flag) else f"{number:02d}" for flag, number in fields)


def time(value: Any) -> str:
    day, _, weekday = date(value).partition(";")
    zone = ""
    if not has(value.skip, DateTimeSkips.DEVITATION):
        minutes = int(value.value.utcoffset().total_seconds() // 60)
        zone = "Z" if minutes == 0 else f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
    status = 0 if has(value.skip, DateTimeSkips.STATUS) else int(value.status)
    return f"{day}T{time_of_day(value)}{zone}" + (f";{weekday}" if weekday else "") + (f";status={status:x}" if status else "")


def script(it: Any) -> list[Any]:
    actions = [
        [int(one.type_), int(one.target.objectType), one.target.logicalName, int(one.index), plain(one.parameter)]
        for one in it.actions
    ]
    return [int(it.id), actions]


def season(it: Any) -> list[Any]:
    return [octets(it.name), time(it.start), octets(it.weekName)]


def week(it: Any) -> list[Any]:
    days = it.monday, it.tuesday, it.wednesday, it.thursday, it.friday, it.saturday, it.sunday
    return [octets(it.name), *map(int, days)]


def day(it: Any) -> list[Any]:
    changes = [[time_of_day(one.startTime), one.scriptLogicalName, int(one.scriptSelector)] for one in it.daySchedules]
    return [int(it.dayId), changes]


def item(it: Any) -> list[Any]:
    return [it.logicalName, int(it.scriptSelector)]


def window(pair: Any) -> list[str]:
    return [time(pair[0]), time(pair[1])]


def captured(pair: Any) -> list[Any]:
    target, capture = pair
    return [int(target.objectType), target.logicalName, int(capture.attributeIndex), int(capture.dataIndex)]


def each(of: Callable[[Any], Any], items: Any) -> list[Any]:
    return [of(it) for it in items]


def number(name: str) -> Callable[[Any], int]:
    return lambda it: int(getattr(it, name))


def numbers(*names: str) -> list[Callable[[Any], int]]:
    return [number(name) for name in names]


# The attributes of a class from the second on.
VALUES: dict[ObjectType, list[Callable[[Any], Any]]] = {
    ObjectType.DATA: [lambda it: plain(it.value)],
    ObjectType.REGISTER: [lambda it: str(it.value), scaler_unit],
    ObjectType.EXTENDED_REGISTER: [
        lambda it: plain(it.value),
        scaler_unit,
        lambda it: plain(it.status),
        lambda it: time(it.captureTime),
    ],
    ObjectType.DEMAND_REGISTER: [
        lambda it: plain(it.currentAverageValue),
        lambda it: plain(it.lastAverageValue),
        scaler_unit,
        lambda it: plain(it.status),
        lambda it: time(it.captureTime),
        lambda it: time(it.startTimeCurrent),
        *numbers("period", "numberOfPeriods"),
    ],
    ObjectType.REGISTER_ACTIVATION: [
        lambda it: [[int(one.objectType), one.logicalName] for one in it.registerAssignment],
        lambda it: [[octets(name), plain(list(indexes))] for name, indexes in it.maskList],
        lambda it: octets(it.activeMask),
    ],
    ObjectType.CLOCK: [
        lambda it: time(it.time),
        *numbers("timeZone", "status"),
        lambda it: time(it.begin),
        lambda it: time(it.end),
        number("deviation"),
        lambda it: it.enabled,
        number("clockBase"),
    ],
    ObjectType.SCRIPT_TABLE: [lambda it: each(script, it.scripts)],
    ObjectType.SPECIAL_DAYS_TABLE: [lambda it: [[int(one.index), date(one.date), int(one.dayId)] for one in it.entries]],
    ObjectType.SAP_ASSIGNMENT: [lambda it: [[int(sap), octets(name)] for sap, name in it.sapAssignmentList]],
    ObjectType.IMAGE_TRANSFER: [
        number("imageBlockSize"),
        lambda it: it.imageTransferredBlocksStatus,
        number("imageFirstNotTransferredBlockNumber"),
        lambda it: it.imageTransferEnabled,
        number("imageTransferStatus"),
        lambda it: [[int(one.size), octets(one.identification), octets(one.signature)] for one in it.imageActivateInfo],
    ],
    ObjectType.ACTIVITY_CALENDAR: [
        lambda it: octets(it.calendarNameActive),
        lambda it: each(season, it.seasonProfileActive),
        lambda it: each(week, it.weekProfileTableActive),
        lambda it: each(day, it.dayProfileTableActive),
        lambda it: octets(it.calendarNamePassive),
        lambda it: each(season, it.seasonProfilePassive),
        lambda it: each(week, it.weekProfileTablePassive),
        lambda it: each(day, it.dayProfileTablePassive),
        lambda it: time(it.time),
    ],
    ObjectType.REGISTER_MONITOR: [
        lambda it: plain(list(it.thresholds)),
        lambda it: [int(it.monitoredValue.objectType), it.monitoredValue.logicalName, int(it.monitoredValue.attributeIndex)],
        lambda it: [[item(one.actionUp), item(one.actionDown)] for one in it.actions],
    ],
    ObjectType.ACTION_SCHEDULE: [
        lambda it: [it.target.logicalName, int(it.executedScriptSelector)],
        number("type_"),
        lambda it: [[time_of_day(one), date(one)] for one in it.executionTime],
    ],
    ObjectType.IEC_HDLC_SETUP: numbers(
        "communicationSpeed",
        "windowSizeTransmit",
        "windowSizeReceive",
        "maximumInfoLengthTransmit",
        "maximumInfoLengthReceive",
        "interCharachterTimeout",
        "inactivityTimeout",
        "deviceAddress",
    ),
    ObjectType.AUTO_CONNECT: [
        *numbers("mode", "repetitions", "repetitionDelay"),
        lambda it: each(window, it.callingWindow),
        lambda it: each(octets, it.destinations),
    ],
    ObjectType.PUSH_SETUP: [
        lambda it: each(captured, it.pushObjectList),
        lambda it: [int(it.service), octets(it.destination), int(it.message)],
        lambda it: each(window, it.communicationWindow),
        *numbers("randomisationStartInterval", "numberOfRetries", "repetitionDelay"),
    ],
    ObjectType.TCP_UDP_SETUP: [
        number("port"),
        lambda it: it.ipReference,
        *numbers("maximumSegmentSize", "maximumSimultaneousConnections", "inactivityTimeout"),
    ],
    ObjectType.SECURITY_SETUP: [
        *numbers("securityPolicy", "securitySuite"),
        lambda it: octets(it.clientSystemTitle),
        lambda it: octets(it.serverSystemTitle),
    ],
    ObjectType.LIMITER: [
        lambda it: [int(it.monitoredValue.objectType), it.monitoredValue.logicalName, int(it.monitoredAttributeIndex)],
        *numbers("thresholdActive", "thresholdNormal", "thresholdEmergency"),
        *numbers("minOverThresholdDuration", "minUnderThresholdDuration"),
        lambda it: [int(it.emergencyProfile.id), time(it.emergencyProfile.activationTime), int(it.emergencyProfile.duration)],
        lambda it: plain(list(it.emergencyProfileGroupIDs)),
        lambda it: it.emergencyProfileActive,
        lambda it: [item(it.actionOverThreshold), item(it.actionUnderThreshold)],
    ],
}
