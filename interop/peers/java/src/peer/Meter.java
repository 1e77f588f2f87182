package peer;

import java.time.Instant;

/** The facts of the interop meter that server and client share; interop/peers/README.md. */
public final class Meter {
    private Meter() {}

    public static final String ASSOCIATION = "0.0.40.0.0.255";
    public static final String DEVICE_NAME = "0.0.42.0.0.255";
    public static final String CLOCK = "0.0.1.0.0.255";
    public static final String IMPORT = "1.0.1.8.0.255";
    public static final String EXPORT = "1.0.2.8.0.255";
    public static final String STATUS = "0.0.96.10.1.255";
    public static final String WRITABLE = "0.0.96.50.0.255";
    public static final String PROFILE = "1.0.99.1.0.255";
    public static final String DISCONNECT = "0.0.96.3.10.255";
    /** A profile of version 0, whose method 3 returns what it is called with. */
    public static final String ECHO = "0.0.99.98.0.255";

    /** Base names of the objects where they are named by short names. */
    public static final int CLOCK_NAME = 0x0100;
    public static final int IMPORT_NAME = 0x0200;
    public static final int EXPORT_NAME = 0x0300;
    public static final int STATUS_NAME = 0x0400;
    public static final int WRITABLE_NAME = 0x0500;
    public static final int PROFILE_NAME = 0x0600;
    public static final int DISCONNECT_NAME = 0x0700;
    public static final int ECHO_NAME = 0x0800;

    public static final String NAME = "INTEROP000000001";
    public static final long IMPORT_VALUE = 1234567;
    public static final long EXPORT_VALUE = 7654321;
    public static final int SCALER = -1;
    public static final int WATT_HOUR = 30;
    public static final int ROWS = 1000;
    public static final int PERIOD = 900;
    public static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    public static final Instant LAST = time(ROWS - 1);

    /** A value that fits no PDU of 1,024 octets. */
    public static byte[] longValue() {
        byte[] octets = new byte[2500];
        for (int i = 0; i < octets.length; i++) octets[i] = (byte) i;
        return octets;
    }

    public static Instant time(int row) {
        return FIRST.plusSeconds((long) PERIOD * row);
    }

    public static long imported(int row) {
        return 100_000 + 7L * row;
    }

    public static long exported(int row) {
        return 5_000 + 3L * row;
    }

    public static int status(int row) {
        return row % 256;
    }
}
