package bench;

import java.io.Closeable;
import java.io.IOException;

/** One batch of work; returns how many units it did. Prepares once and checks a result before it is measured. */
@FunctionalInterface
interface Work extends Closeable {
    int batch() throws Exception;

    @Override
    default void close() throws IOException {}

    /** The same work, with something to do at its end. */
    default Work closing(Closeable after) {
        Work work = this;
        return new Work() {
            @Override
            public int batch() throws Exception {
                return work.batch();
            }

            @Override
            public void close() throws IOException {
                work.close();
                after.close();
            }
        };
    }

    static void check(boolean held, String what) {
        if (!held) throw new IllegalStateException(what);
    }
}
