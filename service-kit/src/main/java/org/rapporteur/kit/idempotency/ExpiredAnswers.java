package org.rapporteur.kit.idempotency;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.rapporteur.kit.sql.Sql;

/**
 * Deletes expired responses. An expired response is not repeated any more, whether it is deleted or not; so there
 * is no hurry, and transactions are small, since the change log waits for each of them.
 */
@Singleton
public class ExpiredAnswers {

    private static final Logger LOG = Logger.getLogger(ExpiredAnswers.class);
    private static final long PAUSE_MINUTES = 10;
    private static final int ROWS = 100;
    private static final long BYTES = 4 * 1024 * 1024;
    /** The key of the advisory lock that lets only one replica delete at a time. */
    private static final long LOCK = 0x6964_656d_706f_7465L;

    private final Sql sql;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("expired-answers").factory());

    ExpiredAnswers(Sql sql) {
        this.sql = sql.byKey();
    }

    void start(@Observes StartupEvent event) {
        timer.scheduleWithFixedDelay(this::removeIfPossible, PAUSE_MINUTES, PAUSE_MINUTES, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void removeIfPossible() {
        try {
            remove();
        } catch (RuntimeException e) {
            if (!timer.isShutdown()) {
                LOG.warnf("Expired responses cannot be deleted at the moment, will retry: %s", e);
            }
        }
    }

    /** Deletes all that have expired; returns their number. */
    public int remove() {
        int removed = 0;
        int last = -1;
        while (last != 0 && !timer.isShutdown()) {
            last = QuarkusTransaction.requiringNew().call(this::removeSome);
            removed += last;
        }
        return removed;
    }

    private int removeSome() {
        boolean mine = sql.first("select pg_try_advisory_xact_lock(?) as mine", row -> row.truth("mine"), LOCK)
                .orElseThrow();
        return mine ? sql.update("""
                        delete from idempotency_key k using (
                            select subject, route, key, row_number() over oldest as place,
                                sum(octet_length(body)) over oldest as bytes
                            from (select * from idempotency_key where expires_at <= statement_timestamp()
                                  order by expires_at limit ?) due
                            window oldest as (order by expires_at, subject, route, key rows unbounded preceding)) old
                        where (k.subject, k.route, k.key) = (old.subject, old.route, old.key)
                            and (old.bytes <= ? or old.place = 1)
                            and k.expires_at <= statement_timestamp()""", ROWS, BYTES) : 0;
    }
}
