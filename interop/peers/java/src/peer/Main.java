package peer;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.openmuc.jdlms.DlmsConnection;
import org.openmuc.jdlms.DlmsServer;
import org.openmuc.jdlms.NonFatalJDlmsException;

/** `peer server|client ...`: see ../README.md. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        Json.claimStandardOutput();
        try {
            Options options = new Options(args);
            switch (options.role) {
                case "client" -> System.exit(run(options));
                case "sender" -> System.exit(GuruxPush.send(push(options)));
                default -> serve(options);
            }
        } catch (Options.Usage e) {
            System.err.println("peer: " + e.getMessage());
            System.exit(2);
        } catch (Client.Unsupported e) {
            Json.emit(unsupported(e));
            System.exit(3);
        }
    }

    /** Serves until standard input closes. */
    private static void serve(Options options) throws Exception {
        int port = options.role.equals("receiver") ? GuruxPush.start(push(options))
            : options.gurux ? GuruxServer.start(options) : JdlmsServer.start(options);
        Json.emit(Map.of("listening", port));
        while (System.in.read() >= 0) {
            // what is written here has no meaning
        }
        System.exit(0);
    }

    /** The options of a sender or receiver of notifications. */
    private static Options push(Options options) throws Client.Unsupported {
        if (options.gurux) return options;
        throw new Client.Unsupported("no notifications", "no method in the library takes the DlmsEventListener that it has; "
            + "DlmsConnection has " + methods(DlmsConnection.class) + "; DlmsServer has " + methods(DlmsServer.class));
    }

    /** Names of what a class of a library can do: evidence that it can not do something else. */
    static String methods(Class<?> type) {
        return Arrays.stream(type.getMethods()).filter(it -> it.getDeclaringClass() != Object.class)
            .map(Method::getName).distinct().sorted().collect(Collectors.joining(", "));
    }

    /** The steps of one client; a step after one that lost the association gets a new client and a new association. */
    private static int run(Options options) throws Exception {
        Client client = client(options);
        int ok = 0;
        int failed = 0;
        int unsupported = 0;
        boolean associated = false;
        boolean lost = false;
        List<String> steps = new ArrayList<>(options.steps);
        if (!steps.get(0).equals("associate")) steps.add(0, "associate");
        for (String step : steps) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("step", step);
            try {
                if (lost && !step.equals("release")) {
                    client.close();
                    options.nextCounter();
                    client = client(options);
                    within(options.timeout * 2L, client::associate);
                    associated = true;
                    lost = false;
                    line.put("reassociated", true);
                }
                if (!associated && !step.equals("associate")) {
                    line.put("ok", false);
                    line.put("error", "not associated");
                } else {
                    long started = System.nanoTime();
                    long limit = options.timeout * 2L + (step.equals("bench-get") ? (long) (options.seconds * 1000) : 0);
                    Map<String, ?> fields = within(limit, step(client, step, options));
                    line.put("ok", true);
                    line.put("ms", Math.round((System.nanoTime() - started) / 1e5) / 10.0);
                    line.putAll(fields);
                    if (step.equals("associate")) associated = true;
                }
            } catch (Client.Unsupported e) {
                line.putAll(unsupported(e));
            } catch (Exception e) {
                line.remove("reassociated");
                line.put("ok", false);
                line.put("error", describe(e));
                line.put("trace", client.trace());
                e.printStackTrace();
                // A lost connection or a reply that never came ends the association.
                boolean gone = e instanceof TimeoutException || e instanceof IOException && !(e instanceof NonFatalJDlmsException);
                if (gone && associated) {
                    associated = false;
                    lost = true;
                }
            }
            if (line.containsKey("unsupported")) unsupported++;
            else if (Boolean.TRUE.equals(line.get("ok"))) ok++;
            else failed++;
            Json.emit(line);
        }
        client.close();
        Map<String, Object> done = new LinkedHashMap<>();
        done.put("done", true);
        done.put("ok", ok);
        done.put("failed", failed);
        done.put("unsupported", unsupported);
        Json.emit(done);
        return failed > 0 ? 1 : 0;
    }

    /** The result of work that a library may never come back from. */
    private static <T> T within(long milliseconds, Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "step");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(milliseconds, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new TimeoutException("no result within " + milliseconds / 1000.0 + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) throw cause;
            throw e;
        }
    }

    /** The client of the wanted library. */
    public static Client client(Options options) throws Client.Unsupported {
        return options.gurux ? new GuruxClient(options) : new JdlmsClient(options);
    }

    private static Callable<Map<String, ?>> step(Client client, String step, Options options) {
        return switch (step) {
            case "associate" -> client::associate;
            case "objects" -> client::objects;
            case "clock" -> client::clock;
            case "register" -> client::register;
            case "profile-range" -> () -> client.profile(true);
            case "profile-entry" -> () -> client.profile(false);
            case "set" -> client::set;
            case "action" -> client::action;
            case "set-long" -> client::setLong;
            case "action-long" -> client::actionLong;
            case "access" -> client::access;
            case "access-call" -> client::accessCall;
            case "notified" -> client::notified;
            case "classes" -> client::classes;
            case "classes-written" -> client::classesWritten;
            case "release" -> client::release;
            default -> () -> gets(client, options.seconds);
        };
    }

    /** GET of the register over and over. */
    public static Map<String, ?> gets(Client client, double seconds) throws Exception {
        long count = 0;
        long started = System.nanoTime();
        double passed;
        do {
            for (int i = 0; i < 20; i++) client.get();
            count += 20;
            passed = (System.nanoTime() - started) / 1e9;
        } while (passed < seconds);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("count", count);
        fields.put("seconds", Math.round(passed * 1000) / 1000.0);
        fields.put("rate", Math.round(count / passed));
        return fields;
    }

    private static Map<String, Object> unsupported(Client.Unsupported e) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("unsupported", e.getMessage());
        line.put("evidence", e.evidence);
        return line;
    }

    /** One line: the exception, its cause and the place in the library that threw it. */
    public static String describe(Throwable error) {
        StringBuilder text = new StringBuilder(error.toString());
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) text.append(" <- ").append(cause);
        StackTraceElement[] frames = error.getStackTrace();
        if (frames.length > 0) text.append(" (").append(frames[0]).append(')');
        return text.toString();
    }
}
