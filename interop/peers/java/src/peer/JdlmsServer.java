package peer;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.openmuc.jdlms.AccessResultCode;
import org.openmuc.jdlms.AttributeAccessMode;
import org.openmuc.jdlms.CosemAttribute;
import org.openmuc.jdlms.CosemClass;
import org.openmuc.jdlms.CosemMethod;
import org.openmuc.jdlms.CosemSnInterfaceObject;
import org.openmuc.jdlms.DlmsServer;
import org.openmuc.jdlms.IllegalAttributeAccessException;
import org.openmuc.jdlms.LogicalDevice;
import org.openmuc.jdlms.ObisCode;
import org.openmuc.jdlms.SelectiveAccessDescription;
import org.openmuc.jdlms.ServerConnectionInfo;
import org.openmuc.jdlms.datatypes.CosemDateTime;
import org.openmuc.jdlms.datatypes.DataObject;
import org.openmuc.jdlms.datatypes.DataObject.Type;
import org.openmuc.jdlms.settings.client.ReferencingMethod;
import org.openmuc.jdlms.sessionlayer.server.ServerSessionLayerFactories;

/**
 * The interop meter on jDLMS. The library brings association, SAP assignment, device name and security setup itself; the
 * other classes are made here with its annotations.
 */
public final class JdlmsServer {
    private JdlmsServer() {}

    /** Listens and returns the port; the library listens on all addresses and keeps its own PDU size and counters. */
    static int start(Options options) throws IOException, Client.Unsupported {
        int port = options.port;
        if (port == 0) {
            // The library does not tell which port it got.
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
        }
        String manufacturer = new String(options.serverTitle, 0, 3, StandardCharsets.ISO_8859_1);
        long serial = ByteBuffer.wrap(options.serverTitle).getLong(0) & 0xFFFFFFFFFFL;
        LogicalDevice device = new LogicalDevice(options.server, Meter.NAME, manufacturer, serial);
        device.addRestriction(options.client, JdlmsClient.suite(options));
        device.setMasterKey(new byte[16]);
        device.registerCosemObject(
            new Clock(), new Register(Meter.IMPORT_NAME, Meter.IMPORT, Meter.IMPORT_VALUE),
            new Register(Meter.EXPORT_NAME, Meter.EXPORT, Meter.EXPORT_VALUE),
            new Data(Meter.STATUS_NAME, Meter.STATUS, DataObject.newUInteger16Data(0)),
            new Data(Meter.WRITABLE_NAME, Meter.WRITABLE, DataObject.newOctetStringData(new byte[0])),
            new Profile(), new Echo(), new DisconnectControl());
        DlmsServer.tcpServerBuilder(port)
            .setSessionLayerFactory(options.hdlc
                ? ServerSessionLayerFactories.newHdlcSessionLayerFactory()
                : ServerSessionLayerFactories.newWrapperSessionLayerFactory())
            .setReferencingMethod(options.shortNames ? ReferencingMethod.SHORT : ReferencingMethod.LOGICAL)
            .registerLogicalDevice(device)
            .setConnectionListener(info -> Json.emit(
                Map.of(info.getConnectionStatus() == ServerConnectionInfo.Status.OPEN ? "connected" : "closed", true)))
            .build();
        return port;
    }

    /** The octets of a moment in UTC. */
    static DataObject time(Instant instant) {
        ZonedDateTime utc = instant.atZone(ZoneOffset.UTC);
        return DataObject.newOctetStringData(new CosemDateTime(utc.getYear(), utc.getMonthValue(), utc.getDayOfMonth(),
            utc.getDayOfWeek().getValue(), utc.getHour(), utc.getMinute(), utc.getSecond(), 0, 0).encode());
    }

    @CosemClass(id = 1, version = 0)
    public static final class Data extends CosemSnInterfaceObject {
        @CosemAttribute(id = 2, snOffset = 0x08, accessMode = AttributeAccessMode.READ_AND_WRITE)
        private DataObject value;

