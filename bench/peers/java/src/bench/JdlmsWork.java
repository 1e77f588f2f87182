package bench;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import org.openmuc.jdlms.AuthenticationMechanism;
import org.openmuc.jdlms.SecuritySuite;
import org.openmuc.jdlms.datatypes.DataObject;
import org.openmuc.jdlms.internal.DataConverter;
import org.openmuc.jdlms.internal.asn1.cosem.Data;
import org.openmuc.jdlms.internal.asn1.cosem.DataNotification;
import org.openmuc.jdlms.internal.asn1.cosem.GeneralGloCiphering;
import org.openmuc.jdlms.internal.security.crypto.GcmModule;
import org.openmuc.jdlms.sessionlayer.hdlc.HdlcAddress;
import org.openmuc.jdlms.sessionlayer.hdlc.HdlcAddressPair;
import org.openmuc.jdlms.sessionlayer.hdlc.HdlcFrame;

/** The measured work on jDLMS. */
final class JdlmsWork {
    private JdlmsWork() {}

    private static List<?> decode(Data data) {
        DataObject value = DataConverter.convertDataToDataObject(data);
        return value.getValue();
    }

    static Work profileDecode(byte[] octets) {
        return () -> {
            Data data = new Data();
            data.decode(new ByteArrayInputStream(octets));
            return decode(data).size();
        };
    }

    static Work notificationDecipher(byte[] octets, byte[] ek, byte[] ak) {
        SecuritySuite suite = SecuritySuite.builder()
            .setAuthenticationMechanism(AuthenticationMechanism.HLS5_GMAC)
            .setEncryptionMechanism(SecuritySuite.EncryptionMechanism.AES_GCM_128)
            .setSecurityPolicy(SecuritySuite.SecurityPolicy.AUTHENTICATED_AND_ENCRYPTED)
            .setGlobalUnicastEncryptionKey(ek)
            .setAuthenticationKey(ak)
            .build();
        return () -> {
            for (int i = 0; i < 100; i++) {
                GeneralGloCiphering outer = new GeneralGloCiphering();
                // The tag of the APDU is read by whoever chooses the decoder.
                outer.decode(new ByteArrayInputStream(octets, 1, octets.length - 1));
                byte[] plain = GcmModule.decrypt(outer.cipheredContent.getValue(), outer.systemTitle.getValue(), suite);
                DataNotification notification = new DataNotification();
                notification.decode(new ByteArrayInputStream(plain, 1, plain.length - 1));
                Work.check(decode(notification.notificationBody.dataValue).size() == 25, "25 elements");
            }
            return 100;
        };
    }

    private static HdlcFrame frame(byte[] information, boolean fromServer) {
        HdlcAddressPair pair = new HdlcAddressPair(new HdlcAddress(16), new HdlcAddress(1));
        return HdlcFrame.newInformationFrame(fromServer ? pair.switchedPair() : pair, 0, 0, information, false, false);
    }

    static Work hdlcEncode(byte[] information) {
        return () -> {
            for (int i = 0; i < 1000; i++) {
                Work.check(frame(information, false).encode().length == information.length + 11, "a frame");
            }
            return 1000;
        };
    }

    static Work hdlcParse(byte[] information) throws Exception {
        byte[] octets = frame(information, true).encodeWithoutFlags();
        Work.check(Arrays.equals(HdlcFrame.decode(octets).getInformationField(), information), "the information");
        return () -> {
            for (int i = 0; i < 1000; i++) {
                Work.check(HdlcFrame.decode(octets).getInformationField().length == information.length, "the information");
            }
            return 1000;
        };
    }
}
