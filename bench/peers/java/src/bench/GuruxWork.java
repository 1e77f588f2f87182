package bench;

import gurux.dlms.GXByteBuffer;
import gurux.dlms.GXDLMSClient;
import gurux.dlms.GXDLMSSettings;
import gurux.dlms.GXReplyData;
import gurux.dlms.HdlcAccess;
import gurux.dlms.enums.InterfaceType;
import gurux.dlms.enums.Security;
import gurux.dlms.secure.GXDLMSSecureClient;
import java.util.List;

/** The measured work on gurux.dlms. */
final class GuruxWork {
    private GuruxWork() {}

    static Work profileDecode(byte[] data) {
        Work work = () -> ((List<?>) GXDLMSClient.getValue(new GXByteBuffer(data), false)).size();
        return work;
    }

    static Work notificationDecipher(byte[] data, byte[] ek, byte[] ak) throws Exception {
        GXDLMSSecureClient client = new GXDLMSSecureClient(true);
        client.setInterfaceType(InterfaceType.PDU);
        client.getCiphering().setSecurity(Security.AUTHENTICATION_ENCRYPTION);
        client.getCiphering().setBlockCipherKey(ek);
        client.getCiphering().setAuthenticationKey(ak);
        return () -> {
            for (int i = 0; i < 100; i++) {
                GXReplyData notify = new GXReplyData();
                client.getData(new GXByteBuffer(data), new GXReplyData(), notify);
                Work.check(((List<?>) notify.getValue()).size() == 25, "25 elements");
            }
            return 100;
        };
    }

    static Work hdlcEncode(byte[] information) {
        GXDLMSSettings settings = HdlcAccess.link(false);
        return () -> {
            for (int i = 0; i < 1000; i++) {
                Work.check(HdlcAccess.frame(settings, information).length == information.length + 11, "a frame");
            }
            return 1000;
        };
    }

    static Work hdlcParse(byte[] information) {
        GXDLMSSettings server = HdlcAccess.link(true);
        GXDLMSSettings client = HdlcAccess.link(false);
        // Eight frames: the sequence numbers go round once.
        byte[][] frames = new byte[8][];
        for (int i = 0; i < frames.length; i++) frames[i] = HdlcAccess.frame(server, information);
        return () -> {
            for (byte[] frame : frames) Work.check(HdlcAccess.parse(client, frame), "the frame is accepted");
            return frames.length;
        };
    }
}
