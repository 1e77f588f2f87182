package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import peer.Json;
import peer.Main;

/**
 * Meters of one library in one process: makes so many, reads a register of some of them over an association of its own, and
 * prints {meters, objects, bytes, rss}: octets of heap for each, and of memory for the whole process. See ../README.md.
 */
public final class Fleet {
    private Fleet() {}

    /** The meters of a library. */
    interface Meters extends AutoCloseable {
        /** How many objects each has. */
        int objects();

        /** Makes meters with these numbers, from 1 on, each with its number in a register. */
        void make(int first, int count) throws Exception;

        /** Associates with a meter, reads that register, and releases. */
        long read(int number) throws Exception;

        @Override
        default void close() throws IOException {}
    }

    public static void main(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) options.put(args[i], args[i + 1]);
        Json.claimStandardOutput();
        int count = Integer.parseInt(options.getOrDefault("--meters", "1000"));
        int checked = Integer.parseInt(options.getOrDefault("--checked", "100"));
        try (Meters meters = options.getOrDefault("--library", "gurux").equals("jdlms") ? new JdlmsFleet() : new GuruxFleet()) {
            // What all meters share is there before they are counted.
            meters.make(1, 1);
            long before = heap();
            meters.make(2, count);
            for (int i = 0; i < checked; i++) {
                int number = 2 + (int) ((long) i * count / checked);
                Work.check(meters.read(number) == number, "meter " + number + " is itself");
            }
            long bytes = (heap() - before) / count;
            Json.emit(Map.of("meters", count, "objects", meters.objects(), "bytes", bytes, "rss", resident()));
        } catch (Exception e) {
            e.printStackTrace();
            Json.emit(Map.of("error", Main.describe(e)));
        }
        // The library's own threads would keep the process alive.
        System.exit(0);
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Octets, as the kernel counts them. */
    private static long resident() throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("/proc/self/status")));
        lines.removeIf(line -> !line.startsWith("VmRSS:"));
        return Long.parseLong(lines.get(0).replaceAll("\\D", "")) * 1024;
    }
}
