package bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import peer.Client;
import peer.Json;
import peer.Main;
import peer.Options;

/** Measures one Java library; prints JSON lines {name, value, unit}. See ../README.md. */
public final class Bench {
    private static final OperatingSystemMXBean PROCESS =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] EK = HEX.parseHex("000102030405060708090A0B0C0D0E0F");
    private static final byte[] AK = HEX.parseHex("D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF");
    private static final List<String> ALL = List.of(
        "profile-decode", "notification-decipher", "hdlc-encode", "hdlc-parse",
        "get-plain", "get16-plain", "get-gmac", "session-plain", "session-gmac");
    private static final int CONNECTIONS = 16;
    private static final int INTERVALS = 5;
    private static final int WARM = 3;
    /** Of one connection in a batch. */
    private static final int GETS = 50;

    private final String library;
    private final Path data;
    private final double seconds;
    private final String host;
    private final int port;
    private final boolean paced;

    private Bench(Map<String, String> options) {
        library = options.getOrDefault("library", "gurux");
        data = Path.of(options.get("data"));
        seconds = Double.parseDouble(options.getOrDefault("seconds", "0.5"));
        host = options.getOrDefault("host", "127.0.0.1");
        port = Integer.parseInt(options.getOrDefault("port", "0"));
        paced = options.getOrDefault("paced", "no").equals("yes");
    }

    public static void main(String[] args) {
        Map<String, String> options = new HashMap<>();
        Set<String> known = Set.of("library", "data", "seconds", "host", "port", "work", "paced");
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (!known.contains(name) || i + 1 == args.length) {
                System.err.println("bench: " + args[i] + " is unknown or has no value");
                System.exit(2);
            }
            options.put(name, args[i + 1]);
        }
        Json.claimStandardOutput();
        Bench bench = new Bench(options);
        List<String> names = options.containsKey("work") ? List.of(options.get("work").split(",")) : ALL;
        boolean failed = false;
        for (String name : names) {
            try (Work work = bench.work(name)) {
                if (bench.paced) paced(work, name);
                else Json.emit(Map.of("name", name, "value", Math.round(bench.median(work, needsNoServer(name))), "unit", unit(name)));
            } catch (Exception e) {
                e.printStackTrace();
                Json.emit(Map.of("name", name, "error", Main.describe(e)));
                failed = true;
            }
        }
        System.exit(failed ? 1 : 0);
    }

    /** Prepares one of the works. */
    private Work work(String name) throws Exception {
        boolean gurux = library.equals("gurux");
        switch (name) {
            case "profile-decode": {
                byte[] octets = octets("profile.hex");
                Work work = gurux ? GuruxWork.profileDecode(octets) : JdlmsWork.profileDecode(octets);
                Work.check(work.batch() == 10_000, "10,000 rows");
                return work;
            }
            case "notification-decipher": {
                byte[] octets = octets("notification.hex");
                return gurux ? GuruxWork.notificationDecipher(octets, EK, AK) : JdlmsWork.notificationDecipher(octets, EK, AK);
            }
            case "hdlc-encode": {
                byte[] octets = octets("information.hex");
                return gurux ? GuruxWork.hdlcEncode(octets) : JdlmsWork.hdlcEncode(octets);
            }
            case "hdlc-parse": {
                byte[] octets = octets("information.hex");
                return gurux ? GuruxWork.hdlcParse(octets) : JdlmsWork.hdlcParse(octets);
            }
            case "get-plain":
                return connected(options -> gets(options, 1), "none", "none");
            case "get16-plain":
                return connected(options -> gets(options, CONNECTIONS), "none", "none");
            case "get-gmac":
                return connected(options -> gets(options, 1), "gmac", "both");
            case "session-plain":
                return connected(Bench::sessions, "none", "none");
            case "session-gmac":
                return connected(Bench::sessions, "gmac", "both");
            default:
                throw new IllegalArgumentException("unknown work");
        }
    }

    private static String unit(String name) {
        return name.equals("profile-decode") ? "rows/s" : "/s";
    }

    /** Prepares the work, then does it for as many seconds as each line of standard input says. */
    private static void paced(Work work, String name) throws Exception {
        Json.emit(Map.of("ready", true, "unit", unit(name)));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Json.emit(Map.of("value", Math.round(rate(work, Double.parseDouble(line), needsNoServer(name)))));
        }
    }

    private byte[] octets(String file) throws Exception {
        return HEX.parseHex(Files.readString(data.resolve(file)).strip());
    }

    /** Median rate of the intervals, after some to warm up. */
    private double median(Work work, boolean alone) throws Exception {
        double[] rates = new double[INTERVALS];
        for (int i = -WARM; i < INTERVALS; i++) {
            double rate = rate(work, seconds, alone);
            if (i >= 0) rates[i] = rate;
        }
        Arrays.sort(rates);
        return rates[INTERVALS / 2];
    }

    private static boolean needsNoServer(String name) {
        return !name.startsWith("get") && !name.startsWith("session");
    }

    /** How often a second; alone counts the processor time of this process, whoever else uses the processors. */
    private static double rate(Work work, double seconds, boolean alone) throws Exception {
        long done = 0;
        long used = PROCESS.getProcessCpuTime();
        long started = System.nanoTime();
        double passed;
        do {
            done += work.batch();
            passed = (System.nanoTime() - started) / 1e9;
        } while (passed < seconds);
        return done / (alone ? (PROCESS.getProcessCpuTime() - used) / 1e9 : passed);
    }

    /** Work over loopback, against the given port or the library's own server in a process of its own. */
    private Work connected(Connected work, String auth, String policy) throws Exception {
        List<String> security = List.of("--library", library, "--auth", auth, "--policy", policy);
        if (port != 0) return work.prepare(options(security, port));
        List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Duser.timezone=UTC", "-XX:+UseSerialGC",
            "-cp", System.getProperty("java.class.path"), "peer.Main", "server"));
        command.addAll(security);
        Process server = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(server.getInputStream()));
        String first = lines.readLine();
        if (first == null || !first.startsWith("{\"listening\":")) throw new IllegalStateException("own server: " + first);
        Thread drain = new Thread(() -> lines.lines().forEach(line -> {}), "drain");
        drain.setDaemon(true);
        drain.start();
        Options options = options(security, Integer.parseInt(first.replaceAll("\\D", "")));
        return work.prepare(options).closing(
            // It ends with its input.
            () -> server.getOutputStream().close());
    }

    private Options options(List<String> security, int at) {
        List<String> all = new ArrayList<>(List.of("client"));
        all.addAll(security);
        all.addAll(List.of("--host", host, "--port", String.valueOf(at)));
        return new Options(all.toArray(String[]::new));
    }

    /** What works over a connection, with the options of its clients. */
    @FunctionalInterface
    private interface Connected {
        Work prepare(Options options) throws Exception;
    }

    /** GETs over so many connections, each of them in a thread of its own. */
    private static Work gets(Options options, int connections) throws Exception {
        List<Callable<Void>> tasks = new ArrayList<>();
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Client client = Main.client(options);
            client.associate();
            clients.add(client);
            tasks.add(() -> {
                for (int get = 0; get < GETS; get++) client.get();
                return null;
            });
        }
        if (connections == 1) {
            Work work = () -> {
                tasks.get(0).call();
                return GETS;
            };
            return work.closing(clients.get(0)::close);
        }
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        Work work = () -> {
            for (Future<Void> done : threads.invokeAll(tasks)) done.get();
            return GETS * connections;
        };
        return work.closing(() -> {
            threads.shutdown();
            clients.forEach(Client::close);
        });
    }

    /** Connect, associate, one GET, release. */
    private static Work sessions(Options options) {
        return () -> {
            try (Client client = Main.client(options)) {
                client.associate();
                client.get();
                release(client);
            }
            // An association uses fewer invocations than this.
            options.counter += 16;
            return 1;
        };
    }

    /** jDLMS's server closes the connection at RLRQ, Gurux's RLRE is one that jDLMS can not read: the session is over all the same. */
    private static void release(Client client) {
        try {
            client.release();
        } catch (Exception e) {
            // Nothing to do: the connection is closed next.
        }
    }
}
