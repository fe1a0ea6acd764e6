package org.rapporteur.benchmarks.harness;

import java.time.Duration;

/**
 * The amount of data and the duration of measurements.
 *
 * @param sessions of un-general-debate to load, out of 22
 * @param statements short ones, generated
 * @param participations generated
 * @param rounds of each subject
 * @param time of a round
 * @param warmUp the longest time before the first round of each subject
 */
record Size(int sessions, int statements, int participations, int rounds, Duration time, Duration warmUp) {

    /** Only checks that everything runs. */
    static final Size SMOKE = new Size(1, 500, 200, 1, Duration.ofSeconds(1), Duration.ofSeconds(1));

    /** Names on the command line. */
    enum Name {
        /** Takes twenty minutes. */
        small(new Size(3, 20_000, 5_000, 3, Duration.ofSeconds(2), Duration.ofSeconds(75))),
        /** Takes an hour. */
        full(new Size(22, 1_000_000, 100_000, 7, Duration.ofSeconds(4), Duration.ofSeconds(120)));

        private final Size size;

        Name(Size size) {
            this.size = size;
        }

        Size size() {
            return size;
        }
    }

    /** The number of events, participants and states for the statements. */
    int events() {
        return Math.max(10, statements / 500);
    }

    int participants() {
        return Math.max(20, Math.min(5_000, statements / 20));
    }

    /** Returns the same with other values for those that are not null. */
    Size with(Integer otherRounds, Integer seconds, Integer otherStatements) {
        return new Size(
                sessions,
                otherStatements == null ? statements : otherStatements,
                participations,
                otherRounds == null ? rounds : otherRounds,
                seconds == null ? time : Duration.ofSeconds(seconds),
                warmUp);
    }

    /** Returns the same with a fraction of the generated rows. */
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