        public Data(int shortName, String name, DataObject value) {
            super(shortName, name);
            this.value = value;
        }

        public DataObject getValue() {
            return value;
        }

        public void setValue(DataObject value) {
            this.value = value;
        }
    }

    @CosemClass(id = 3, version = 0)
    public static final class Register extends CosemSnInterfaceObject {
        @CosemAttribute(id = 2, snOffset = 0x08, accessMode = AttributeAccessMode.READ_ONLY, type = Type.DOUBLE_LONG_UNSIGNED)
        private final DataObject value;

        @CosemAttribute(id = 3, snOffset = 0x10, accessMode = AttributeAccessMode.READ_ONLY, type = Type.STRUCTURE)
        private final DataObject scalerUnit = DataObject.newStructureData(
            DataObject.newInteger8Data((byte) Meter.SCALER), DataObject.newEnumerateData(Meter.WATT_HOUR));

        public Register(int shortName, String name, long value) {
            super(shortName, name);
            this.value = DataObject.newUInteger32Data(value);
        }
    }

    @CosemClass(id = 8, version = 0)
    public static final class Clock extends CosemSnInterfaceObject {
        @CosemAttribute(id = 2, snOffset = 0x08, accessMode = AttributeAccessMode.READ_ONLY, type = Type.OCTET_STRING)
        private DataObject time;

        public Clock() {
            super(Meter.CLOCK_NAME, Meter.CLOCK);
        }

        public DataObject getTime() {
            return time(Instant.now());
        }
    }

    @CosemClass(id = 70, version = 0)
    public static final class DisconnectControl extends CosemSnInterfaceObject {
        @CosemAttribute(id = 2, snOffset = 0x08, accessMode = AttributeAccessMode.READ_ONLY, type = Type.BOOLEAN)
        private DataObject outputState = DataObject.newBoolData(true);

        @CosemAttribute(id = 3, snOffset = 0x10, accessMode = AttributeAccessMode.READ_ONLY, type = Type.ENUMERATE)
        private DataObject controlState = DataObject.newEnumerateData(1);

        @CosemAttribute(id = 4, snOffset = 0x18, accessMode = AttributeAccessMode.READ_ONLY, type = Type.ENUMERATE)
        private final DataObject controlMode = DataObject.newEnumerateData(0);

        public DisconnectControl() {
            super(Meter.DISCONNECT_NAME, Meter.DISCONNECT);
        }

        @CosemMethod(id = 1, snOffset = 0x20, consumes = Type.INTEGER)
        public void remoteDisconnect(DataObject ignored) {
            outputState = DataObject.newBoolData(false);
            controlState = DataObject.newEnumerateData(0);
        }

        @CosemMethod(id = 2, snOffset = 0x28, consumes = Type.INTEGER)
        public void remoteReconnect(DataObject ignored) {
            outputState = DataObject.newBoolData(true);
            controlState = DataObject.newEnumerateData(1);
        }
    }

    @CosemClass(id = 7, version = 0)
    public static final class Echo extends CosemSnInterfaceObject {
        @CosemAttribute(id = 2, snOffset = 0x08, accessMode = AttributeAccessMode.READ_ONLY, type = Type.ARRAY)
        private final DataObject buffer = DataObject.newArrayData(List.of());

        public Echo() {
            super(Meter.ECHO_NAME, Meter.ECHO);
        }

        @CosemMethod(id = 3, snOffset = 0x68, consumes = Type.OCTET_STRING)
        public DataObject echo(DataObject parameter) {
            return parameter;
        }
    }

    @CosemClass(id = 7, version = 1)
    public static final class Profile extends CosemSnInterfaceObject {
        @CosemAttribute(id = 2, snOffset = 0x08, accessMode = AttributeAccessMode.READ_ONLY, type = Type.ARRAY, selector = {1, 2})
        private DataObject buffer;

        @CosemAttribute(id = 3, snOffset = 0x10, accessMode = AttributeAccessMode.READ_ONLY, type = Type.ARRAY)
        private final DataObject captureObjects = DataObject.newArrayData(List.of(
            column(8, Meter.CLOCK), column(3, Meter.IMPORT), column(3, Meter.EXPORT), column(1, Meter.STATUS)));

