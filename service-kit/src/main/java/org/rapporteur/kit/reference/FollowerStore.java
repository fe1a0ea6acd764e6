package org.rapporteur.kit.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.sql.Sql;

/**
 * Stores the positions of the followers in other services' logs. After a log was restored, its replica gets a new
 * generation: the whole log is first read and collected, so that nobody sees past states; then it is applied,
 * whatever the current versions, and what did not occur again is marked as deleted.
 */
@Singleton
class FollowerStore {

    private final Sql sql;
    private final ObjectMapper json;

    FollowerStore(Sql sql, ObjectMapper json) {
        this.sql = sql.byKey();
        this.json = json;
    }

    /**
     * A follower's position.
     *
     * @param cursor null at the start
     * @param rereading whether a restored log is being reread
     */
    record Place(String cursor, int generation, boolean rereading) {}

    /** A skipped change. */
    record Skipped(String type, String subject, long version, String cause, Instant since) {}

    void begin(String type) {
        sql.update("insert into reference_follower (resource_type) values (?) on conflict do nothing", type);
    }

    Place place(String type) {
        return sql.first(
                        "select cursor, generation, rereading from reference_follower where resource_type = ?",
                        row -> new Place(row.string("cursor"), row.integer("generation"), row.truth("rereading")),
                        type)
                .orElse(new Place(null, 1, false));
    }

    /** Moves on, unless the log was restarted meanwhile. */
    void moveTo(String type, Place from, String cursor) {
        sql.update("""
                insert into reference_follower (resource_type, cursor) values (?, ?)
                on conflict on constraint pk_reference_follower do update set cursor = excluded.cursor
                where reference_follower.generation = ?""", type, cursor, from.generation());
    }

    /** The log was restored: reread it. */
    void beginAnew(String type, Place refused) {
        int begun = sql.update("""
                update reference_follower set cursor = null, generation = generation + 1, rereading = true
                where resource_type = ? and generation = ?""", type, refused.generation());
        if (begun > 0) {
            sql.update("delete from reference_anew where resource_type = ?", type);
            sql.update("delete from reference_skipped where resource_type = ?", type);
        }
    }

    /** Stores a state for later, unless a newer one is stored. */
    void collect(ReplicatedType type, ReferenceState state) {
        sql.update("""
                insert into reference_anew as r (id, resource_type, version, state) values (?, ?, ?, ?::json)
                on conflict on constraint pk_reference_anew do update
                set version = excluded.version, state = excluded.state
                where r.version < excluded.version""", state.id(), type.name(), state.version(), state.toJson(type, json));
    }

    /** Returns some of the collected states, in the order of their ids. */
    List<JsonNode> collected(String type, int limit) {
        return sql.list(
                "select state from reference_anew where resource_type = ? order by id limit " + limit,
                row -> row.object("state", JsonNode.class),
                type);
    }

    void forget(String type, List<UUID> ids) {
        sql.update("delete from reference_anew where resource_type = ? and id = any(?)", type, ids);
    }

    /**
     * Marks some resources that the log no longer contains as deleted, as shown in references to them. Any
     * later version of them will be newer. Rows of version 0 never were in the log, or are marked already.
     */
    int sweep(String type, int generation, int limit) {
        return sql.update("""
                update reference set deleted = true, version = 0, generation = ?
                where id in (
                    select id from reference where resource_type = ? and generation < ? and version > 0 order by id limit %d)""".formatted(limit), generation, type, generation);
    }

    void endRereading(String type, Place place) {
        sql.update(
                "update reference_follower set rereading = false where resource_type = ? and generation = ?",
                type,
                place.generation());
    }

    /** Records a change that cannot be applied; returns whether it is new. */
    boolean skip(String type, String subject, long version, String cause) {
        return sql.update("""
                insert into reference_skipped as s (resource_type, subject, version, cause) values (?, ?, ?, ?)
                on conflict on constraint pk_reference_skipped do update
                set version = excluded.version, cause = excluded.cause, since = now()
                where (s.version, s.cause) is distinct from (excluded.version, excluded.cause)""", type, subject, version, cause) > 0;
    }

    /** Forgets skipped changes of resources of which a later version was applied. */
    void forgetTaken(String type) {
        sql.update("""
                delete from reference_skipped s using reference r
                where s.resource_type = ? and r.id::text = s.subject and r.version >= s.version""", type);
    }

    /** Returns the currently skipped changes, newest first. */
    List<Skipped> skipped(String type, int limit) {
        return sql.list(
                "select * from reference_skipped where resource_type = ? order by since desc, subject limit " + limit,
                row -> new Skipped(
                        row.string("resource_type"),
                        row.string("subject"),
                        row.number("version"),
                        row.string("cause"),
                        row.instant("since")),
                type);
    }
}
