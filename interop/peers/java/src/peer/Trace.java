package peer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** Remembers the last messages of a connection; cheap enough to be on during a bench. */
final class Trace {
    private static final int KEPT = 8;
    private static final int LONGEST = 400;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private record Entry(boolean sent, byte[] octets) {}

    private final Deque<Entry> last = new ArrayDeque<>();

    synchronized void add(boolean sent, byte[] octets) {
        last.addLast(new Entry(sent, octets));
        if (last.size() > KEPT) last.removeFirst();
    }

    synchronized List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Entry entry : last) {
            byte[] octets = entry.octets;
            String hex = HEX.formatHex(octets.length > LONGEST ? Arrays.copyOf(octets, LONGEST) : octets);
            lines.add((entry.sent ? "> " : "< ") + hex + (octets.length > LONGEST ? "..." : ""));
        }
        return lines;
    }
}
