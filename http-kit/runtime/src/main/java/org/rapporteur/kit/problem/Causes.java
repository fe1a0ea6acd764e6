package org.rapporteur.kit.problem;

import java.util.stream.Stream;

/** A failure and its causes. */
final class Causes {

    /** A chain of causes may contain itself; ours are short. */
    private static final int MOST = 20;

    private Causes() {}

    /** Returns the failure first, its root cause last. */
    static Stream<Throwable> of(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(MOST);
    }
}
