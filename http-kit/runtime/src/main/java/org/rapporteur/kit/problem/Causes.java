package org.rapporteur.kit.problem;

import java.util.stream.Stream;

/** A failure and what led to it. */
final class Causes {

    /** A chain of causes may lead back to itself; ours are short. */
    private static final int MOST = 20;

    private Causes() {}

    /** The failure first, its root last. */
    static Stream<Throwable> of(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(MOST);
    }
}
