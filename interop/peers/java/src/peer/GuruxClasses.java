package peer;

import gurux.dlms.GXArray;
import gurux.dlms.GXDate;
import gurux.dlms.GXDateTime;
import gurux.dlms.GXSimpleEntry;
import gurux.dlms.GXStructure;
import gurux.dlms.GXTime;
import gurux.dlms.GXUInt32;
import gurux.dlms.GXUInt64;
import gurux.dlms.GXUInt8;
import gurux.dlms.enums.ClockStatus;
import gurux.dlms.enums.DataType;
import gurux.dlms.enums.DateTimeExtraInfo;
import gurux.dlms.enums.DateTimeSkips;
import gurux.dlms.enums.ObjectType;
import gurux.dlms.enums.Unit;
import gurux.dlms.objects.*;
import gurux.dlms.objects.enums.AutoConnectMode;
import gurux.dlms.objects.enums.BaudRate;
import gurux.dlms.objects.enums.ClockBase;
import gurux.dlms.objects.enums.ImageTransferStatus;
import gurux.dlms.objects.enums.MessageType;
import gurux.dlms.objects.enums.ScriptActionType;
import gurux.dlms.objects.enums.SecurityPolicy;
import gurux.dlms.objects.enums.SecuritySuite;
import gurux.dlms.objects.enums.ServiceType;
import gurux.dlms.objects.enums.SingleActionScheduleType;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The objects of many classes that are compared value by value (interop/peers/README.md), set by the setters of the library. */
public final class GuruxClasses {
    private GuruxClasses() {}

    private static final String TARIFF_SCRIPTS = "0.0.10.0.100.255";
    private static final String LIMIT_SCRIPTS = "0.0.10.0.103.255";
    /** What stands for a field of a time that is not specified. */
    private static final int ANY = -1;

    /** Objects as the library makes them; channel 0 is read, channel 1 is written to. */
    static List<GXDLMSObject> blank(int channel) {
        List<GXDLMSObject> objects = List.of(
            new GXDLMSData("0.%d.96.1.10.255".formatted(channel)),
            new GXDLMSRegister("1.%d.15.8.0.255".formatted(channel)),
            new GXDLMSExtendedRegister("1.%d.1.6.0.255".formatted(channel)),
            new GXDLMSDemandRegister("1.%d.1.4.0.255".formatted(channel)),
            new GXDLMSRegisterActivation("0.%d.14.0.0.255".formatted(channel)),
            new GXDLMSClock("0.%d.1.0.1.255".formatted(channel)),
            new GXDLMSScriptTable("0.%d.10.0.100.255".formatted(channel)),
            new GXDLMSSpecialDaysTable("0.%d.11.0.0.255".formatted(channel)),
            new GXDLMSSapAssignment("0.%d.41.0.0.255".formatted(channel)),
            new GXDLMSImageTransfer("0.%d.44.0.0.255".formatted(channel)),
            new GXDLMSActivityCalendar("0.%d.13.0.0.255".formatted(channel)),
            new GXDLMSRegisterMonitor("0.%d.16.0.0.255".formatted(channel)),
            new GXDLMSActionSchedule("0.%d.15.0.0.255".formatted(channel)),
            new GXDLMSHdlcSetup("0.%d.22.0.0.255".formatted(channel)),
            new GXDLMSAutoConnect("0.%d.2.1.0.255".formatted(channel)),
            new GXDLMSPushSetup("0.%d.25.9.0.255".formatted(channel)),
            new GXDLMSTcpUdpSetup("0.%d.25.0.0.255".formatted(channel)),
            new GXDLMSSecuritySetup("0.%d.43.0.0.255".formatted(channel)),
            new GXDLMSLimiter("0.%d.17.0.0.255".formatted(channel)));
        for (GXDLMSObject object : objects) {
            if (object instanceof GXDLMSHdlcSetup || object instanceof GXDLMSAutoConnect) object.setVersion(1);
            if (object instanceof GXDLMSPushSetup || object instanceof GXDLMSSecuritySetup) object.setVersion(0);
        }
        return objects;
    }

