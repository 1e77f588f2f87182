package peer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The options of interop/peers/README.md. */
public final class Options {
    /** Wrong use of the command line; exit code 2. */
    public static final class Usage extends RuntimeException {
        Usage(String message) {
            super(message);
        }
    }

    public enum Auth {
        NONE(0), LOW(1), MD5(3), SHA1(4), GMAC(5), SHA256(6), ECDSA(7);

        /** The number at the end of the mechanism's name. */
        public final int id;

        Auth(int id) {
            this.id = id;
        }

        /** Whether passes 3 and 4 come after the AARE. */
        public boolean high() {
            return this != NONE && this != LOW;
        }

        /** Whether both sides know a password or secret. */
        public boolean secret() {
            return this != NONE && this != GMAC && this != ECDSA;
        }
    }

    public enum Policy {
        NONE, AUTHENTICATED, ENCRYPTED, BOTH
    }

    public static final List<String> STEPS = List.of(
        "associate", "objects", "clock", "register", "profile-range", "profile-entry", "set", "action", "release");
    /** Steps of a client that are run only when they are named. */
    private static final List<String> FURTHER = List.of("set-long", "action-long", "access", "access-call", "notified",
        "classes", "classes-written", "bench-get");
    /** What a sender sends, one kind a step. */
    public static final List<String> NOTICES = List.of("data", "confirmed-data", "event", "report");
    private static final Set<String> ROLES = Set.of("server", "client", "sender", "receiver");
    private static final Set<String> NAMES = Set.of(
        "library", "link", "referencing", "services", "host", "port", "auth", "policy", "client", "server", "password", "ek", "ak",
        "suite", "dedicated-key", "signing-key", "peer-signing-key", "protection", "agreement-key", "peer-agreement-key", "client-title", "server-title", "counter", "pdu", "hdlc-info",
        "timeout", "tell", "objects", "work", "seconds");

    public final String role;
    public final boolean gurux;
    public final boolean hdlc;
    /** Whether objects are named by short names. */
    public final boolean shortNames;
    /** Services beyond those that the library proposes or offers by itself, as in the standard, in upper case with underscores. */
    public final List<String> services;
    public final String host;
    public final int port;
    public final Auth auth;
    public final Policy policy;
    public final int client;
    public final int server;
    public final byte[] password;
    public final byte[] ek;
    public final byte[] ak;
    public final int suite;
    /** Empty when there is none. */
    public final byte[] dedicatedKey;
    /** The own private key for signatures; empty when there is none. */
    public final byte[] signingKey;
    /** The public key of the other side, both coordinates; empty when there is none. */
    public final byte[] peerSigningKey;
    /** `none` for what the policy says alone, `signed`, or how general-ciphering agrees on keys: `one-pass`, `static`. */
    public final String protection;
    /** The own private key for agreements; empty when there is none. */
    public final byte[] agreementKey;
    /** The public key of the other side, both coordinates; empty when there is none. */
    public final byte[] peerAgreementKey;
    public final byte[] clientTitle;
    public final byte[] serverTitle;
    /** Of the next association; a client's grows with each. */
    public long counter;
    private final boolean counterGiven;
    public final int pdu;
    /** Largest HDLC information field that is offered; 0 leaves it to the library. */
    public final int hdlcInfo;
    public final int timeout;
    /** What the server tells when its disconnect control acts, and the client waits for. */
    public final List<String> tell;
    /** Whether the server hosts objects of many classes too. */
    public final boolean classes;
    public final double seconds;
    public final List<String> steps;

