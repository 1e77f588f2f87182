package peer;

import gurux.dlms.GXDateTime;
import gurux.dlms.enums.ClockStatus;
import gurux.dlms.enums.DateTimeExtraInfo;
import gurux.dlms.enums.DateTimeSkips;
import gurux.dlms.objects.*;
import gurux.dlms.objects.enums.SecurityPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What the objects of the library hold, by their getters, as JSON: structures and arrays as lists, octets as hex, dates and
 * times as ISO 8601 with `*` for what is not specified, 64 bits as text (interop/peers/README.md).
 */
public final class GuruxValues {
    private GuruxValues() {}

    /** The value of an attribute; null where the library has no getter for it. */
    static Object of(GXDLMSObject object, int attribute) {
        if (object instanceof GXDLMSExtendedRegister it) {
            if (attribute == 4) return plain(it.getStatus());
            if (attribute == 5) return time(it.getCaptureTime());
        }
        if (object instanceof GXDLMSRegister it) {
            return attribute == 2 ? plain(it.getValue()) : scalerUnit(it.getScaler(), it.getUnit());
        }
        if (object instanceof GXDLMSData it) return plain(it.getValue());
        if (object instanceof GXDLMSDemandRegister it) return of(it, attribute);
        if (object instanceof GXDLMSRegisterActivation it) return of(it, attribute);
        if (object instanceof GXDLMSClock it) return of(it, attribute);
        if (object instanceof GXDLMSScriptTable it) return list(it.getScripts(), GuruxValues::script);
        if (object instanceof GXDLMSSpecialDaysTable it) {
            return list(it.getEntries(), day -> List.of(day.getIndex(), date(day.getDate()), day.getDayId()));
        }
        if (object instanceof GXDLMSSapAssignment it) {
            return list(it.getSapAssignmentList(), sap -> List.of(sap.getKey(), hex(sap.getValue())));
        }
        if (object instanceof GXDLMSImageTransfer it) return of(it, attribute);
        if (object instanceof GXDLMSActivityCalendar it) return of(it, attribute);
        if (object instanceof GXDLMSRegisterMonitor it) return of(it, attribute);
        if (object instanceof GXDLMSActionSchedule it) return of(it, attribute);
        if (object instanceof GXDLMSHdlcSetup it) return of(it, attribute);
        if (object instanceof GXDLMSAutoConnect it) return of(it, attribute);
        if (object instanceof GXDLMSPushSetup it) return of(it, attribute);
        if (object instanceof GXDLMSTcpUdpSetup it) return of(it, attribute);
        if (object instanceof GXDLMSSecuritySetup it) return of(it, attribute);
        if (object instanceof GXDLMSLimiter it) return of(it, attribute);
        throw new IllegalArgumentException("no values of " + object.getObjectType());
    }

    private static Object of(GXDLMSDemandRegister it, int attribute) {
        return switch (attribute) {
            case 2 -> plain(it.getCurrentAverageValue());
            case 3 -> plain(it.getLastAverageValue());
            case 4 -> scalerUnit(it.getScaler(), it.getUnit());
            case 5 -> plain(it.getStatus());
            case 6 -> time(it.getCaptureTime());
            case 7 -> time(it.getStartTimeCurrent());
            case 8 -> it.getPeriod();
            default -> it.getNumberOfPeriods();
        };
    }

    private static Object of(GXDLMSRegisterActivation it, int attribute) {
        return switch (attribute) {
            case 2 -> list(it.getRegisterAssignment(), one -> List.of(one.getObjectType().getValue(), one.getLogicalName()));
            case 3 -> list(it.getMaskList(), mask -> List.of(GuruxClient.plain(mask.getKey()), octets(mask.getValue())));
            default -> GuruxClient.plain(it.getActiveMask());
        };
    }

    private static Object of(GXDLMSClock it, int attribute) {
        return switch (attribute) {
            case 2 -> time(it.getTime());
            case 3 -> it.getTimeZone();
            case 4 -> ClockStatus.toInteger(it.getStatus());
            case 5 -> time(it.getBegin());
            case 6 -> time(it.getEnd());
            case 7 -> it.getDeviation();
            case 8 -> it.getEnabled();
            default -> it.getClockBase().ordinal();
        };
    }

    private static Object of(GXDLMSImageTransfer it, int attribute) {
        return switch (attribute) {
            case 2 -> it.getImageBlockSize();
            case 3 -> it.getImageTransferredBlocksStatus();
            case 4 -> it.getImageFirstNotTransferredBlockNumber();
            case 5 -> it.getImageTransferEnabled();
            case 6 -> it.getImageTransferStatus().ordinal();
            default -> list(it.getImageActivateInfo(), image -> List.of(image.getSize(),
                GuruxClient.plain(image.getIdentification()), GuruxClient.plain(image.getSignature())));
        };
    }