    /** What is done with an attribute. */
    interface Work {
        void on(GXDLMSObject object, int attribute) throws Exception;
    }

    /** Does it with each attribute but the name, and returns what failed, by the keys of the values; a lost connection ends it. */
    static Map<String, String> each(List<GXDLMSObject> objects, Work work) throws IOException {
        Map<String, String> errors = new LinkedHashMap<>();
        for (GXDLMSObject object : objects) {
            for (int attribute = 2; attribute <= ((IGXDLMSBase) object).getAttributeCount(); attribute++) {
                try {
                    work.on(object, attribute);
                } catch (IOException e) {
                    throw e;
                } catch (Exception e) {
                    errors.put(key(object, attribute), Main.describe(e));
                }
            }
        }
        return errors;
    }

    /** The key of a value: that of an object that is written to has the name of the one that is read. */
    static String key(GXDLMSObject object, int attribute) {
        String name = object.getLogicalName().replaceFirst("^(\\d+)\\.1\\.", "$1.0.");
        return object.getObjectType().getValue() + "/" + name + "/" + attribute;
    }

    /** The same with their values. A client of the library takes those of registers times their factor, a server does not. */
    static List<GXDLMSObject> filled(int channel, boolean client) {
        List<GXDLMSObject> objects = blank(channel);
        for (GXDLMSObject object : objects) fill(object, client);
        return objects;
    }

