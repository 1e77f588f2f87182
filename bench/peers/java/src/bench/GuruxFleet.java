package bench;

import gurux.dlms.GXByteBuffer;
import gurux.dlms.GXDLMSConnectionEventArgs;
import gurux.dlms.GXReplyData;
import gurux.dlms.GXServerReply;
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
import gurux.dlms.objects.GXDLMSClock;
import gurux.dlms.objects.GXDLMSData;
import gurux.dlms.objects.GXDLMSObject;
import gurux.dlms.objects.GXDLMSProfileGeneric;
import gurux.dlms.objects.GXDLMSRegister;
import gurux.dlms.secure.GXDLMSSecureClient;
import gurux.dlms.secure.GXDLMSSecureServer2;
import java.util.ArrayList;
import java.util.List;
import peer.Meter;

/** Servers of 31 objects with an empty profile, without sockets and threads: requests are handed to them. */
final class GuruxFleet implements Fleet.Meters {
    private static final int REGISTERS = 26;
    private static final int OBJECTS = REGISTERS + 5;
    private static final int CLIENT = 16;
    private static final int SERVER = 1;

    private final List<MeterServer> meters = new ArrayList<>();

    @Override
    public int objects() {
        return OBJECTS;
    }

    @Override
    public void make(int first, int count) {
        for (int number = first; number < first + count; number++) meters.add(new MeterServer(number));
    }

    @Override
    public long read(int number) throws Exception {
        MeterServer meter = meters.get(number - 1);
        GXDLMSSecureClient client =
            new GXDLMSSecureClient(true, CLIENT, SERVER, Authentication.NONE, null, InterfaceType.WRAPPER);
        client.parseAareResponse(exchange(client, meter, client.aarqRequest()).getData());
        GXReplyData reply = exchange(client, meter, client.read(new GXDLMSRegister(Meter.IMPORT), 2));
        exchange(client, meter, client.releaseRequest());
        return ((Number) reply.getValue()).longValue();
    }

    private static GXReplyData exchange(GXDLMSSecureClient client, MeterServer meter, byte[][] requests) throws Exception {
        GXReplyData reply = new GXReplyData();
        for (byte[] request : requests) {
            GXServerReply answer = new GXServerReply(request);
            meter.handleRequest(answer);
            client.getData(new GXByteBuffer(answer.getReply()), reply, new GXReplyData());
        }
        return reply;
    }

    /** One meter, as the library has it: a server object with objects of its own. */
    private static final class MeterServer extends GXDLMSSecureServer2 {
        MeterServer(int number) {
            super(new GXDLMSAssociationLogicalName(Meter.ASSOCIATION), InterfaceType.WRAPPER);
            getItems().add(data(Meter.DEVICE_NAME, number));
            getItems().add(new GXDLMSClock(Meter.CLOCK));
            getItems().add(register(Meter.IMPORT, number));
            for (int i = 1; i < REGISTERS; i++) getItems().add(register("1.1." + i + ".8.0.255", i));
            getItems().add(data(Meter.STATUS, 0));
            getItems().add(new GXDLMSProfileGeneric(Meter.PROFILE));
            GXDLMSAssociationLogicalName association = (GXDLMSAssociationLogicalName) getItems().get(0);
            association.getObjectList().addAll(getItems());
            initialize();
        }

        private static GXDLMSData data(String name, long value) {
            GXDLMSData data = new GXDLMSData(name);
            data.setDataType(2, DataType.UINT32);
            data.setValue(new GXUInt32(value));
            return data;
        }

        private static GXDLMSRegister register(String name, long value) {
            GXDLMSRegister register = new GXDLMSRegister(name);
            register.setDataType(2, DataType.UINT32);
            register.setValue(new GXUInt32(value));
            register.setUnit(Unit.forValue(Meter.WATT_HOUR));
            return register;
        }

        @Override
        protected boolean isTarget(int serverAddress, int clientAddress) {
            return serverAddress == SERVER && clientAddress == CLIENT;
        }

        @Override
        protected SourceDiagnostic onValidateAuthentication(Authentication authentication, byte[] password) {
            return SourceDiagnostic.NONE;
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
        public void onPreRead(ValueEventArgs[] args) {}

        @Override
        public void onPostRead(ValueEventArgs[] args) {}

        @Override
        public void onPreGet(ValueEventArgs[] args) {}

        @Override
        public void onPostGet(ValueEventArgs[] args) {}

        @Override
        protected void onPreWrite(ValueEventArgs[] args) {}

        @Override
        protected void onPostWrite(ValueEventArgs[] args) {}

        @Override
        protected void onPreAction(ValueEventArgs[] args) {}

        @Override
        protected void onPostAction(ValueEventArgs[] args) {}

        @Override
        protected void onConnected(GXDLMSConnectionEventArgs args) {}

        @Override
        protected void onInvalidConnection(GXDLMSConnectionEventArgs args) {}

        @Override
        protected void onDisconnected(GXDLMSConnectionEventArgs args) {}
    }
}
