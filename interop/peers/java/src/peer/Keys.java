package peer;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** Keys on P-256 and P-384 out of their octets, by the platform: Gurux's own converter knows public keys on P-256 only. */
final class Keys {
    private Keys() {}

    static PrivateKey privateKey(byte[] scalar) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(number(scalar), curve(scalar.length)));
    }

    /** @param octets both coordinates, without the 04 of other encodings */
    static PublicKey publicKey(byte[] octets) throws GeneralSecurityException {
        int length = octets.length / 2;
        ECPoint point = new ECPoint(number(Arrays.copyOf(octets, length)), number(Arrays.copyOfRange(octets, length, 2 * length)));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve(length)));
    }

    private static BigInteger number(byte[] octets) {
        return new BigInteger(1, octets);
    }

    private static ECParameterSpec curve(int coordinate) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(coordinate == 48 ? "secp384r1" : "secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }
}