    private static void fill(GXDLMSObject object, boolean client) {
        if (object instanceof GXDLMSData it) {
            GXStructure value = new GXStructure();
            GXArray numbers = new GXArray();
            for (int number : new int[] {-3, 0, 32767}) numbers.add((short) number);
            value.addAll(List.of(new byte[] {0, (byte) 0xFF, 0x7E}, numbers, true));
            it.setDataType(2, DataType.STRUCTURE);
            it.setValue(value);
        } else if (object instanceof GXDLMSExtendedRegister it) {
            energy(it, DataType.INT32, client ? -543.21 : -54321, 0.01, 27);
            it.setDataType(4, DataType.UINT8);
            it.setStatus(new GXUInt8((short) 4));
            it.setCaptureTime(summer());
        } else if (object instanceof GXDLMSRegister it) {
            energy(it, DataType.UINT64, new GXUInt64((1L << 60) + 1), 1, 30);
        } else if (object instanceof GXDLMSDemandRegister it) {
            it.setDataType(2, DataType.UINT32);
            it.setCurrentAverageValue(client ? 300.1 : 3001);
            it.setDataType(3, DataType.UINT32);
            it.setLastAverageValue(client ? 299.9 : 2999);
            it.setScaler(0.1);
            it.setUnit(Unit.forValue(27));
            it.setDataType(5, DataType.UINT8);
            it.setStatus(new GXUInt8((short) 0));
            it.setCaptureTime(utc(2026, 7, 1, 12, 15));
            it.setStartTimeCurrent(utc(2026, 7, 1, 12, 0));
            it.setPeriod(900);
            it.setNumberOfPeriods(3);
        } else if (object instanceof GXDLMSRegisterActivation it) {
            it.getRegisterAssignment().add(new GXDLMSObjectDefinition(ObjectType.REGISTER, "1.0.1.8.1.255"));
            it.getRegisterAssignment().add(new GXDLMSObjectDefinition(ObjectType.EXTENDED_REGISTER, "1.0.1.6.2.255"));
            it.getMaskList().add(new GXSimpleEntry<>("DAY".getBytes(), new byte[] {1}));
            it.getMaskList().add(new GXSimpleEntry<>("NIGHT".getBytes(), new byte[] {1, 2}));
            it.setActiveMask("NIGHT".getBytes());
        } else if (object instanceof GXDLMSClock it) {
            it.setTime(summer());
            it.getTime().setStatus(EnumSet.of(ClockStatus.DAYLIGHT_SAVE_ACTIVE));
            it.setTimeZone(-60);
            it.setStatus(EnumSet.of(ClockStatus.DAYLIGHT_SAVE_ACTIVE));
            it.setBegin(lastSunday(3, 2));
            it.setEnd(lastSunday(10, 3));
            it.setDeviation(60);
            it.setEnabled(true);
            it.setClockBase(ClockBase.CRYSTAL);
        } else if (object instanceof GXDLMSScriptTable it) {
            it.getScripts().add(script(1,
                action(ScriptActionType.WRITE, new GXDLMSRegisterActivation("0.0.14.0.0.255"), 4, "DAY".getBytes(), DataType.OCTET_STRING),
                action(ScriptActionType.EXECUTE, new GXDLMSDemandRegister("1.0.1.4.0.255"), 2, (byte) 0, DataType.INT8)));
            it.getScripts().add(script(2));
        } else if (object instanceof GXDLMSSpecialDaysTable it) {
            it.setEntries(new GXDLMSSpecialDay[] {specialDay(1, 2026, 12, 24, 3), specialDay(2, ANY, 1, 1, 2)});
        } else if (object instanceof GXDLMSSapAssignment it) {
            it.getSapAssignmentList().add(new GXSimpleEntry<>(1, "INTEROP000000001"));
            it.getSapAssignmentList().add(new GXSimpleEntry<>(17, "INTEROP000000017"));
        } else if (object instanceof GXDLMSImageTransfer it) {
            it.setImageBlockSize(128);
            it.setImageTransferredBlocksStatus("1110000000");
            it.setImageFirstNotTransferredBlockNumber(3);
            it.setImageTransferEnabled(true);
            it.setImageTransferStatus(ImageTransferStatus.IMAGE_VERIFICATION_SUCCESSFUL);
            byte[] signature = {(byte) 0xCA, (byte) 0xFE, 0, 1};
            it.setImageActivateInfo(new GXDLMSImageActivateInfo[] {new GXDLMSImageActivateInfo(70000, "FW2".getBytes(), signature)});
        } else if (object instanceof GXDLMSActivityCalendar it) {
            it.setCalendarNameActive("PLAN26");
            it.setSeasonProfileActive(new GXDLMSSeasonProfile[] {season("S1", ANY, 3, "W1"), season("S2", ANY, 11, "W2")});
            it.setWeekProfileTableActive(new GXDLMSWeekProfile[] {week("W1", 1, 1, 1, 1, 1, 2, 3), week("W2", 2, 2, 2, 2, 1, 3, 3)});
            it.setDayProfileTableActive(new GXDLMSDayProfile[] {
                day(1, change(6, 0, 1), change(22, 0, 2)), day(2, change(0, 0, 2)), day(3, change(12, 30, 1)),
            });
            it.setCalendarNamePassive("PLAN27");
            it.setSeasonProfilePassive(new GXDLMSSeasonProfile[] {season("P1", 2027, 1, "V1")});
            it.setWeekProfileTablePassive(new GXDLMSWeekProfile[] {week("V1", 4, 5, 4, 5, 4, 6, 7)});
            it.setDayProfileTablePassive(new GXDLMSDayProfile[] {day(4, change(7, 15, 2))});
            it.setTime(utc(2027, 1, 1, 0, 0));
        } else if (object instanceof GXDLMSRegisterMonitor it) {
            it.setThresholds(new Object[] {new GXUInt32(1000), new GXUInt32(2000)});
            it.getMonitoredValue().setObjectType(ObjectType.REGISTER);
            it.getMonitoredValue().setLogicalName(Meter.IMPORT);
            it.getMonitoredValue().setAttributeIndex(2);
            it.setActions(new GXDLMSActionSet[] {actions(LIMIT_SCRIPTS, 1, 2), actions(TARIFF_SCRIPTS, 3, 4)});
        } else if (object instanceof GXDLMSActionSchedule it) {
            it.setTarget(new GXDLMSScriptTable(TARIFF_SCRIPTS));
            it.setExecutedScriptSelector(1);
            it.setType(SingleActionScheduleType.SingleActionScheduleType1);
            it.setExecutionTime(new GXDateTime[] {local(new GXDateTime(ANY, ANY, 1, 0, 15, 0, 0))});
        } else if (object instanceof GXDLMSHdlcSetup it) {
            it.setCommunicationSpeed(BaudRate.BAUDRATE_19200);
            it.setWindowSizeTransmit(2);
            it.setWindowSizeReceive(3);
            it.setMaximumInfoLengthTransmit(256);
            it.setMaximumInfoLengthReceive(512);
            it.setInterCharachterTimeout(25);
            it.setInactivityTimeout(120);
            it.setDeviceAddress(4097);
        } else if (object instanceof GXDLMSAutoConnect it) {
            it.setMode(AutoConnectMode.AUTO_DIALLING_ALLOWED_CALLING_WINDOW);
            it.setRepetitions(3);
            it.setRepetitionDelay(60);
            it.getCallingWindow().add(new GXSimpleEntry<>(daily(1, 0), daily(2, 30)));
            it.setDestinations(new String[] {"10.0.0.7", "10.0.0.8"});
        } else if (object instanceof GXDLMSPushSetup it) {
            it.getPushObjectList().add(new GXSimpleEntry<>(new GXDLMSData(Meter.DEVICE_NAME), new GXDLMSCaptureObject(2, 0)));
            it.getPushObjectList().add(new GXSimpleEntry<>(new GXDLMSRegister(Meter.IMPORT), new GXDLMSCaptureObject(2, 1)));
            it.setService(ServiceType.UDP);
            it.setDestination("10.0.0.7:4059");
            it.setMessage(MessageType.COSEM_APDU);
            it.getCommunicationWindow().add(new GXSimpleEntry<>(daily(3, 0), daily(4, 0)));
            it.setRandomisationStartInterval(30);
            it.setNumberOfRetries((byte) 2);
            it.setRepetitionDelay(300);
        } else if (object instanceof GXDLMSTcpUdpSetup it) {
            it.setPort(4061);
            it.setIPReference("0.0.25.1.0.255");
            it.setMaximumSegmentSize(1200);
            it.setMaximumSimultaneousConnections(4);
            it.setInactivityTimeout(90);
        } else if (object instanceof GXDLMSSecuritySetup it) {
            it.setSecurityPolicy(EnumSet.of(SecurityPolicy.AUTHENTICATED, SecurityPolicy.ENCRYPTED));
            it.setSecuritySuite(SecuritySuite.SUITE_0);
            it.setClientSystemTitle(new byte[] {0x43, 0x4C, 0x49, 0, 0, 0, 0, 1});
            it.setServerSystemTitle(new byte[] {0x4D, 0x45, 0x54, 0, 0, 0, 0, 1});
        } else if (object instanceof GXDLMSLimiter it) {
            it.setMonitoredValue(new GXDLMSRegister(Meter.IMPORT));
            it.setmonitoredAttributeIndex(2);
            for (int attribute = 3; attribute <= 5; attribute++) it.setDataType(attribute, DataType.UINT32);
            it.setThresholdActive(new GXUInt32(5000));
            it.setThresholdNormal(new GXUInt32(4000));
            it.setThresholdEmergency(new GXUInt32(1500));
            it.setMinOverThresholdDuration(60);
            it.setMinUnderThresholdDuration(120);
            it.getEmergencyProfile().setID(7);
            it.getEmergencyProfile().setActivationTime(utc(2026, 8, 1, 0, 0));
            it.getEmergencyProfile().setDuration(3600);
            it.setEmergencyProfileGroupIDs(new int[] {7, 9});
            it.setEmergencyProfileActive(false);
            it.setActionOverThreshold(item(LIMIT_SCRIPTS, 1));
            it.setActionUnderThreshold(item(LIMIT_SCRIPTS, 2));
        }
    }

