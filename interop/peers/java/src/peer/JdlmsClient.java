package peer;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openmuc.jdlms.AccessResultCode;
import org.openmuc.jdlms.AttributeAddress;
import org.openmuc.jdlms.AuthenticationMechanism;
import org.openmuc.jdlms.DlmsConnection;
import org.openmuc.jdlms.GetResult;
import org.openmuc.jdlms.MethodParameter;
import org.openmuc.jdlms.MethodResult;
import org.openmuc.jdlms.MethodResultCode;
import org.openmuc.jdlms.ObisCode;
import org.openmuc.jdlms.RawMessageData;
import org.openmuc.jdlms.SecuritySuite;
import org.openmuc.jdlms.SelectiveAccessDescription;
import org.openmuc.jdlms.SetParameter;
import org.openmuc.jdlms.TcpConnectionBuilder;
import org.openmuc.jdlms.datatypes.CosemDateFormat.Field;
import org.openmuc.jdlms.datatypes.CosemDateTime;
import org.openmuc.jdlms.datatypes.DataObject;
import org.openmuc.jdlms.settings.client.ReferencingMethod;

/** A client on jDLMS. */
public final class JdlmsClient implements Client {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
    private static final AttributeAddress REGISTER = new AttributeAddress(3, Meter.IMPORT, 2);

    private final Options options;
    private final Trace trace = new Trace();
    private final SecuritySuite suite;
    private DlmsConnection connection;

    /** @throws Unsupported when the library refuses such a security */
    public JdlmsClient(Options options) throws Unsupported {
        this.options = options;
        if (options.dedicatedKey.length > 0) {
            String setters = Arrays.stream(TcpConnectionBuilder.class.getMethods()).map(Method::getName)
                .filter(name -> name.startsWith("set")).distinct().sorted().collect(Collectors.joining(", "));
            throw new Unsupported("no dedicated key can be given", "TcpConnectionBuilder has " + setters);
        }
        suite = suite(options);
    }

    /** The address of an attribute of the current association. */
    private AttributeAddress association(int attribute) {
        return new AttributeAddress(options.shortNames ? 12 : 15, Meter.ASSOCIATION, attribute);
    }

    private static AuthenticationMechanism mechanism(Options options) throws Unsupported {
        try {
            return AuthenticationMechanism.forId(options.auth.id);
        } catch (RuntimeException e) {
            throw new Unsupported("no such authentication mechanism: " + Arrays.toString(AuthenticationMechanism.values()),
                Main.describe(e));
        }
    }

    private static SecuritySuite.EncryptionMechanism encryption(Options options) throws Unsupported {
        if (options.suite == 0) return SecuritySuite.EncryptionMechanism.AES_GCM_128;
        if (options.suite == 2) return SecuritySuite.EncryptionMechanism.AES_GCM_256;
        // AES-128 with the number 1 in the security control byte.
        throw new Unsupported("AES-128 in suite 0 only", Arrays.toString(SecuritySuite.EncryptionMechanism.values())
            + ", 1 is " + SecuritySuite.EncryptionMechanism.getInstance(1));
    }

