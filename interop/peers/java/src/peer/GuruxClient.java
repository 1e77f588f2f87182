package peer;

import gurux.dlms.GXByteBuffer;
import gurux.dlms.GXDLMSAccessItem;
import gurux.dlms.GXDLMSException;
import gurux.dlms.GXDateTime;
import gurux.dlms.GXReplyData;
import gurux.dlms.enums.AccessServiceCommandType;
import gurux.dlms.enums.Authentication;
import gurux.dlms.enums.Conformance;
import gurux.dlms.enums.DataType;
import gurux.dlms.enums.ErrorCode;
import gurux.dlms.enums.InterfaceType;
import gurux.dlms.enums.ObjectType;
import gurux.dlms.enums.Security;
import gurux.dlms.enums.Signing;
import gurux.dlms.objects.GXDLMSCaptureObject;
import gurux.dlms.objects.GXDLMSClock;
import gurux.dlms.objects.GXDLMSData;
import gurux.dlms.objects.GXDLMSDisconnectControl;
import gurux.dlms.objects.GXDLMSObject;
import gurux.dlms.objects.GXDLMSProfileGeneric;
import gurux.dlms.objects.GXDLMSRegister;
import gurux.dlms.objects.enums.SecuritySuite;
import gurux.dlms.secure.GXCiphering;
import gurux.dlms.secure.GXDLMSSecureClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;

/** A client on gurux.dlms; the sockets are ours, as the library makes and reads octets only. */
public final class GuruxClient implements Client {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private final Options options;
    private final GXDLMSSecureClient client;
    private final Trace trace = new Trace();
    private final byte[] chunk = new byte[65536];
    private final GXByteBuffer received = new GXByteBuffer();
    private final GXReplyData notify = new GXReplyData();
    private final List<Map<String, ?>> notices = new ArrayList<>();
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private GXDLMSObject register;

    public GuruxClient(Options options) {
        this.options = options;
        String password = options.auth.secret() ? new String(options.password) : null;
        client = new GXDLMSSecureClient(!options.shortNames, options.client, options.server, authentication(options.auth), password,
            options.hdlc ? InterfaceType.HDLC : InterfaceType.WRAPPER);
        client.setMaxReceivePDUSize(options.pdu);
        client.setProposedConformance(with(client.getProposedConformance(), options));
        if (options.hdlcInfo > 0) {
            client.getHdlcSettings().setMaxInfoTX(options.hdlcInfo);
            client.getHdlcSettings().setMaxInfoRX(options.hdlcInfo);
        }
        cipher(client.getCiphering(), options, options.clientTitle);
        if (options.dedicatedKey.length > 0) client.getCiphering().setDedicatedKey(options.dedicatedKey);
    }

    /** The services of the library and those that are asked for. */
    static Set<Conformance> with(Set<Conformance> services, Options options) {
        Set<Conformance> all = EnumSet.copyOf(services);
        for (String name : options.services) all.add(Conformance.valueOf(name));
        return all;
    }

    /** What client and server ask the library for alike. */
    static void cipher(GXCiphering cipher, Options options, byte[] title) {
        cipher.setSecuritySuite(SecuritySuite.forValue(options.suite));
        cipher.setSecurity(security(options.policy));
        cipher.setSystemTitle(title);
        cipher.setBlockCipherKey(options.ek);
        cipher.setAuthenticationKey(options.ak);
        cipher.setInvocationCounter(options.counter);
        cipher.setSigning(switch (options.protection) {
            case "signed" -> Signing.GENERAL_SIGNING;
            case "one-pass" -> Signing.ONE_PASS_DIFFIE_HELLMAN;
            case "static" -> Signing.STATIC_UNIFIED_MODEL;
            default -> Signing.NONE;
        });
        // The public key of the other side and the private one of this: what the library checks and signs with.
        if (options.signingKey.length > 0) cipher.setSigningKeyPair(pair(options.peerSigningKey, options.signingKey));
        if (options.agreementKey.length > 0) {
            cipher.setKeyAgreementKeyPair(pair(options.peerAgreementKey, options.agreementKey));
        }
    }