    public Options(String... args) {
        if (args.length == 0 || !ROLES.contains(args[0])) throw new Usage("peer server|client|sender|receiver [options]");
        role = args[0];
        Map<String, String> given = new HashMap<>();
        for (int i = 1; i < args.length; i += 2) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (!NAMES.contains(name)) throw new Usage("unknown option " + args[i]);
            if (i + 1 == args.length) throw new Usage(args[i] + " needs a value");
            given.put(name, args[i + 1]);
        }
        boolean serves = role.equals("server");
        boolean sends = role.equals("sender");
        gurux = one(given, "library", "gurux", "gurux", "jdlms").equals("gurux");
        hdlc = one(given, "link", "wrapper", "wrapper", "hdlc").equals("hdlc");
        shortNames = one(given, "referencing", "ln", "ln", "sn").equals("sn");
        String named = given.getOrDefault("services", "").toUpperCase().replace('-', '_');
        services = named.isEmpty() ? List.of() : Arrays.asList(named.split(","));
        host = given.getOrDefault("host", "127.0.0.1");
        port = number(given, "port", 0);
        auth = Auth.valueOf(one(given, "auth", "none", "none", "low", "md5", "sha1", "gmac", "sha256", "ecdsa").toUpperCase());
        policy = Policy.valueOf(one(given, "policy", "none", "none", "authenticated", "encrypted", "both").toUpperCase());
        client = number(given, "client", 16);
        server = number(given, "server", 1);
        password = given.getOrDefault("password", "12345678").getBytes(StandardCharsets.UTF_8);
        ek = octets(given, "ek", "000102030405060708090A0B0C0D0E0F");
        ak = octets(given, "ak", "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF");
        suite = Integer.parseInt(one(given, "suite", "0", "0", "1", "2"));
        dedicatedKey = octets(given, "dedicated-key", "");
        signingKey = octets(given, "signing-key", "");
        peerSigningKey = octets(given, "peer-signing-key", "");
        protection = one(given, "protection", "none", "none", "signed", "one-pass", "static");
        agreementKey = octets(given, "agreement-key", "");
        peerAgreementKey = octets(given, "peer-agreement-key", "");
        clientTitle = octets(given, "client-title", "434C490000000001");
        serverTitle = octets(given, "server-title", "4D45540000000001");
        counter = given.containsKey("counter") ? number(given, "counter", 0)
            : serves ? 1 : clockCounter();
        counterGiven = given.containsKey("counter");
        pdu = number(given, "pdu", 1024);
        hdlcInfo = number(given, "hdlc-info", 0);
        timeout = number(given, "timeout", 15000);
        tell = given.containsKey("tell") ? Arrays.asList(given.get("tell").split(",")) : List.of();
        for (String kind : tell) {
            if (!NOTICES.contains(kind)) throw new Usage("unknown notification " + kind);
        }
        classes = one(given, "objects", "meter", "meter", "classes").equals("classes");
        seconds = Double.parseDouble(given.getOrDefault("seconds", "3"));
        String work = given.getOrDefault("work", "all");
        List<String> all = sends ? NOTICES : STEPS;
        steps = work.equals("all") ? all : Arrays.asList(work.split(","));
        for (String step : steps) {
            if (!all.contains(step) && (sends || !FURTHER.contains(step))) throw new Usage("unknown step " + step);
        }
        if ((sends || role.equals("client")) && port == 0) throw new Usage("a " + role + " needs --port");
    }

    public boolean ciphered() {
        return policy != Policy.NONE;
    }

    /** Takes a counter that no association before had. */
    public void nextCounter() {
        counter = counterGiven ? counter + 1_000_000 : clockCounter();
    }

    /** Grows by 10,000 a second, from one run to the next too. */
    private static long clockCounter() {
        return (System.currentTimeMillis() * 10) & 0x7FFFFFFF;
    }

    private static String one(Map<String, String> given, String name, String otherwise, String... allowed) {
        String value = given.getOrDefault(name, otherwise);
        if (!Arrays.asList(allowed).contains(value)) throw new Usage("--" + name + " is one of " + String.join(", ", allowed));
        return value;
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        try {
            return given.containsKey(name) ? Integer.parseInt(given.get(name)) : otherwise;
        } catch (NumberFormatException e) {
            throw new Usage("--" + name + " is a number");
        }
    }

    private static byte[] octets(Map<String, String> given, String name, String otherwise) {
        try {
            return HexFormat.of().parseHex(given.getOrDefault(name, otherwise));
        } catch (IllegalArgumentException e) {
            throw new Usage("--" + name + " is hexadecimal");
        }
    }
}
