package org.rapporteur.kit.change;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rapporteur.kit.sql.Sql;

/** Appends to the change log, within the transaction of the write. */
@Singleton
public class ChangeLog {

    private static final int ROWS_PER_STATEMENT = 100;

    private final Sql sql;
    private final ObjectMapper json;
    private final ChangePublisher publisher;
    private final RevisionWatch revisions;

    ChangeLog(Sql sql, ObjectMapper json, ChangePublisher publisher, RevisionWatch revisions) {
        this.sql = sql.byKey();
        this.json = json;
        this.publisher = publisher;
        this.revisions = revisions;
    }

    /**
     * Appends changes in this order. The transaction must have held the lock of each resource since its first
     * statement.
     */
    public void append(List<Change> changes) {
        for (int start = 0; start < changes.size(); start += ROWS_PER_STATEMENT) {
            var part = changes.subList(start, Math.min(changes.size(), start + ROWS_PER_STATEMENT));
            var parameters = new ArrayList<Object>();
            for (var change : part) {
                parameters.add(change.resourceType());
                parameters.add(change.resourceId());
                parameters.add(change.operation());
                parameters.add(change.version());
                parameters.add(change.time());
                parameters.add(change.author());
                parameters.add(change.requestId());
                parameters.add(change.state());
                parameters.add(change.state().getBytes(StandardCharsets.UTF_8).length);
            }
            var rows = String.join(", ", Collections.nCopies(part.size(), "(?, ?, ?, ?, ?, ?, ?, ?::json, ?)"));
            sql.update(
                    "insert into change (resource_type, resource_id, operation, version, time, author, request_id, state, size)"
                            + " values " + rows,
                    parameters.toArray());
        }
    }

    /** Returns the newest states of resources; a deleted one's is a tombstone. */
    public Map<UUID, ObjectNode> states(Collection<UUID> ids) {
        var states = new HashMap<UUID, ObjectNode>();
        if (!ids.isEmpty()) {
            sql.list("""
                    select i.id, c.state
                    from unnest(?::uuid[]) i (id)
                    cross join lateral (
                        select state from change where resource_id = i.id order by version desc limit 1) c""", row -> states.put(row.id("id"), row.object("state", ObjectNode.class)), ids);
        }
        return states;
    }

    /** Returns the size of the newest state of a resource, in bytes of UTF-8. */
    public long size(UUID id) {
        return sql.first(
                        "select coalesce(size, octet_length(state::text)) as bytes from change where resource_id = ?"
                                + " order by version desc limit 1",
                        row -> row.integer("bytes"),
                        id)
                .orElse(0);
    }

    /**
     * Returns the state of a resource before it was deleted, whose identity a PUT on its slug restores.
     *
     * @return the newest state that is not a tombstone, or an empty object
     */
    public ObjectNode lastLivingState(UUID id) {
        return sql.first(
                        "select state from change where resource_id = ? and operation <> 'deleted' order by version desc limit 1",
                        row -> row.object("state", ObjectNode.class),
                        id)
                .orElseGet(json::createObjectNode);
    }

    /** Triggers publishing, and notifies caches; call it after the commit. */
    public void committed() {
        revisions.committed();
        publisher.wake();
    }
}
