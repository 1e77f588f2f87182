package gurux.dlms;

import gurux.dlms.enums.InterfaceType;

/** Reaches the library's frame functions, which have no public way in of their own. */
public final class HdlcAccess {
    private HdlcAccess() {}

    /** One end of a link between client 16 and server 1. */
    public static GXDLMSSettings link(boolean server) {
        GXDLMSSettings settings = new GXDLMSSettings(server, null);
        settings.setInterfaceType(InterfaceType.HDLC);
        settings.setClientAddress(16);
        settings.setServerAddress(1);
        // The library keeps three octets of the first frame for the LLC header.
        settings.getHdlcSettings().setMaxInfoTX(131);
        settings.getHdlcSettings().setMaxInfoRX(131);
        settings.resetFrameSequence();
        return settings;
    }

    public static byte[] frame(GXDLMSSettings settings, byte[] information) {
        return GXDLMS.getHdlcFrame(settings, 0, new GXByteBuffer(information));
    }

    /** Whether the frame was accepted. */
    public static boolean parse(GXDLMSSettings settings, byte[] frame) {
        GXReplyData reply = new GXReplyData();
        GXDLMS.getHdlcData(false, settings, new GXByteBuffer(frame), reply, null);
        return reply.isComplete();
    }
}