    static SecuritySuite suite(Options options) throws Unsupported {
        SecuritySuite.SecuritySuiteBuilder builder = SecuritySuite.builder().setAuthenticationMechanism(mechanism(options));
        if (options.auth == Options.Auth.LOW) builder.setPassword(options.password);
        if (options.ciphered() || options.auth == Options.Auth.GMAC) {
            builder.setGlobalUnicastEncryptionKey(options.ek).setAuthenticationKey(options.ak);
        }
        if (options.ciphered()) {
            builder.setEncryptionMechanism(encryption(options));
            builder.setSecurityPolicy(switch (options.policy) {
                case NONE -> SecuritySuite.SecurityPolicy.NOTHING;
                case AUTHENTICATED -> SecuritySuite.SecurityPolicy.AUTHENTICATED;
                case ENCRYPTED -> SecuritySuite.SecurityPolicy.ENCRYPTED;
                case BOTH -> SecuritySuite.SecurityPolicy.AUTHENTICATED_AND_ENCRYPTED;
            });
        }
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new Unsupported("the library refuses this combination of authentication and policy", Main.describe(e));
        }
    }

    @Override
    public Map<String, ?> associate() throws IOException {
        TcpConnectionBuilder builder = new TcpConnectionBuilder(options.host).setPort(options.port);
        if (options.hdlc) builder.useHdlc();
        else builder.useWrapper();
        builder.setSecuritySuite(suite);
        if (options.shortNames) builder.setReferencingMethod(ReferencingMethod.SHORT);
        builder.setClientId(options.client).setLogicalDeviceId(options.server).setResponseTimeout(options.timeout);
        ByteBuffer title = ByteBuffer.wrap(options.clientTitle);
        builder.setSystemTitle(new String(options.clientTitle, 0, 3, StandardCharsets.ISO_8859_1),
            title.getLong(0) & 0xFFFFFFFFFFL);
        // Of random length otherwise; an AARQ that needs two HDLC frames of 128 octets fails in the library.
        builder.setChallengeLength(16);
        if (options.hdlcInfo > 0) builder.setHdlcMaxInformationLength(options.hdlcInfo);
        builder.setFrameCounter(options.counter);
        // The whole frame or wrapper PDU of each message.
        builder.setRawMessageListener(message ->
            trace.add(message.getMessageSource() == RawMessageData.MessageSource.CLIENT, message.getMessage()));
        connection = builder.build();
        return Map.of();
    }

    private DataObject read(AttributeAddress address) throws IOException {
        GetResult result = connection.get(address);
        if (!result.requestSuccessful()) throw new IllegalStateException("GET " + address + ": " + result.getResultCode());
        return result.getResultData();
    }

    @Override
    public Map<String, ?> objects() throws IOException {
        List<String> names = new ArrayList<>();
        // An entry by short names begins with one.
        int first = options.shortNames ? 1 : 0;
        for (DataObject entry : list(read(association(2)))) {
            List<DataObject> fields = list(entry);
            byte[] name = fields.get(first + 2).getValue();
            names.add(number(fields.get(first)) + "/" + number(fields.get(first + 1)) + "/" + new ObisCode(name).asDecimalString());
        }
        names.sort(null);
        return Map.of("count", names.size(), "objects", names);
    }

    @Override
    public Map<String, ?> clock() throws IOException {
        return Map.of("time", time(read(new AttributeAddress(8, Meter.CLOCK, 2))));
    }

    @Override
    public Map<String, ?> register() throws IOException {
        List<DataObject> scalerUnit = list(read(new AttributeAddress(3, Meter.IMPORT, 3)));
        long raw = number(read(REGISTER));
        return Map.of("raw", raw, "scaler", number(scalerUnit.get(0)), "unit", number(scalerUnit.get(1)));
    }

    @Override
    public Map<String, ?> profile(boolean byRange) throws IOException {
        List<String> columns = new ArrayList<>();
        for (DataObject column : list(read(new AttributeAddress(7, Meter.PROFILE, 3)))) {
            List<DataObject> fields = list(column);
            byte[] name = fields.get(1).getValue();
            columns.add(number(fields.get(0)) + "/" + new ObisCode(name).asDecimalString() + "/" + number(fields.get(2)));
        }
        DataObject selector = byRange
            ? DataObject.newStructureData(
                DataObject.newStructureData(
                    DataObject.newUInteger16Data(8), DataObject.newOctetStringData(new ObisCode(Meter.CLOCK).bytes()),
                    DataObject.newInteger8Data((byte) 2), DataObject.newUInteger16Data(0)),
                JdlmsServer.time(Meter.FIRST), JdlmsServer.time(Meter.LAST), DataObject.newArrayData(List.of()))
            : DataObject.newStructureData(
                DataObject.newUInteger32Data(1), DataObject.newUInteger32Data(Meter.ROWS),
                DataObject.newUInteger16Data(1), DataObject.newUInteger16Data(0));
        SelectiveAccessDescription access = new SelectiveAccessDescription(byRange ? 1 : 2, selector);
        List<List<Object>> rows = new ArrayList<>();
        for (DataObject row : list(read(new AttributeAddress(7, Meter.PROFILE, 2, access)))) {
            List<DataObject> cells = list(row);
            List<Object> plain = new ArrayList<>();
            plain.add(time(cells.get(0)));
            for (DataObject cell : cells.subList(1, cells.size())) plain.add(number(cell));
            rows.add(plain);
        }
        return Client.profileFields(columns, rows);
    }

    @Override
    public Map<String, ?> set() throws IOException {
        return Map.of("value", HexFormat.of().withUpperCase().formatHex(written("hello".getBytes())));
    }

    /** The value of the object that may be written, after it was written. */
    private byte[] written(byte[] value) throws IOException {
        AttributeAddress address = new AttributeAddress(1, Meter.WRITABLE, 2);
        AccessResultCode code = connection.set(new SetParameter(address, DataObject.newOctetStringData(value)));
        if (code != AccessResultCode.SUCCESS) throw new IllegalStateException("SET: " + code);
        return read(address).getValue();
    }

    @Override
    public Map<String, ?> setLong() throws IOException {
        return Client.longFields(written(Meter.longValue()));
    }

    @Override
    public Map<String, ?> action() throws IOException {
        call(new MethodParameter(70, Meter.DISCONNECT, 1, DataObject.newInteger8Data((byte) 0)));
        return Map.of();
    }

    private DataObject call(MethodParameter parameter) throws IOException {
        MethodResult result = connection.action(parameter);
        if (result.getResultCode() != MethodResultCode.SUCCESS) {
            throw new IllegalStateException("ACTION: " + result.getResultCode());
        }
        return result.getResultData();
    }

    @Override
    public Map<String, ?> actionLong() throws IOException {
        DataObject echo = call(new MethodParameter(7, Meter.ECHO, 3, DataObject.newOctetStringData(Meter.longValue())));
        return Client.longFields(echo.getValue());
    }

    @Override
    public Map<String, ?> access() throws Unsupported {
        throw new Unsupported("no ACCESS", "DlmsConnection has " + Main.methods(DlmsConnection.class));
    }

    @Override
    public Map<String, ?> accessCall() throws Unsupported {
        return access();
    }

    @Override
    public Map<String, ?> notified() throws Unsupported {
        throw new Unsupported("no notifications", "no method in the library takes the DlmsEventListener that it has");
    }

    @Override
    public Map<String, ?> classes() throws Unsupported {
        throw new Unsupported("no classes with typed values", "what is read is a DataObject, " + Main.methods(DataObject.class));
    }

    @Override
    public Map<String, ?> classesWritten() throws Unsupported {
        return classes();
    }

    @Override
    public void get() throws IOException {
        read(REGISTER);
    }

    @Override
    public Map<String, ?> release() throws IOException {
        connection.disconnect();
        return Map.of();
    }

    @Override
    public List<String> trace() {
        return trace.lines();
    }

    @Override
    public void close() {
        try {
            if (connection != null) connection.close();
        } catch (IOException e) {
            System.err.println(e);
        }
    }

    private static List<DataObject> list(DataObject value) {
        return value.getValue();
    }

    private static long number(DataObject value) {
        Number number = value.getValue();
        return number.longValue();
    }

    /** A date-time as ISO 8601; octets are decoded by the library. */
    private static String time(DataObject value) {
        CosemDateTime time = value.isByteArray() ? CosemDateTime.decode(value.getValue()) : value.getValue();
        // deviation is in minutes from local time to UTC
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(-60 * time.get(Field.DEVIATION));
        return ISO.format(OffsetDateTime.of(time.get(Field.YEAR), time.get(Field.MONTH), time.get(Field.DAY_OF_MONTH),
            time.get(Field.HOUR), time.get(Field.MINUTE), time.get(Field.SECOND), 0, offset));
    }
}
