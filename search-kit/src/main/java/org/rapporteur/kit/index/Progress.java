package org.rapporteur.kit.index;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** How far the index is, for the log, for health and for metrics. */
final class Progress {

    private static final Logger LOG = Logger.getLogger(Progress.class);
    /** How often the log reports progress, and a failure that lasts. */
    private static final Duration REPORT = Duration.ofSeconds(30);

    private static final Duration REPORT_FAILURE = Duration.ofMinutes(1);

    /** How many resources of each unfinished type were looked at, and how many there are. */
    record Part(long done, long all) {
        @Override
        public String toString() {
            return "%d of %d".formatted(done, all);
        }
    }

    private final Map<String, Part> unfinished = new ConcurrentSkipListMap<>();
    private final AtomicLong rounds = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    /** When the last complete round began; null before the first one. */
    private volatile Instant reached;

    private volatile String failure;
    private Instant reported = Instant.MIN;
    private Instant failureReported = Instant.MIN;
    private boolean isFailureKnown;

    /** All types are to be looked at. */
    void begin(List<String> types) {
        unfinished.clear();
        types.forEach(type -> unfinished.put(type, new Part(0, 0)));
        reported = Instant.now();
    }

    /** A type was looked at in part. */
    void reach(String type, long done, long all) {
        unfinished.put(type, new Part(done, all));
        if (Duration.between(reported, Instant.now()).compareTo(REPORT) > 0) {
            reported = Instant.now();
            LOG.infof("Search has looked at %d of %d of type %s so far", (Object) done, all, type);
        }
    }

    void finish(String type) {
        unfinished.remove(type);
    }

    /** A round that began at a time is done. */
    void done(Instant begun) {
        if (isFailureKnown) {
            isFailureKnown = false;
            LOG.info("The index of search follows the database again");
        }
        rounds.incrementAndGet();
        reached = begun;
        failure = null;
    }

    void fail(Throwable cause) {
        failures.incrementAndGet();
        failure = described(cause);
        if (Duration.between(failureReported, Instant.now()).compareTo(REPORT_FAILURE) > 0) {
            failureReported = Instant.now();
            isFailureKnown = true;
            LOG.warnf("The index of search does not follow the database, will retry: %s", failure);
        }
    }

    private static String described(Throwable failure) {
        var words = failure.getCause() == null ? failure.toString() : failure + ": " + failure.getCause();
        // a line of the log is a line
        return words.replaceAll("\\s+", " ");
    }

    /** The resource types that may not be indexed completely, and how far they are. */
    Map<String, Part> unfinished() {
        return Map.copyOf(unfinished);
    }

    /** Whether the index has all resources, and follows them. */
    boolean isComplete() {
        return reached != null && failure == null && unfinished.isEmpty();
    }

    /** Returns why it is currently not progressing; null if it is. */
    String failure() {
        return failure;
    }

    long rounds() {
        return rounds.get();
    }

    long failures() {
        return failures.get();
    }

    /** Returns for how long the index has not followed; null if it never has. */
    Duration lag() {
        var since = reached;
        return since == null ? null : Duration.between(since, Instant.now());
    }
}
