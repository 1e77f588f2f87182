package bench;

/** One batch of work; returns how many units it did. Prepares once and checks a result before it is measured. */
@FunctionalInterface
interface Work {
    int batch() throws Exception;

    static void check(boolean held, String what) {
        if (!held) throw new IllegalStateException(what);
    }
}
