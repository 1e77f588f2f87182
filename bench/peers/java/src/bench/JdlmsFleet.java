package bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openmuc.jdlms.AttributeAddress;
import org.openmuc.jdlms.AuthenticationMechanism;
import org.openmuc.jdlms.DlmsConnection;
import org.openmuc.jdlms.DlmsServer;
import org.openmuc.jdlms.LogicalDevice;
import org.openmuc.jdlms.SecuritySuite;
import org.openmuc.jdlms.TcpConnectionBuilder;
import org.openmuc.jdlms.datatypes.DataObject;
import org.openmuc.jdlms.sessionlayer.server.ServerSessionLayerFactories;
import peer.JdlmsServer;
import peer.Meter;

/**
 * Logical devices of five objects. The library has 14 bits for an address, so that there is a server for each 16,000; it takes all
 * devices of a server when that is made, which is when the first of them is read.
 */
final class JdlmsFleet implements Fleet.Meters {
    private static final int CLIENT = 16;
    private static final int OBJECTS = 5;
    private static final int DEVICES = 16_000;

    private final SecuritySuite open =
        SecuritySuite.builder().setAuthenticationMechanism(AuthenticationMechanism.NONE).build();
    private final List<LogicalDevice> devices = new ArrayList<>();
    private final Map<Integer, DlmsServer> servers = new HashMap<>();
    private final Map<Integer, Integer> ports = new HashMap<>();

    @Override
    public int objects() {
        return OBJECTS;
    }

    @Override
    public void make(int first, int count) throws IOException {
        for (int number = first; number < first + count; number++) {
            LogicalDevice device = new LogicalDevice(address(number), "TST" + number, "TST", number);
            device.addRestriction(CLIENT, open);
            device.registerCosemObject(
                new JdlmsServer.Clock(),
                new JdlmsServer.Register(Meter.IMPORT_NAME, Meter.IMPORT, number),
                new JdlmsServer.Register(Meter.EXPORT_NAME, Meter.EXPORT, 0),
                new JdlmsServer.Data(Meter.STATUS_NAME, Meter.STATUS, DataObject.newUInteger16Data(0)),
                new JdlmsServer.Data(Meter.WRITABLE_NAME, Meter.WRITABLE, DataObject.newOctetStringData(new byte[0])));
            devices.add(device);
        }
    }

    @Override
    public long read(int number) throws IOException {
        int place = number / DEVICES;
        if (!servers.containsKey(place)) listen(place);
        TcpConnectionBuilder builder =
            new TcpConnectionBuilder(InetAddress.getLoopbackAddress()).setPort(ports.get(place)).useWrapper();
        builder.setSecuritySuite(open).setClientId(CLIENT).setLogicalDeviceId(address(number));
        try (DlmsConnection connection = builder.build()) {
            Number value = connection.get(new AttributeAddress(3, Meter.IMPORT, 2)).getResultData().getValue();
            return value.longValue();
        }
    }

    private static int address(int number) {
        return number % DEVICES + 1;
    }

    private void listen(int place) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        DlmsServer.TcpServerBuilder builder = DlmsServer.tcpServerBuilder(port)
            .setSessionLayerFactory(ServerSessionLayerFactories.newWrapperSessionLayerFactory());
        int end = Math.min((place + 1) * DEVICES - 1, devices.size());
        for (LogicalDevice device : devices.subList(Math.max(0, place * DEVICES - 1), end)) builder.registerLogicalDevice(device);
        servers.put(place, builder.build());
        ports.put(place, port);
    }

    @Override
    public void close() throws IOException {
        for (DlmsServer server : servers.values()) server.close();
    }
}
