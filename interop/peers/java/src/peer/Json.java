package peer;

import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes JSON lines of maps, lists, strings, numbers, booleans and null. */
public final class Json {
    private Json() {}

    /** The real standard output; whatever a library prints goes to standard error. */
    private static final PrintStream OUT = System.out;

    /** Keeps standard output for JSON lines: what libraries print goes to standard error. */
    public static void claimStandardOutput() {
        System.setOut(System.err);
    }

    /** Prints one line. */
    public static void emit(Map<String, ?> line) {
        StringBuilder text = new StringBuilder();
        write(text, line);
        synchronized (OUT) {
            OUT.println(text);
            OUT.flush();
        }
    }

    private static void write(StringBuilder out, Object value) {
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
            while (entries.hasNext()) {
                Map.Entry<?, ?> entry = entries.next();
                quote(out, String.valueOf(entry.getKey()));
                out.append(':');
                write(out, entry.getValue());
                if (entries.hasNext()) out.append(',');
            }
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (int i = 0; i < list.size(); i++) {
                if (i > 0) out.append(',');
                write(out, list.get(i));
            }
            out.append(']');
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            quote(out, value.toString());
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < 0x20) out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        out.append('"');
    }
}
