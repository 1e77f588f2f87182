package peer;

import gurux.dlms.GXDLMSConnectionEventArgs;
import gurux.dlms.GXDateTime;
import gurux.dlms.GXServerReply;
import gurux.dlms.GXUInt16;
import gurux.dlms.GXUInt32;
import gurux.dlms.ValueEventArgs;
import gurux.dlms.enums.AccessMode;
import gurux.dlms.enums.Authentication;
import gurux.dlms.enums.DataType;
import gurux.dlms.enums.InterfaceType;
import gurux.dlms.enums.MethodAccessMode;
import gurux.dlms.enums.ObjectType;
import gurux.dlms.enums.SourceDiagnostic;
import gurux.dlms.enums.Unit;
import gurux.dlms.objects.GXDLMSAssociationLogicalName;
import gurux.dlms.objects.GXDLMSAssociationShortName;
import gurux.dlms.objects.GXDLMSClock;
import gurux.dlms.objects.GXDLMSData;
import gurux.dlms.objects.GXDLMSDisconnectControl;
import gurux.dlms.objects.GXDLMSObject;
import gurux.dlms.objects.GXDLMSProfileGeneric;
import gurux.dlms.objects.GXDLMSRegister;
import gurux.dlms.objects.enums.ControlState;
import gurux.dlms.objects.enums.SortMethod;
import gurux.dlms.secure.GXDLMSSecureNotify;
import gurux.dlms.secure.GXDLMSSecureServer2;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;

/**
 * The interop meter on gurux.dlms. The library's server keeps the state of one connection in the server object, so each
 * connection gets its own; the values that outlive a connection are shared.
 */
public final class GuruxServer extends GXDLMSSecureServer2 {
    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    private static final int WRAPPER_HEADER = 8;
    /** Octets of the application context name in an AARE, and of a title in it. */
    private static final int APPLICATION_CONTEXT = 11;
    private static final int TITLE = 12;

    private final Options options;
    /** Where the client of this connection listens. */
    private OutputStream out;

    private GuruxServer(Options options, List<GXDLMSObject> shared, GXDLMSAssociationLogicalName association) {
        super(association, options.hdlc ? InterfaceType.HDLC : InterfaceType.WRAPPER);
        this.options = options;
        association.setVersion(1);
        association.setSecret(secret(options));
        // The library adds the current association to the list itself.
        association.getObjectList().addAll(shared);
        prepare(shared);
    }

    private GuruxServer(Options options, List<GXDLMSObject> shared, GXDLMSAssociationShortName association) {
        super(association, options.hdlc ? InterfaceType.HDLC : InterfaceType.WRAPPER);
        this.options = options;
        association.setSecret(secret(options));
        association.getObjectList().addAll(shared);
        prepare(shared);
    }

    /** The meter for one connection. */
    private static GuruxServer of(Options options, List<GXDLMSObject> shared) {
        return options.shortNames
            ? new GuruxServer(options, shared, new GXDLMSAssociationShortName())
            : new GuruxServer(options, shared, new GXDLMSAssociationLogicalName(Meter.ASSOCIATION));
    }

    /** With ECDSA too the library puts the secret before what it signs, and has one by itself. */
    private static byte[] secret(Options options) {
        return options.auth.secret() ? options.password : new byte[0];
    }

    private void prepare(List<GXDLMSObject> shared) {
        if (options.hdlcInfo > 0) {
            getHdlcSettings().setMaxInfoTX(options.hdlcInfo);
            getHdlcSettings().setMaxInfoRX(options.hdlcInfo);
        }
        setMaxReceivePDUSize(options.pdu);
        GuruxClient.cipher(getCiphering(), options, options.serverTitle);
        setConformance(GuruxClient.with(getConformance(), options));
        getItems().addAll(shared);
        synchronized (shared) {
            // A profile with a period captures rows from here on: these rows must stay as they are.
            GXDLMSProfileGeneric profile = (GXDLMSProfileGeneric) shared.get(shared.size() - 1);
            profile.setCapturePeriod(0);
            initialize();
            profile.setCapturePeriod(Meter.PERIOD);
        }
    }

    /** Listens on the loopback address and returns the port. */
    static int start(Options options) throws IOException {
        ServerSocket listener = new ServerSocket(options.port, 50, InetAddress.getByName(options.host));
        List<GXDLMSObject> shared = objects(options.classes);
        Thread acceptor = new Thread(() -> {
            while (true) {
                try {
                    Socket socket = listener.accept();
                    Thread thread = new Thread(() -> serve(socket, options, shared), "connection");
                    thread.setDaemon(true);
                    thread.start();
                } catch (IOException e) {
                    Json.emit(Map.of("error", Main.describe(e)));
                }
            }
        }, "acceptor");
        acceptor.setDaemon(true);
        acceptor.start();
        return listener.getLocalPort();
    }

