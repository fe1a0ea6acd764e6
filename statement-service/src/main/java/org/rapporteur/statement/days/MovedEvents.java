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
 * Statements without a date have the days of their event: when it is moved they follow, some at a time, each time in a
 * transaction of its own, so that writers beside it hardly notice. What a crash leaves undone is in the table.
 *
 * <p>A statement may be on its way that was given the days of before the move. An event is done when every transaction has ended
 * whose id is below one that was given after the move was seen, and no row is behind then: see the triggers of the migration.
 */
@Singleton
class MovedEvents {

    private static final Logger LOG = Logger.getLogger(MovedEvents.class);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int ROWS = 200;

    private final MovedEventRepository repository;
    private final Map<Move, Progress> progress = new HashMap<>();
    private volatile int open;
    private volatile boolean stopping;
    private Thread thread;

    /** How far an event is: only in memory, since it costs little to look again from the start. */
    private static final class Progress {
        /** Transactions below it may have seen the days of before. */
        private final String barrier;

        private final Map<String, Place> places = new HashMap<>();

        Progress(String barrier) {
            this.barrier = barrier;
        }
    }

    MovedEvents(MovedEventRepository repository, MeterRegistry metrics) {
        this.repository = repository;
        Gauge.builder("rapporteur.events.moving", () -> open)
                .description("Events that were moved and whose statements do not all have the new days yet")
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

    /** Does some of what there is to do; gives how long to rest. */
    private Duration step() {
        long begun = System.nanoTime();
        try {
            // as long as it took: half of the time is others'
            return round() ? Duration.ofNanos(System.nanoTime() - begun) : TICK;
        } catch (RuntimeException e) {
            if (!stopping) {
                LOG.warnf("Statements cannot follow their events now, will try again: %s", e);
            }
            return PAUSE;
        }
    }

    /** A batch for each event; gives whether there was any. */
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
            // only now, in a transaction that began after the moves were seen
            var barrier = repository.newTransactionId();
            moves.forEach(move -> progress.computeIfAbsent(move, key -> new Progress(barrier)));
        }
    }

    private boolean follow(Move move, Progress at) {
        boolean busy = false;
        for (var table : repository.tables()) {
            var rows = repository.follow(table, move.event(), at.places.getOrDefault(table, Place.START), ROWS);
            // at the end from the start again: rows that were being written, or have another place now
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