    private static KeyPair pair(byte[] publicKey, byte[] privateKey) {
        try {
            return new KeyPair(Keys.publicKey(publicKey), Keys.privateKey(privateKey));
        } catch (GeneralSecurityException e) {
            throw new Options.Usage("keys on curves: " + e.getMessage());
        }
    }

    static Authentication authentication(Options.Auth auth) {
        return switch (auth) {
            case NONE -> Authentication.NONE;
            case LOW -> Authentication.LOW;
            case MD5 -> Authentication.HIGH_MD5;
            case SHA1 -> Authentication.HIGH_SHA1;
            case GMAC -> Authentication.HIGH_GMAC;
            case SHA256 -> Authentication.HIGH_SHA256;
            case ECDSA -> Authentication.HIGH_ECDSA;
        };
    }

    static Security security(Options.Policy policy) {
        return switch (policy) {
            case NONE -> Security.NONE;
            case AUTHENTICATED -> Security.AUTHENTICATION;
            case ENCRYPTED -> Security.ENCRYPTION;
            case BOTH -> Security.AUTHENTICATION_ENCRYPTION;
        };
    }

    /** Sends one frame or PDU and reads until the library says that the reply is complete. */
    private void exchange(byte[] request, GXReplyData reply) throws Exception {
        trace.add(true, request);
        out.write(request);
        while (!takeReply(reply)) receive();
        if (reply.getError() != 0) throw new GXDLMSException(reply.getError());
    }

    private void receive() throws IOException {
        int read = in.read(chunk);
        if (read < 0) throw new IOException("the server closed the connection");
        byte[] octets = Arrays.copyOf(chunk, read);
        trace.add(false, octets);
        received.set(octets);
    }

    /** Whether the reply is complete with what has come; notifications before it are kept. */
    private boolean takeReply(GXReplyData reply) throws Exception {
        while (received.available() > 0) {
            boolean complete = client.getData(received, reply, notify);
            if (received.available() == 0) received.clear();
            if (notify.isComplete() && !notify.isMoreData() && notify.getCommand() != 0) {
                notices.add(GuruxNotices.fields(client, notify));
                notify.clear();
                received.trim();
                continue;
            }
            return complete;
        }
        return false;
    }

    /** Sends what the library made, fetches further frames and blocks. */
    private GXReplyData request(byte[]... frames) throws Exception {
        GXReplyData reply = new GXReplyData();
        for (byte[] frame : frames) {
            reply.clear();
            exchange(frame, reply);
        }
        while (reply.isMoreData()) exchange(client.receiverReady(reply), reply);
        return reply;
    }

    private Object read(GXDLMSObject target, int attribute) throws Exception {
        Object value = request(client.read(target, attribute)).getValue();
        return client.updateValue(target, attribute, value);
    }

    /** The object to work with: by short names the one of the object list, which has its name. */
    private <T extends GXDLMSObject> T named(T object) throws Exception {
        if (!options.shortNames) return object;
        if (client.getObjects().isEmpty()) objects();
        @SuppressWarnings("unchecked")
        T found = (T) client.getObjects().findByLN(object.getObjectType(), object.getLogicalName());
        if (found == null) throw new IllegalStateException("no " + object.getObjectType() + " " + object.getLogicalName());
        return found;
    }

    @Override
    public Map<String, ?> associate() throws Exception {
        socket = new Socket();
        socket.connect(new InetSocketAddress(options.host, options.port), options.timeout);
        socket.setSoTimeout(options.timeout);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        // With its parameters also where they are the defaults: jDLMS closes the connection on an SNRM without them.
        byte[] snrm = client.snrmRequest(true);
        if (snrm != null && snrm.length > 0) client.parseUAResponse(request(snrm).getData());
        client.parseAareResponse(request(client.aarqRequest()).getData());
        // Not only when the AARE asks for it: jDLMS accepts HLS without saying that passes 3 and 4 are to come.
        if (options.auth.high()) {
            client.parseApplicationAssociationResponse(request(client.getApplicationAssociationRequest()).getData());
        }
        return Map.of("pdu", client.getMaxReceivePDUSize());
    }