    private static void serve(Socket socket, Options options, List<GXDLMSObject> shared) {
        Json.emit(Map.of("connected", true));
        try (socket) {
            socket.setTcpNoDelay(true);
            GuruxServer meter = of(options, shared);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            meter.out = out;
            byte[] chunk = new byte[65536];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                GXServerReply reply = new GXServerReply(Arrays.copyOf(chunk, read));
                do {
                    meter.handleRequest(reply);
                    if (reply.getReply() != null) out.write(options.hdlc ? reply.getReply() : mended(reply.getReply()));
                    reply.setData(null);
                } while (reply.isStreaming());
            }
        } catch (Exception e) {
            e.printStackTrace();
            Json.emit(Map.of("error", Main.describe(e)));
        }
        Json.emit(Map.of("closed", true));
    }

    /**
     * An AARE without the client's title, which the library writes as calling-AP-title of an AARQ (A6 0A 04 08 ...) before
     * the result where HLS is by SHA-256 or ECDSA; in an AARE that tag is responding-AP-invocation-identifier, an integer.
     */
    private static byte[] mended(byte[] reply) {
        int field = WRAPPER_HEADER + 2 + APPLICATION_CONTEXT;
        if (reply.length < field + TITLE || reply[WRAPPER_HEADER] != 0x61 || reply[field] != (byte) 0xA6) return reply;
        byte[] mended = Arrays.copyOf(reply, reply.length - TITLE);
        System.arraycopy(reply, field + TITLE, mended, field, mended.length - field);
        mended[WRAPPER_HEADER - 1] -= TITLE;
        mended[WRAPPER_HEADER + 1] -= TITLE;
        return mended;
    }

    /** All objects but the association; the profile is the last. */
    private static List<GXDLMSObject> objects(boolean classes) {
        GXDLMSData name = data(Meter.DEVICE_NAME, DataType.OCTET_STRING, Meter.NAME.getBytes());
        GXDLMSClock clock = new GXDLMSClock(Meter.CLOCK);
        clock.setTime(time(Instant.now()));
        GXDLMSRegister imported = register(Meter.IMPORT, Meter.IMPORT_VALUE);
        GXDLMSRegister exported = register(Meter.EXPORT, Meter.EXPORT_VALUE);
        GXDLMSData status = data(Meter.STATUS, DataType.UINT16, new GXUInt16(0));
        GXDLMSData writable = data(Meter.WRITABLE, DataType.OCTET_STRING, new byte[0]);
        GXDLMSProfileGeneric profile = new GXDLMSProfileGeneric(Meter.PROFILE);
        profile.setSortMethod(SortMethod.FIFO);
        profile.setSortObject(clock);
        profile.addCaptureObject(clock, 2, 0);
        profile.addCaptureObject(imported, 2, 0);
        profile.addCaptureObject(exported, 2, 0);
        profile.addCaptureObject(status, 2, 0);
        profile.setProfileEntries(Meter.ROWS);
        Object[][] rows = new Object[Meter.ROWS][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new Object[] {
                time(Meter.time(i)), new GXUInt32(Meter.imported(i)), new GXUInt32(Meter.exported(i)),
                new GXUInt16(Meter.status(i)),
            };
        }
        profile.addBuffer(rows);
        profile.setEntriesInUse(rows.length);
        GXDLMSDisconnectControl control = new GXDLMSDisconnectControl(Meter.DISCONNECT);
        control.setOutputState(true);
        control.setControlState(ControlState.CONNECTED);
        GXDLMSProfileGeneric echo = new GXDLMSProfileGeneric(Meter.ECHO);
        echo.setVersion(0);
        clock.setShortName(Meter.CLOCK_NAME);
        imported.setShortName(Meter.IMPORT_NAME);
        exported.setShortName(Meter.EXPORT_NAME);
        status.setShortName(Meter.STATUS_NAME);
        writable.setShortName(Meter.WRITABLE_NAME);
        profile.setShortName(Meter.PROFILE_NAME);
        control.setShortName(Meter.DISCONNECT_NAME);
        echo.setShortName(Meter.ECHO_NAME);
        name.setShortName(0xFD00);
        List<GXDLMSObject> objects = new ArrayList<>(List.of(name, clock, imported, exported, status, writable, control, echo));
        if (classes) {
            objects.addAll(GuruxClasses.filled(0, false));
            objects.addAll(GuruxClasses.blank(1));
        }
        objects.add(profile);
        return objects;
    }

    private static GXDLMSData data(String name, DataType type, Object value) {
        GXDLMSData data = new GXDLMSData(name);
        data.setDataType(2, type);
        data.setValue(value);
        return data;
    }

    private static GXDLMSRegister register(String name, long value) {
        GXDLMSRegister register = new GXDLMSRegister(name);
        register.setDataType(2, DataType.UINT32);
        register.setValue(new GXUInt32(value));
        register.setScaler(0.1);
        register.setUnit(Unit.forValue(Meter.WATT_HOUR));
        return register;
    }

    private static GXDateTime time(Instant instant) {
        GregorianCalendar calendar = new GregorianCalendar(UTC);
        calendar.setTimeInMillis(instant.getEpochSecond() * 1000);
        return new GXDateTime(calendar);
    }

    @Override
    protected boolean isTarget(int serverAddress, int clientAddress) {
        return serverAddress == options.server && clientAddress == options.client;
    }

    @Override
    protected SourceDiagnostic onValidateAuthentication(Authentication authentication, byte[] password) {
        if (authentication != GuruxClient.authentication(options.auth)) return SourceDiagnostic.NOT_RECOGNISED;
        if (options.auth == Options.Auth.LOW && !Arrays.equals(password, options.password)) {
            return SourceDiagnostic.AUTHENTICATION_FAILURE;
        }
        return SourceDiagnostic.NONE;
    }

    @Override
    public void onPreRead(ValueEventArgs[] args) {
        for (ValueEventArgs arg : args) {
            boolean isTime = arg.getTarget().getLogicalName().equals(Meter.CLOCK) && arg.getIndex() == 2;
            if (isTime && arg.getTarget() instanceof GXDLMSClock clock) clock.setTime(time(Instant.now()));
        }
    }

    @Override
    protected void onPreAction(ValueEventArgs[] args) {
        for (ValueEventArgs arg : args) {
            // The library leaves the methods of this class to the application.
            if (arg.getTarget() instanceof GXDLMSDisconnectControl control) {
                control.setOutputState(arg.getIndex() == 2);
                control.setControlState(arg.getIndex() == 2 ? ControlState.CONNECTED : ControlState.DISCONNECTED);
                arg.setHandled(true);
                tell();
            }
            if (arg.getTarget() instanceof GXDLMSProfileGeneric && arg.getIndex() == 3) {
                arg.setValue(arg.getParameters());
                arg.setHandled(true);
            }
        }
    }

    /** Notifications to the client of this connection, before the reply to its request. */
    private void tell() {
        GXDLMSSecureNotify maker = GuruxNotices.maker(options);
        maker.getCiphering().setInvocationCounter(getCiphering().getInvocationCounter());
        try {
            for (String kind : options.tell) tell(maker, kind);
        } finally {
            getCiphering().setInvocationCounter(maker.getCiphering().getInvocationCounter());
        }
    }

    /** That the library can not make one is no failure of the request meanwhile. */
    private void tell(GXDLMSSecureNotify maker, String kind) {
        try {
            for (byte[] message : GuruxNotices.messages(maker, kind)) out.write(message);
        } catch (Exception e) {
            e.printStackTrace();
            Json.emit(Map.of("error", Main.describe(e)));
        }
    }

    @Override
    protected AccessMode onGetAttributeAccess(ValueEventArgs arg) {
        return AccessMode.READ_WRITE;
    }

    @Override
    protected MethodAccessMode onGetMethodAccess(ValueEventArgs arg) {
        return MethodAccessMode.ACCESS;
    }

    @Override
    protected GXDLMSObject onFindObject(ObjectType type, int shortName, String logicalName) {
        return null;
    }

    @Override
    public void onPreGet(ValueEventArgs[] args) {}

    @Override
    public void onPostGet(ValueEventArgs[] args) {}

    @Override
    public void onPostRead(ValueEventArgs[] args) {}

    @Override
    protected void onPreWrite(ValueEventArgs[] args) {}

    @Override
    protected void onPostWrite(ValueEventArgs[] args) {}

    @Override
    protected void onPostAction(ValueEventArgs[] args) {}

    @Override
    protected void onConnected(GXDLMSConnectionEventArgs args) {}

    @Override
    protected void onInvalidConnection(GXDLMSConnectionEventArgs args) {}

    @Override
    protected void onDisconnected(GXDLMSConnectionEventArgs args) {}
}