    private static Object of(GXDLMSActivityCalendar it, int attribute) {
        return switch (attribute) {
            case 2 -> hex(it.getCalendarNameActive());
            case 3 -> list(it.getSeasonProfileActive(), GuruxValues::season);
            case 4 -> list(it.getWeekProfileTableActive(), GuruxValues::week);
            case 5 -> list(it.getDayProfileTableActive(), GuruxValues::day);
            case 6 -> hex(it.getCalendarNamePassive());
            case 7 -> list(it.getSeasonProfilePassive(), GuruxValues::season);
            case 8 -> list(it.getWeekProfileTablePassive(), GuruxValues::week);
            case 9 -> list(it.getDayProfileTablePassive(), GuruxValues::day);
            default -> time(it.getTime());
        };
    }

    private static Object of(GXDLMSRegisterMonitor it, int attribute) {
        return switch (attribute) {
            case 2 -> list(it.getThresholds(), GuruxValues::plain);
            case 3 -> List.of(it.getMonitoredValue().getObjectType().getValue(), it.getMonitoredValue().getLogicalName(),
                it.getMonitoredValue().getAttributeIndex());
            default -> list(it.getActions(), actions -> List.of(item(actions.getActionUp()), item(actions.getActionDown())));
        };
    }

    private static Object of(GXDLMSActionSchedule it, int attribute) {
        return switch (attribute) {
            case 2 -> List.of(it.getTarget().getLogicalName(), it.getExecutedScriptSelector());
            case 3 -> it.getType().getValue();
            default -> list(it.getExecutionTime(), moment -> List.of(timeOfDay(moment), date(moment)));
        };
    }

    private static Object of(GXDLMSHdlcSetup it, int attribute) {
        return switch (attribute) {
            case 2 -> it.getCommunicationSpeed().ordinal();
            case 3 -> it.getWindowSizeTransmit();
            case 4 -> it.getWindowSizeReceive();
            case 5 -> it.getMaximumInfoLengthTransmit();
            case 6 -> it.getMaximumInfoLengthReceive();
            case 7 -> it.getInterCharachterTimeout();
            case 8 -> it.getInactivityTimeout();
            default -> it.getDeviceAddress();
        };
    }

    private static Object of(GXDLMSAutoConnect it, int attribute) {
        return switch (attribute) {
            case 2 -> it.getMode().getValue();
            case 3 -> it.getRepetitions();
            case 4 -> it.getRepetitionDelay();
            case 5 -> list(it.getCallingWindow(), GuruxValues::window);
            default -> list(it.getDestinations(), GuruxValues::hex);
        };
    }

    private static Object of(GXDLMSPushSetup it, int attribute) {
        return switch (attribute) {
            case 2 -> list(it.getPushObjectList(), one -> List.of(one.getKey().getObjectType().getValue(), one.getKey().getLogicalName(),
                one.getValue().getAttributeIndex(), one.getValue().getDataIndex()));
            case 3 -> List.of(it.getService().getValue(), hex(it.getDestination()), it.getMessage().getValue());
            case 4 -> list(it.getCommunicationWindow(), GuruxValues::window);
            case 5 -> it.getRandomisationStartInterval();
            case 6 -> it.getNumberOfRetries();
            default -> it.getRepetitionDelay();
        };
    }

    private static Object of(GXDLMSTcpUdpSetup it, int attribute) {
        return switch (attribute) {
            case 2 -> it.getPort();
            case 3 -> it.getIPReference();
            case 4 -> it.getMaximumSegmentSize();
            case 5 -> it.getMaximumSimultaneousConnections();
            default -> it.getInactivityTimeout();
        };
    }

    private static Object of(GXDLMSSecuritySetup it, int attribute) {
        return switch (attribute) {
            // Of version 0, where the policies are numbered and are no bits.
            case 2 -> (it.getSecurityPolicy().contains(SecurityPolicy.AUTHENTICATED) ? 1 : 0)
                + (it.getSecurityPolicy().contains(SecurityPolicy.ENCRYPTED) ? 2 : 0);
            case 3 -> it.getSecuritySuite().getValue();
            case 4 -> GuruxClient.plain(it.getClientSystemTitle());
            default -> GuruxClient.plain(it.getServerSystemTitle());
        };
    }

    private static Object of(GXDLMSLimiter it, int attribute) {
        return switch (attribute) {
            case 2 -> List.of(it.getMonitoredValue().getObjectType().getValue(), it.getMonitoredValue().getLogicalName(),
                it.getmonitoredAttributeIndex());
            case 3 -> plain(it.getThresholdActive());
            case 4 -> plain(it.getThresholdNormal());
            case 5 -> plain(it.getThresholdEmergency());
            case 6 -> it.getMinOverThresholdDuration();
            case 7 -> it.getMinUnderThresholdDuration();
            case 8 -> List.of(it.getEmergencyProfile().getID(), time(it.getEmergencyProfile().getActivationTime()),
                it.getEmergencyProfile().getDuration());
            case 9 -> list(Arrays.stream(it.getEmergencyProfileGroupIDs()).boxed().toList(), id -> id);
            case 10 -> it.getEmergencyProfileActive();
            default -> List.of(item(it.getActionOverThreshold()), item(it.getActionUnderThreshold()));
        };
    }

