package peer;

import gurux.dlms.GXByteBuffer;
import gurux.dlms.GXDLMSClient;
import gurux.dlms.GXReplyData;
import gurux.dlms.GXUInt32;
import gurux.dlms.enums.Command;
import gurux.dlms.enums.DataType;
import gurux.dlms.enums.InterfaceType;
import gurux.dlms.enums.ObjectType;
import gurux.dlms.enums.ServiceClass;
import gurux.dlms.objects.GXDLMSObject;
import gurux.dlms.objects.GXDLMSRegister;
import gurux.dlms.secure.GXDLMSSecureNotify;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a meter tells of its own accord, with gurux.dlms: made, and read. */
final class GuruxNotices {
    private GuruxNotices() {}

    /** The maker of a meter's notifications; its invocation counter goes on from one to the next. */
    static GXDLMSSecureNotify maker(Options options) {
        GXDLMSSecureNotify maker = new GXDLMSSecureNotify(!options.shortNames, options.client, options.server,
            options.hdlc ? InterfaceType.HDLC : InterfaceType.WRAPPER);
        GuruxClient.cipher(maker.getCiphering(), options, options.serverTitle);
        return maker;
    }

    /** The frames or PDUs of one notification; its kind is a step of a sender. */
    static byte[][] messages(GXDLMSSecureNotify maker, String kind) throws Exception {
        maker.setServiceClass(kind.equals("confirmed-data") ? ServiceClass.CONFIRMED : ServiceClass.UN_CONFIRMED);
        if (kind.equals("data") || kind.equals("confirmed-data")) {
            GXByteBuffer body = new GXByteBuffer();
            body.setUInt8(DataType.STRUCTURE.getValue());
            body.setUInt8(2);
            maker.addData(new GXUInt32(Meter.IMPORT_VALUE), DataType.UINT32, body);
            maker.addData("hello".getBytes(), DataType.OCTET_STRING, body);
            return maker.generateDataNotificationMessages(Date.from(Meter.FIRST), body);
        }
        maker.setUseLogicalNameReferencing(kind.equals("event"));
        // With a time the library writes 09 where 01 says that an optional one is there.
        return maker.generateReport(null, List.of(new SimpleEntry<>(register(new GXUInt32(Meter.IMPORT_VALUE)), 2)));
    }

    private static GXDLMSRegister register(Object value) {
        GXDLMSRegister register = new GXDLMSRegister(Meter.IMPORT);
        register.setShortName(Meter.IMPORT_NAME);
        register.setDataType(2, DataType.UINT32);
        register.setValue(value);
        return register;
    }

    /** A notification that has come, as the line of a receiver. */
    static Map<String, ?> fields(GXDLMSClient client, GXReplyData notice) throws Exception {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<Map.Entry<GXDLMSObject, Integer>> attributes = new ArrayList<>();
        // Of objects that it does not know the library tells nothing.
        if (client.getObjects().findByLN(ObjectType.REGISTER, Meter.IMPORT) == null) client.getObjects().add(register(null));
        fields.put("kind", switch (notice.getCommand()) {
            case Command.DATA_NOTIFICATION -> "data";
            case Command.EVENT_NOTIFICATION -> "event";
            case Command.INFORMATION_REPORT -> "report";
            default -> Command.toString(notice.getCommand());
        });
        Object value = client.parseReport(notice, attributes);
        for (Map.Entry<GXDLMSObject, Integer> it : attributes) {
            GXDLMSObject object = it.getKey();
            fields.put("attribute", object.getObjectType().getValue() + "/" + object.getLogicalName() + "/" + it.getValue());
            value = object.getValues()[it.getValue() - 1];
        }
        fields.put("value", GuruxClient.plain(value));
        if (notice.getTime() != null) fields.put("time", GuruxClient.plain(notice.getTime()));
        return fields;
    }
}
