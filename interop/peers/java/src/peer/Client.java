package peer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One method a step of interop/peers/README.md; each returns the fields of its line. */
public interface Client extends AutoCloseable {
    /** The library can not play this role; evidence is its own exception. */
    final class Unsupported extends Exception {
        public final String evidence;

        public Unsupported(String reason, String evidence) {
            super(reason);
            this.evidence = evidence;
        }
    }

    Map<String, ?> associate() throws Exception;

    Map<String, ?> objects() throws Exception;

    Map<String, ?> clock() throws Exception;

    Map<String, ?> register() throws Exception;

    Map<String, ?> profile(boolean byRange) throws Exception;

    Map<String, ?> set() throws Exception;

    Map<String, ?> action() throws Exception;

    /** SET of a value that fits no PDU, and GET of it. */
    Map<String, ?> setLong() throws Exception;

    /** ACTION with a parameter that fits no PDU, and as much in return. */
    Map<String, ?> actionLong() throws Exception;

    /** Read, write and read again in one ACCESS. */
    Map<String, ?> access() throws Exception;

    /** Call and read in one ACCESS. */
    Map<String, ?> accessCall() throws Exception;

    /** What the server told of its own accord. */
    Map<String, ?> notified() throws Exception;

    /** The values of objects of many classes, by class, logical name and attribute. */
    Map<String, ?> classes() throws Exception;

    /** SET of the same values to objects that begin with others. */
    Map<String, ?> classesWritten() throws Exception;

    Map<String, ?> release() throws Exception;

    /** One GET of the register's value; the bench counts them. */
    void get() throws Exception;

    /** The last octets on the wire, newest last, `> ` sent and `< ` received, hex. */
    List<String> trace();

    @Override
    void close();

    /** The fields of a long value that came back. */
    static Map<String, ?> longFields(byte[] value) {
        if (!Arrays.equals(value, Meter.longValue())) throw new IllegalStateException("another value of " + value.length + " octets");
        return Map.of("length", value.length);
    }

    /** The fields of a profile step. */
    static Map<String, ?> profileFields(List<String> columns, List<List<Object>> rows) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("columns", columns);
        fields.put("rows", rows.size());
        fields.put("first", rows.isEmpty() ? null : rows.get(0));
        fields.put("last", rows.isEmpty() ? null : rows.get(rows.size() - 1));
        fields.put("sum", rows.stream().mapToLong(row -> ((Number) row.get(1)).longValue()).sum());
        return fields;
    }
}
