package peer;

import gurux.dlms.GXByteBuffer;
import gurux.dlms.GXDLMSException;
import gurux.dlms.GXDateTime;
import gurux.dlms.GXReplyData;
import gurux.dlms.enums.Authentication;
import gurux.dlms.enums.DataType;
import gurux.dlms.enums.InterfaceType;
import gurux.dlms.enums.Security;
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
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;

/** A client on gurux.dlms; the sockets are ours, as the library makes and reads octets only. */
public final class GuruxClient implements Client {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private final Options options;
    private final GXDLMSSecureClient client;
    private final Trace trace = new Trace();
    private final byte[] chunk = new byte[65536];
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private final GXDLMSRegister register = new GXDLMSRegister(Meter.IMPORT);

    public GuruxClient(Options options) {
        this.options = options;
        String password = options.auth.secret() ? new String(options.password) : null;
        client = new GXDLMSSecureClient(true, options.client, options.server, authentication(options.auth), password,
            options.hdlc ? InterfaceType.HDLC : InterfaceType.WRAPPER);
        client.setMaxReceivePDUSize(options.pdu);
        if (options.hdlcInfo > 0) {
            client.getHdlcSettings().setMaxInfoTX(options.hdlcInfo);
            client.getHdlcSettings().setMaxInfoRX(options.hdlcInfo);
        }
        cipher(client.getCiphering(), options, options.clientTitle);
        if (options.dedicatedKey.length > 0) client.getCiphering().setDedicatedKey(options.dedicatedKey);
    }

    /** What client and server ask the library for alike. */
    static void cipher(GXCiphering cipher, Options options, byte[] title) {
        cipher.setSecuritySuite(SecuritySuite.forValue(options.suite));
        cipher.setSecurity(security(options.policy));
        cipher.setSystemTitle(title);
        cipher.setBlockCipherKey(options.ek);
        cipher.setAuthenticationKey(options.ak);
        cipher.setInvocationCounter(options.counter);
        if (options.signingKey.length == 0) return;
        // The public key of the other side and the private one of this: what the library checks and signs with.
        try {
            cipher.setSigningKeyPair(new KeyPair(
                Keys.publicKey(options.peerSigningKey), Keys.privateKey(options.signingKey)));
        } catch (GeneralSecurityException e) {
            throw new Options.Usage("--signing-key: " + e.getMessage());
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
        GXByteBuffer received = new GXByteBuffer();
        GXReplyData notify = new GXReplyData();
        do {
            int read = in.read(chunk);
            if (read < 0) throw new IOException("the server closed the connection");
            byte[] octets = Arrays.copyOf(chunk, read);
            trace.add(false, octets);
            received.set(octets);
        } while (!client.getData(received, reply, notify));
        if (reply.getError() != 0) throw new GXDLMSException(reply.getError());
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
        GXDLMSClock clock = new GXDLMSClock(Meter.CLOCK);
        read(clock, 2);
        return Map.of("time", plain(clock.getTime()));
    }

    @Override
    public Map<String, ?> register() throws Exception {
        GXDLMSRegister target = new GXDLMSRegister(Meter.IMPORT);
        List<?> scalerUnit = (List<?>) request(client.read(target, 3)).getValue();
        Object raw = request(client.read(target, 2)).getValue();
        return Map.of("raw", plain(raw), "scaler", plain(scalerUnit.get(0)), "unit", plain(scalerUnit.get(1)));
    }

    @Override
    public Map<String, ?> profile(boolean byRange) throws Exception {
        GXDLMSProfileGeneric profile = new GXDLMSProfileGeneric(Meter.PROFILE);
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
        GXDLMSData data = new GXDLMSData(Meter.WRITABLE);
        data.setValue("hello".getBytes());
        data.setDataType(2, DataType.OCTET_STRING);
        request(client.write(data, 2));
        return Map.of("value", plain(request(client.read(new GXDLMSData(Meter.WRITABLE), 2)).getValue()));
    }

    @Override
    public Map<String, ?> action() throws Exception {
        request(client.method(new GXDLMSDisconnectControl(Meter.DISCONNECT), 1, 0, DataType.INT8));
        return Map.of();
    }

    @Override
    public void get() throws Exception {
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

    private static Calendar utc(Instant instant) {
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.setTimeInMillis(instant.toEpochMilli());
        return calendar;
    }

    /** A value as JSON: times as ISO 8601, octets as hex. */
    private static Object plain(Object value) {
        if (value instanceof GXDateTime time) {
            Calendar calendar = time.getMeterCalendar();
            int offset = calendar.get(Calendar.ZONE_OFFSET) + calendar.get(Calendar.DST_OFFSET);
            return ISO.format(calendar.toInstant().atOffset(ZoneOffset.ofTotalSeconds(offset / 1000)));
        }
        if (value instanceof byte[] octets) return HexFormat.of().withUpperCase().formatHex(octets);
        if (value instanceof gurux.dlms.GXEnum code) return (int) code.shortValue();
        return value instanceof Number number ? number.longValue() : value;
    }
}
