package org.rapporteur.statement.days;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.rapporteur.statement.days.MovedEventRepository.Move;
import org.rapporteur.statement.days.MovedEventRepository.Place;

/**
 * Statements without a date have the days of their event: when it moves, they follow in small batches, each in its
 * own transaction, so that concurrent writers hardly notice. A table contains what remains to be done after a
 * crash.
 *
 * <p>A concurrent write may still store the old days of the event. An event is done when all transactions with ids
 * below one assigned after the move was seen have ended, and no row is left then: see the triggers of the
 * migration.
 */
@Singleton
class MovedEvents {

    private static final Logger LOG = Logger.getLogger(MovedEvents.class);
    /** While an event waits for transactions to end. */
    private static final Duration TICK = Duration.ofMillis(250);
    /** While none was moved. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int ROWS = 200;

    private final MovedEventRepository repository;
    private final Map<Move, Progress> progress = new HashMap<>();
    private volatile int open;
    private volatile boolean stopping;
    private Thread thread;

    /** The progress of an event, only in memory: starting over costs little. */
    private static final class Progress {
        /** Transactions below it may have seen the old days. */
        private final String barrier;

        private final Map<String, Place> places = new HashMap<>();

        Progress(String barrier) {
            this.barrier = barrier;
        }
    }

    MovedEvents(MovedEventRepository repository, MeterRegistry metrics) {
        this.repository = repository;
        Gauge.builder("rapporteur.events.moving", () -> open)
                .description("Moved events whose statements do not all have the new days yet")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("moved-events").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (thread != null) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(5));
        }
    }

    private void run() {
        try {
            while (!stopping) {
                Thread.sleep(step());
            }
        } catch (InterruptedException e) {
            // the service stops
        }
    }

    /** Does some of the work; returns how long to pause. */
    private Duration step() {
        long begun = System.nanoTime();
        try {
            // pause for as long as it took, leaving half of the time to others
            return round() ? Duration.ofNanos(System.nanoTime() - begun) : open > 0 ? TICK : QUIET;
        } catch (RuntimeException e) {
            if (!stopping) {
                LOG.warnf("Statements cannot get the new days of their events at the moment, will retry: %s", e);
            }
            return PAUSE;
        }
    }

    /** Handles a batch for each event; returns whether there was any. */
    private boolean round() {
        var moves = repository.moves();
        open = moves.size();
        progress.keySet().retainAll(moves);
        begin(moves);
        boolean busy = false;
        for (var move : moves) {
            if (stopping) {
                return false;
            }
            busy |= follow(move, progress.get(move));
        }
        return busy;
    }

    private void begin(List<Move> moves) {
        if (!progress.keySet().containsAll(moves)) {
            // only now, in a transaction that started after the moves were seen
            var barrier = repository.newTransactionId();
            moves.forEach(move -> progress.computeIfAbsent(move, key -> new Progress(barrier)));
        }
    }

    private boolean follow(Move move, Progress at) {
        boolean busy = false;
        for (var table : repository.tables()) {
            var rows = repository.follow(table, move.event(), at.places.getOrDefault(table, Place.START), ROWS);
            // at the end, start again for rows that were being written, or have another position now
            at.places.put(table, rows.size() < ROWS ? Place.START : rows.getLast());
            busy |= !rows.isEmpty();
        }
        if (!busy && repository.haveEndedBelow(at.barrier) && repository.finish(move)) {
            progress.remove(move);
            open = progress.size();
        }
        return busy;
    }
}