    @Override
    public Map<String, ?> objects() throws Exception {
        List<String> names = new ArrayList<>();
        for (GXDLMSObject object : client.parseObjects(request(client.getObjectsRequest()).getData(), false, false)) {
            names.add(object.getObjectType().getValue() + "/" + object.getVersion() + "/" + object.getLogicalName());
        }
        names.sort(null);
        return Map.of("count", names.size(), "objects", names);
    }

    @Override
    public Map<String, ?> clock() throws Exception {
        GXDLMSClock clock = named(new GXDLMSClock(Meter.CLOCK));
        read(clock, 2);
        return Map.of("time", plain(clock.getTime()));
    }

    @Override
    public Map<String, ?> register() throws Exception {
        GXDLMSRegister target = named(new GXDLMSRegister(Meter.IMPORT));
        List<?> scalerUnit = (List<?>) request(client.read(target, 3)).getValue();
        Object raw = request(client.read(target, 2)).getValue();
        return Map.of("raw", plain(raw), "scaler", plain(scalerUnit.get(0)), "unit", plain(scalerUnit.get(1)));
    }

    @Override
    public Map<String, ?> profile(boolean byRange) throws Exception {
        GXDLMSProfileGeneric profile = named(new GXDLMSProfileGeneric(Meter.PROFILE));
        read(profile, 3);
        List<String> columns = new ArrayList<>();
        for (Map.Entry<GXDLMSObject, GXDLMSCaptureObject> column : profile.getCaptureObjects()) {
            columns.add(column.getKey().getObjectType().getValue() + "/" + column.getKey().getLogicalName() + "/"
                + column.getValue().getAttributeIndex());
        }
        byte[][] frames = byRange
            ? client.readRowsByRange(profile, utc(Meter.FIRST), utc(Meter.LAST))
            : client.readRowsByEntry(profile, 1, Meter.ROWS);
        client.updateValue(profile, 2, request(frames).getValue());
        List<List<Object>> rows = new ArrayList<>();
        for (Object row : profile.getBuffer()) {
            List<Object> cells = new ArrayList<>();
            for (Object cell : (Object[]) row) cells.add(plain(cell));
            rows.add(cells);
        }
        return Client.profileFields(columns, rows);
    }

    @Override
    public Map<String, ?> set() throws Exception {
        return Map.of("value", plain(written("hello".getBytes())));
    }

    /** The value of the object that may be written, after it was written. */
    private byte[] written(byte[] value) throws Exception {
        GXDLMSData data = named(new GXDLMSData(Meter.WRITABLE));
        data.setValue(value);
        data.setDataType(2, DataType.OCTET_STRING);
        request(client.write(data, 2));
        return (byte[]) request(client.read(data, 2)).getValue();
    }

    @Override
    public Map<String, ?> setLong() throws Exception {
        return Client.longFields(written(Meter.longValue()));
    }

    @Override
    public Map<String, ?> action() throws Exception {
        request(client.method(named(new GXDLMSDisconnectControl(Meter.DISCONNECT)), 1, 0, DataType.INT8));
        return Map.of();
    }

    @Override
    public Map<String, ?> actionLong() throws Exception {
        GXDLMSProfileGeneric echo = named(new GXDLMSProfileGeneric(Meter.ECHO));
        GXReplyData reply = request(client.method(echo, 3, Meter.longValue(), DataType.OCTET_STRING));
        if (reply.getValue() == null) {
            throw new Unsupported("joins the blocks of an answer to ACTION and does not decode what they hold",
                reply.getData().toHex(false, 0, Math.min(16, reply.getData().size())));
        }
        return Client.longFields((byte[]) reply.getValue());
    }