    private static void energy(GXDLMSRegister register, DataType type, Object value, double scaler, int unit) {
        register.setDataType(2, type);
        register.setValue(value);
        register.setScaler(scaler);
        register.setUnit(Unit.forValue(unit));
    }

    private static GXDateTime utc(int year, int month, int day, int hour, int minute) {
        return new GXDateTime(GregorianCalendar.from(ZonedDateTime.of(year, month, day, hour, minute, 0, 0, ZoneOffset.UTC)));
    }

    /** The same without what the library fills in by itself: the deviation of the machine, and a day of the week. */
    private static <T extends GXDateTime> T local(T time) {
        time.getSkip().add(DateTimeSkips.DEVITATION);
        time.getSkip().add(DateTimeSkips.DAY_OF_WEEK);
        return time;
    }

    /** A time of day on any day. */
    private static GXDateTime daily(int hour, int minute) {
        return local(new GXDateTime(ANY, ANY, ANY, hour, minute, 0, 0));
    }

    private static GXDateTime summer() {
        return new GXDateTime(GregorianCalendar.from(ZonedDateTime.parse("2026-07-01T12:30:15+02:00")));
    }

    private static GXDateTime lastSunday(int month, int hour) {
        GXDateTime time = local(new GXDateTime(ANY, month, 1, hour, 0, 0, 0));
        time.setExtra(EnumSet.of(DateTimeExtraInfo.LAST_DAY));
        time.setDayOfWeek(7);
        time.getSkip().remove(DateTimeSkips.DAY_OF_WEEK);
        return time;
    }