    private static Object script(GXDLMSScript script) {
        return List.of(script.getId(), list(script.getActions(), action -> {
            GXDLMSObject target = action.getTarget();
            return List.of(action.getType().ordinal(), target.getObjectType().getValue(), target.getLogicalName(), action.getIndex(),
                plain(action.getParameter()));
        }));
    }

    private static Object season(GXDLMSSeasonProfile season) {
        return List.of(GuruxClient.plain(season.getName()), time(season.getStart()), GuruxClient.plain(season.getWeekName()));
    }

    private static Object week(GXDLMSWeekProfile week) {
        return List.of(GuruxClient.plain(week.getName()), week.getMonday(), week.getTuesday(), week.getWednesday(), week.getThursday(),
            week.getFriday(), week.getSaturday(), week.getSunday());
    }

    private static Object day(GXDLMSDayProfile day) {
        return List.of(day.getDayId(), list(day.getDaySchedules(),
            change -> List.of(timeOfDay(change.getStartTime()), change.getScriptLogicalName(), change.getScriptSelector())));
    }

    private static Object item(GXDLMSActionItem item) {
        return List.of(item.getLogicalName(), item.getScriptSelector());
    }

    private static Object window(Map.Entry<GXDateTime, GXDateTime> window) {
        return List.of(time(window.getKey()), time(window.getValue()));
    }

    /** The getter tells the factor, ten to the power of the scaler. */
    private static Object scalerUnit(double factor, gurux.dlms.enums.Unit unit) {
        return List.of(Math.round(Math.log10(factor)), unit.getValue());
    }

    private static <T> List<Object> list(T[] items, Function<T, Object> item) {
        return list(Arrays.asList(items), item);
    }

    private static <T> List<Object> list(List<? extends T> items, Function<T, Object> item) {
        List<Object> list = new ArrayList<>();
        for (T one : items) list.add(item.apply(one));
        return list;
    }

    private static Object octets(byte[] octets) {
        List<Object> list = new ArrayList<>();
        for (byte octet : octets) list.add(octet & 0xFF);
        return list;
    }

    private static Object hex(String text) {
        return GuruxClient.plain(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Object plain(Object value) {
        return value instanceof gurux.dlms.GXUInt64 ? value.toString() : GuruxClient.plain(value);
    }

    private static String date(GXDateTime value) {
        Calendar calendar = value.getMeterCalendar();
        Set<DateTimeSkips> skip = value.getSkip();
        Set<DateTimeExtraInfo> extra = value.getExtra();
        String day = extra.contains(DateTimeExtraInfo.LAST_DAY) ? "last-day-of-month"
            : extra.contains(DateTimeExtraInfo.LAST_DAY2) ? "second-last-day-of-month"
            : field(skip, DateTimeSkips.DAY, "%02d", calendar.get(Calendar.DAY_OF_MONTH));
        String date = field(skip, DateTimeSkips.YEAR, "%04d", calendar.get(Calendar.YEAR)) + "-"
            + field(skip, DateTimeSkips.MONTH, "%02d", calendar.get(Calendar.MONTH) + 1) + "-" + day;
        boolean open = date.contains("*") || date.contains("last");
        return open && !skip.contains(DateTimeSkips.DAY_OF_WEEK) && value.getDayOfWeek() != 0 && value.getDayOfWeek() != 0xFF
            ? date + ";weekday=" + value.getDayOfWeek() : date;
    }

    private static String timeOfDay(GXDateTime value) {
        Calendar calendar = value.getMeterCalendar();
        Set<DateTimeSkips> skip = value.getSkip();
        return field(skip, DateTimeSkips.HOUR, "%02d", calendar.get(Calendar.HOUR_OF_DAY)) + ":"
            + field(skip, DateTimeSkips.MINUTE, "%02d", calendar.get(Calendar.MINUTE)) + ":"
            + field(skip, DateTimeSkips.SECOND, "%02d", calendar.get(Calendar.SECOND));
    }

    private static String field(Set<DateTimeSkips> skip, DateTimeSkips field, String format, int value) {
        return skip.contains(field) ? "*" : format.formatted(value);
    }

    private static String time(GXDateTime value) {
        String[] date = date(value).split("(?=;)", 2);
        String zone = "";
        if (!value.getSkip().contains(DateTimeSkips.DEVITATION)) {
            int minutes = value.getMeterCalendar().getTimeZone().getOffset(value.getMeterCalendar().getTimeInMillis()) / 60_000;
            zone = minutes == 0 ? "Z" : "%s%02d:%02d".formatted(minutes < 0 ? "-" : "+", Math.abs(minutes) / 60, Math.abs(minutes) % 60);
        }
        int status = value.getSkip().contains(DateTimeSkips.STATUS) ? 0 : ClockStatus.toInteger(value.getStatus());
        return date[0] + "T" + timeOfDay(value) + zone + (date.length > 1 ? date[1] : "") + (status == 0 ? "" : ";status=%x".formatted(status));
    }
}
