package org.rapporteur.kit.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.rapporteur.kit.change.ChangeLog;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.resource.ResourceType;
import org.rapporteur.kit.sql.Sql;

/**
 * Makes what search looks at of resources that were written before it did, or by older rules: once after each start, from the
 * newest states in the change log, in small transactions. It can be broken off at any time, and several may run at once.
 */
@Singleton
public class Backfill {

    private static final Logger LOG = Logger.getLogger(Backfill.class);
    private static final int BATCH = 50;
    private static final UUID FIRST = new UUID(0, 0);

    private final Sql sql;
    private final SearchIndex index;
    private final ChangeLog changes;
    private final Instance<ResourceService<?, ?>> services;
    private volatile boolean stopping;

    Backfill(Sql sql, SearchIndex index, ChangeLog changes, @Any Instance<ResourceService<?, ?>> services) {
        this.sql = sql;
        this.index = index;
        this.changes = changes;
        this.services = services;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("search-backfill").start(this::fill);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Goes through all resources once; what is known already is left as it is. */
    public void fill() {
        try {
            services.forEach(this::run);
        } catch (RuntimeException e) {
            LOG.warn("Search does not know all of the older resources; the next start goes on with them", e);
        }
    }

    private void run(ResourceService<?, ?> service) {
        var after = FIRST;
        int made = 0;
        while (after != null && !stopping) {
            var from = after;
            var ids = missing(service.type(), from);
            after = ids.size() < BATCH ? null : ids.getLast();
            if (!ids.isEmpty()) {
                int documents = QuarkusTransaction.requiringNew().call(() -> make(service, ids));
                if (documents == 0) {
                    // resources of this kind are not searched
                    return;
                }
                made += documents;
            }
        }
        if (made > 0) {
            LOG.infof(
                    "Search now knows %d texts of older %s",
                    made, service.type().collection());
        }
    }

    private List<UUID> missing(ResourceType type, UUID after) {
        return sql.list("""
                select r.id from %s r where r.id > ? and r.deleted_at is null
                and not exists (select 1 from search_text x where x.id = r.id and x.rules = ?)
                order by r.id limit %d""".formatted(type.table(), BATCH), row -> row.id("id"), after, SearchRow.RULES);
    }

    /** Whoever writes one of these now makes its rows, too: so it is left to that writer. */
    private int make(ResourceService<?, ?> service, List<UUID> ids) {
        var locked = sql.list(
                "select r.id from %s r where r.id = any(?) and r.deleted_at is null for no key update skip locked"
                        .formatted(service.type().table()),
                row -> row.id("id"),
                ids);
        var documents = new HashMap<UUID, List<Document>>();
        changes.states(locked).forEach((id, state) -> documents.put(id, service.documents(id, state)));
        index.remove(locked);
        index.add(documents);
        return ids.size()
                - locked.size()
                + documents.values().stream().mapToInt(List::size).sum();
    }
}