    private static GXDLMSScript script(int id, GXDLMSScriptAction... actions) {
        GXDLMSScript script = new GXDLMSScript();
        script.setId(id);
        script.getActions().addAll(List.of(actions));
        return script;
    }

    private static GXDLMSScriptAction action(ScriptActionType kind, GXDLMSObject target, int index, Object parameter, DataType of) {
        GXDLMSScriptAction action = new GXDLMSScriptAction();
        action.setType(kind);
        action.setTarget(target);
        action.setIndex(index);
        action.setParameter(parameter, of);
        return action;
    }

    private static GXDLMSSpecialDay specialDay(int index, int year, int month, int day, int dayId) {
        GXDLMSSpecialDay special = new GXDLMSSpecialDay();
        special.setIndex(index);
        special.setDate(local(new GXDate(year, month, day)));
        special.setDayId(dayId);
        return special;
    }

    private static GXDLMSSeasonProfile season(String name, int year, int month, String week) {
        return new GXDLMSSeasonProfile(name, local(new GXDateTime(year, month, 1, 0, 0, 0, 0)), week);
    }

    private static GXDLMSWeekProfile week(String name, int... days) {
        GXDLMSWeekProfile week = new GXDLMSWeekProfile();
        week.setName(name);
        week.setMonday(days[0]);
        week.setTuesday(days[1]);
        week.setWednesday(days[2]);
        week.setThursday(days[3]);
        week.setFriday(days[4]);
        week.setSaturday(days[5]);
        week.setSunday(days[6]);
        return week;
    }

    private static GXDLMSDayProfile day(int id, GXDLMSDayProfileAction... changes) {
        return new GXDLMSDayProfile(id, changes);
    }

    private static GXDLMSDayProfileAction change(int hour, int minute, int script) {
        return new GXDLMSDayProfileAction(new GXTime(hour, minute, 0, 0), TARIFF_SCRIPTS, script);
    }

    private static GXDLMSActionSet actions(String table, int up, int down) {
        GXDLMSActionSet set = new GXDLMSActionSet();
        set.setActionUp(item(table, up));
        set.setActionDown(item(table, down));
        return set;
    }

    private static GXDLMSActionItem item(String table, int script) {
        GXDLMSActionItem item = new GXDLMSActionItem();
        item.setLogicalName(table);
        item.setScriptSelector(script);
        return item;
    }
}