    @Override
    public Map<String, ?> access() throws Exception {
        GXDLMSRegister energy = new GXDLMSRegister(Meter.IMPORT);
        GXDLMSData data = new GXDLMSData(Meter.WRITABLE);
        data.setValue("hello".getBytes());
        data.setDataType(2, DataType.OCTET_STRING);
        GXDLMSData again = new GXDLMSData(Meter.WRITABLE);
        access(new GXDLMSAccessItem(AccessServiceCommandType.GET, energy, 2),
            new GXDLMSAccessItem(AccessServiceCommandType.SET, data, 2),
            new GXDLMSAccessItem(AccessServiceCommandType.GET, again, 2));
        return Map.of("raw", plain(energy.getValue()), "value", plain(again.getValue()));
    }

    @Override
    public Map<String, ?> accessCall() throws Exception {
        GXDLMSDisconnectControl called = new GXDLMSDisconnectControl(Meter.DISCONNECT);
        GXDLMSDisconnectControl control = new GXDLMSDisconnectControl(Meter.DISCONNECT);
        access(new GXDLMSAccessItem(AccessServiceCommandType.ACTION, called, 1),
            new GXDLMSAccessItem(AccessServiceCommandType.GET, control, 2));
        return Map.of("state", control.getOutputState());
    }

    private void access(GXDLMSAccessItem... items) throws Exception {
        List<GXDLMSAccessItem> list = List.of(items);
        client.parseAccessResponse(list, request(client.accessRequest(null, list)).getData());
        for (GXDLMSAccessItem item : list) {
            if (item.getError() != ErrorCode.OK) throw new IllegalStateException("ACCESS: " + item.getError());
        }
    }

    @Override
    public Map<String, ?> notified() throws Exception {
        GXReplyData none = new GXReplyData();
        for (takeReply(none); notices.size() < options.tell.size(); takeReply(none)) receive();
        return Map.of("notices", notices);
    }

    @Override
    public Map<String, ?> classes() throws Exception {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, String> errors = GuruxClasses.each(GuruxClasses.blank(0), (object, attribute) -> {
            read(object, attribute);
            values.put(GuruxClasses.key(object, attribute), GuruxValues.of(object, attribute));
        });
        return Map.of("values", values, "errors", errors);
    }

    @Override
    public Map<String, ?> classesWritten() throws Exception {
        return Map.of("errors", GuruxClasses.each(GuruxClasses.filled(1, true),
            (object, attribute) -> request(client.write(object, attribute))));
    }

    @Override
    public void get() throws Exception {
        if (register == null) register = named(new GXDLMSRegister(Meter.IMPORT));
        request(client.read(register, 2));
    }

    @Override
    public Map<String, ?> release() throws Exception {
        byte[][] frames = client.releaseRequest();
        if (frames != null && frames.length > 0) request(frames);
        if (options.hdlc) request(client.disconnectRequest(true));
        return Map.of();
    }

    @Override
    public List<String> trace() {
        return trace.lines();
    }

    @Override
    public void close() {
        try {
            if (socket != null) socket.close();
        } catch (IOException e) {
            System.err.println(e);
        }
    }

    static Calendar utc(Instant instant) {
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.setTimeInMillis(instant.toEpochMilli());
        return calendar;
    }

    /** A value as JSON: times as ISO 8601, octets as hex. */
    static Object plain(Object value) {
        if (value instanceof GXDateTime time) {
            Calendar calendar = time.getMeterCalendar();
            int offset = calendar.get(Calendar.ZONE_OFFSET) + calendar.get(Calendar.DST_OFFSET);
            return ISO.format(calendar.toInstant().atOffset(ZoneOffset.ofTotalSeconds(offset / 1000)));
        }
        if (value instanceof byte[] octets) return HexFormat.of().withUpperCase().formatHex(octets);
        if (value instanceof List<?> list) return list.stream().map(GuruxClient::plain).toList();
        if (value instanceof gurux.dlms.GXEnum code) return (int) code.shortValue();
        return value instanceof Number number ? number.longValue() : value;
    }
}
