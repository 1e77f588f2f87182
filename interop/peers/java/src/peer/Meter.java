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

    public static final String NAME = "INTEROP000000001";
    public static final long IMPORT_VALUE = 1234567;
    public static final long EXPORT_VALUE = 7654321;
    public static final int SCALER = -1;
    public static final int WATT_HOUR = 30;
    public static final int ROWS = 1000;
    public static final int PERIOD = 900;
    public static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    public static final Instant LAST = time(ROWS - 1);

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
