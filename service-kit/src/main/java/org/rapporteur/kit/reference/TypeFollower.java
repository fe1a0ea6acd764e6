package org.rapporteur.kit.reference;

import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.rapporteur.kit.reference.FollowerStore.Place;
import org.rapporteur.kit.reference.FollowerStore.Skipped;
import org.rapporteur.kit.reference.Peers.PeerException;

/** Follows the changes of one resource type, with a separate thread and cursor. */
final class TypeFollower implements Runnable {

    private static final Logger LOG = Logger.getLogger(TypeFollower.class);
    private static final Duration LONG_POLL = Duration.ofSeconds(20);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** The maximum number of changes of a page. */
    private static final int MOST = 500;

    private static final int HTTP_GONE = 410;
    private static final int SHOWN = 3;

    private final ReplicatedType type;
    private final FollowerStore store;
    private final Replica replica;
    private final Peers peers;
    private final Timer lag;
    private volatile boolean stopping;
    private volatile Instant heard = Instant.now();
    private volatile Status status = new Status("starting", List.of());
    /** How many changes to request: fewer after a page that could not be read or applied. */
    private int limit = MOST;
    /** While a log is read for the first time, the age of its changes is not a lag. Null until known. */
    private Boolean filling;

    private Duration pause = SHORTEST_PAUSE;
    private boolean quiet = true;

    /**
     * The status for operators.
     *
     * @param doing in a word
     * @param skipped some of the skipped changes, newest first
     */
    record Status(String doing, List<Skipped> skipped) {}

    TypeFollower(ReplicatedType type, FollowerStore store, Replica replica, Peers peers, Timer lag) {
        this.type = type;
        this.store = store;
        this.replica = replica;
        this.peers = peers;
        this.lag = lag;
    }

    ReplicatedType type() {
        return type;
    }

    /** When the gateway last responded. */
    Instant heard() {
        return heard;
    }

    Status status() {
        return status;
    }

    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                step();
                pause = SHORTEST_PAUSE;
                quiet = false;
                limit = Math.min(MOST, limit * 2);
            } catch (PeerException | RuntimeException e) {
                if (stopping || !pause(e)) {
                    return;
                }
            }
        }
    }

    /** Waits after a failure; returns whether to continue. */
    private boolean pause(Exception failure) {
        // at the start, the gateway is often later than its services: not worth a warning
        LOG.logf(
                quiet ? Logger.Level.DEBUG : Logger.Level.WARN,
                "Changes of every %s cannot be followed at the moment: %s",
                type.name(),
                failure.getMessage());
        quiet = true;
        // it may have been too much for the gateway, the network, this process or its database
        limit = Math.max(1, limit / 4);
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            return false;
        }
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        return true;
    }

    private void step() throws PeerException {
        var place = QuarkusTransaction.requiringNew().call(() -> store.place(type.name()));
        filling = filling == null ? place.cursor() == null : filling;
        PeerChanges page;
        try {
            page = peers.changes(place.cursor(), type, place.rereading() ? Duration.ZERO : LONG_POLL, limit);
        } catch (PeerException e) {
            if (e.status() != HTTP_GONE) {
                throw e;
            }
            LOG.infof("The log of every %s was restored: rereading it", type.name());
            QuarkusTransaction.requiringNew().run(() -> store.beginAnew(type.name(), place));
            return;
        }
        if (page.next() == null) {
            throw new PeerException(0, "the gateway's response has no next");
        }
        take(place, page);
        heard = Instant.now();
        status = new Status(
                place.rereading() ? "reading anew" : filling ? "filling" : "following",
                QuarkusTransaction.requiringNew().call(() -> store.skipped(type.name(), SHOWN)));
        if (page.items().isEmpty() && page.isIncomplete()) {
            // a log that is down cannot be waited for: do not retry at once
            throw new PeerException(0, "a log cannot be read");
        }
    }

    private void take(Place place, PeerChanges page) {
        boolean isEnd = page.items().isEmpty() && !page.isIncomplete();
        if (place.rereading()) {
            replica.collect(type, place, page);
            if (isEnd) {
                replica.reconcile(type, place);
            }
            return;
        }
        replica.take(type, place, page);
        filling &= !isEnd;
        if (!filling) {
            page.items().stream()
                    .filter(item -> item.time() != null)
                    .forEach(item -> lag.record(Duration.between(item.time(), Instant.now())));
        }
    }
}
