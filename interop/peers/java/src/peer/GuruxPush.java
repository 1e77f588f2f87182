package peer;

import gurux.dlms.GXByteBuffer;
import gurux.dlms.GXReplyData;
import gurux.dlms.enums.Authentication;
import gurux.dlms.enums.Command;
import gurux.dlms.enums.InterfaceType;
import gurux.dlms.secure.GXDLMSSecureClient;
import gurux.dlms.secure.GXDLMSSecureNotify;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Notifications over a connection that the meter makes, with gurux.dlms: both ends. */
final class GuruxPush {
    /** Milliseconds for a confirmation. */
    private static final int PATIENCE = 3000;

    private GuruxPush() {}

    /** Sends one notification a step; the exit code. */
    static int send(Options options) throws IOException {
        GXDLMSSecureNotify maker = GuruxNotices.maker(options);
        maker.getCiphering().setInvocationCounter(System.currentTimeMillis() / 1000);
        int failed = 0;
        try (Socket socket = new Socket(options.host, options.port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.min(options.timeout, PATIENCE));
            for (String kind : options.steps) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("step", kind);
                long started = System.nanoTime();
                try {
                    for (byte[] message : GuruxNotices.messages(maker, kind)) socket.getOutputStream().write(message);
                    line.put("ok", true);
                    if (kind.equals("confirmed-data")) line.put("confirmed", confirmation(socket.getInputStream(), maker));
                    line.put("ms", Math.round((System.nanoTime() - started) / 1e5) / 10.0);
                } catch (Exception e) {
                    e.printStackTrace();
                    line.put("ok", false);
                    line.put("error", Main.describe(e));
                    failed++;
                }
                Json.emit(line);
            }
        }
        Json.emit(Map.of("done", true, "ok", options.steps.size() - failed, "failed", failed, "unsupported", 0));
        return failed > 0 ? 1 : 0;
    }

    /** What the library makes of the confirmation. */
    private static String confirmation(InputStream in, GXDLMSSecureNotify maker) throws Exception {
        GXByteBuffer received = new GXByteBuffer();
        GXReplyData reply = new GXReplyData();
        byte[] chunk = new byte[65536];
        do {
            int read = in.read(chunk);
            if (read < 0) throw new IOException("the receiver closed the connection");
            received.set(Arrays.copyOf(chunk, read));
        } while (!maker.getData(received, reply));
        return Command.toString(reply.getCommand());
    }

    /** Listens on the loopback address and returns the port. */
    static int start(Options options) throws IOException {
        ServerSocket listener = new ServerSocket(options.port, 50, InetAddress.getByName(options.host));
        Thread acceptor = new Thread(() -> {
            while (true) {
                try (Socket socket = listener.accept()) {
                    receive(socket, options);
                } catch (Exception e) {
                    e.printStackTrace();
                    Json.emit(Map.of("error", Main.describe(e)));
                }
            }
        }, "acceptor");
        acceptor.setDaemon(true);
        acceptor.start();
        return listener.getLocalPort();
    }

    /** Prints what comes over one connection. */
    private static void receive(Socket socket, Options options) throws Exception {
        GXDLMSSecureClient client = new GXDLMSSecureClient(!options.shortNames, options.client, options.server, Authentication.NONE,
            null, options.hdlc ? InterfaceType.HDLC : InterfaceType.WRAPPER);
        GuruxClient.cipher(client.getCiphering(), options, options.clientTitle);
        GXByteBuffer received = new GXByteBuffer();
        GXReplyData reply = new GXReplyData();
        GXReplyData notice = new GXReplyData();
        byte[] chunk = new byte[65536];
        for (int read = socket.getInputStream().read(chunk); read >= 0; read = socket.getInputStream().read(chunk)) {
            received.set(Arrays.copyOf(chunk, read));
            while (received.available() > 0) {
                client.getData(received, reply, notice);
                if (!notice.isComplete() || notice.isMoreData() || notice.getCommand() == Command.NONE) break;
                Json.emit(Map.of("notification", GuruxNotices.fields(client, notice)));
                notice.clear();
            }
        }
    }
}
