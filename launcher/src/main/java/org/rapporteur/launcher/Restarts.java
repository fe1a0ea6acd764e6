package org.rapporteur.launcher;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Limits how often each part may be restarted within a period: what dies more often will probably do so again. */
final class Restarts {

    static final int MOST = 3;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private final LongSupplier clock;
    private final Map<String, Deque<Long>> times = new HashMap<>();

    /** @param clock monotonic, in nanoseconds */
    Restarts(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Counts one more death.
     *
     * @throws FailedException if it exceeds the limit
     */
    void allow(String part, String cause) {
        var deaths = times.computeIfAbsent(part, name -> new ArrayDeque<>());
        long now = clock.getAsLong();
        while (!deaths.isEmpty() && now - deaths.getFirst() > WINDOW.toNanos()) {
            deaths.removeFirst();
        }
        if (deaths.size() >= MOST) {
            throw new FailedException("%s ended %d times within %d s, stopping everything; the last time: %s"
                    .formatted(part, MOST + 1, WINDOW.toSeconds(), cause));
        }
        deaths.addLast(now);
    }
}