        @CosemAttribute(id = 4, snOffset = 0x18, accessMode = AttributeAccessMode.READ_ONLY, type = Type.DOUBLE_LONG_UNSIGNED)
        private final DataObject capturePeriod = DataObject.newUInteger32Data(Meter.PERIOD);

        @CosemAttribute(id = 5, snOffset = 0x20, accessMode = AttributeAccessMode.READ_ONLY, type = Type.ENUMERATE)
        private final DataObject sortMethod = DataObject.newEnumerateData(1);

        @CosemAttribute(id = 6, snOffset = 0x28, accessMode = AttributeAccessMode.READ_ONLY, type = Type.STRUCTURE)
        private final DataObject sortObject = column(8, Meter.CLOCK);

        @CosemAttribute(id = 7, snOffset = 0x30, accessMode = AttributeAccessMode.READ_ONLY, type = Type.DOUBLE_LONG_UNSIGNED)
        private final DataObject entriesInUse = DataObject.newUInteger32Data(Meter.ROWS);

        @CosemAttribute(id = 8, snOffset = 0x38, accessMode = AttributeAccessMode.READ_ONLY, type = Type.DOUBLE_LONG_UNSIGNED)
        private final DataObject profileEntries = DataObject.newUInteger32Data(Meter.ROWS);

        private final List<DataObject> rows = new ArrayList<>();

        public Profile() {
            super(Meter.PROFILE_NAME, Meter.PROFILE);
            for (int i = 0; i < Meter.ROWS; i++) {
                rows.add(DataObject.newStructureData(
                    time(Meter.time(i)), DataObject.newUInteger32Data(Meter.imported(i)),
                    DataObject.newUInteger32Data(Meter.exported(i)), DataObject.newUInteger16Data(Meter.status(i))));
            }
        }

        /** The library leaves selective access to the application: rows are chosen here, columns are always all. */
        public DataObject getBuffer(SelectiveAccessDescription selection) throws IllegalAttributeAccessException {
            if (selection == null) return DataObject.newArrayData(rows);
            List<DataObject> fields = selection.getAccessParameter().getValue();
            if (selection.getAccessSelector() == 2) {
                int from = (int) Math.max(1, number(fields.get(0)));
                long to = number(fields.get(1));
                return DataObject.newArrayData(rows.subList(from - 1, to == 0 ? rows.size() : (int) Math.min(to, rows.size())));
            }
            if (selection.getAccessSelector() != 1) throw new IllegalAttributeAccessException(AccessResultCode.TYPE_UNMATCHED);
            byte[] from = octets(fields.get(1));
            byte[] to = octets(fields.get(2));
            List<DataObject> chosen = new ArrayList<>();
            for (DataObject row : rows) {
                List<DataObject> cells = row.getValue();
                byte[] time = cells.get(0).getValue();
                if (compare(from, time) <= 0 && compare(time, to) <= 0) chosen.add(row);
            }
            return DataObject.newArrayData(chosen);
        }

        /** Year to second, without the day of the week; all rows are in UTC. */
        private static int compare(byte[] a, byte[] b) {
            int date = Arrays.compareUnsigned(a, 0, 4, b, 0, 4);
            return date != 0 ? date : Arrays.compareUnsigned(a, 5, 8, b, 5, 8);
        }

        private static byte[] octets(DataObject time) {
            if (time.isByteArray()) return time.getValue();
            CosemDateTime value = time.getValue();
            return value.encode();
        }

        private static long number(DataObject value) {
            Number number = value.getValue();
            return number.longValue();
        }

        private static DataObject column(int classId, String name) {
            return DataObject.newStructureData(
                DataObject.newUInteger16Data(classId), DataObject.newOctetStringData(new ObisCode(name).bytes()),
                DataObject.newInteger8Data((byte) 2), DataObject.newUInteger16Data(0));
        }
    }
}
