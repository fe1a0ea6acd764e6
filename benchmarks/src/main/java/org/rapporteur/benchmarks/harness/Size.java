package org.rapporteur.benchmarks.harness;

import java.time.Duration;

/**
 * How much data there is, and for how long is measured.
 *
 * @param sessions of un-general-debate that are loaded, of 22
 * @param statements short ones, generated
 * @param participations generated
 * @param rounds of each subject
 * @param time of a round
 * @param warmUp before the first round of each subject
 */
record Size(int sessions, int statements, int participations, int rounds, Duration time, Duration warmUp) {

    /** Sees only that everything runs. */
    static final Size SMOKE = new Size(1, 500, 200, 1, Duration.ofSeconds(1), Duration.ofSeconds(1));

    /** Names of the command line. */
    enum Name {
        /** Ends in ten minutes. */
        small(new Size(3, 20_000, 5_000, 3, Duration.ofSeconds(2), Duration.ofSeconds(3))),
        /** Ends in an hour. */
        full(new Size(22, 1_000_000, 100_000, 7, Duration.ofSeconds(4), Duration.ofSeconds(8)));

        private final Size size;

        Name(Size size) {
            this.size = size;
        }

        Size size() {
            return size;
        }
    }

    /** As many events, participants and states as fit the statements. */
    int events() {
        return Math.max(10, statements / 500);
    }

    int participants() {
        return Math.max(20, Math.min(5_000, statements / 20));
    }

    Size with(Integer otherRounds, Integer seconds) {
        return new Size(
                sessions,
                statements,
                participations,
                otherRounds == null ? rounds : otherRounds,
                seconds == null ? time : Duration.ofSeconds(seconds),
                warmUp);
    }

    /** The same with a part of the generated rows. */
    Size part(int divisor) {
        return new Size(
                sessions,
                Math.max(1, statements / divisor),
                Math.max(1, participations / divisor),
                rounds,
                time,
                warmUp);
    }
}
