package org.rapporteur.kit.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.sql.Sql;

/**
 * Where the followers of other services' logs stand. After a log was restored its replica gets a new generation: all of the log
 * is read and collected first, so that nobody sees the past go by; then it is taken over, whatever versions stood, and what
 * was not seen again is marked as deleted.
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
     * Where a follower stands.
     *
     * @param cursor null at the start
     * @param rereading whether a log that was restored is being read anew
     */
    record Place(String cursor, int generation, boolean rereading) {}

    /** What was left out. */
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

    /** Goes on, unless the log has begun anew since. */
    void moveTo(String type, Place from, String cursor) {
        sql.update("""
                insert into reference_follower (resource_type, cursor) values (?, ?)
                on conflict on constraint pk_reference_follower do update set cursor = excluded.cursor
                where reference_follower.generation = ?""", type, cursor, from.generation());
    }

    /** The log was restored: it is read anew. */
    void beginAnew(String type, Place refused) {
        int begun = sql.update("""
                update reference_follower set cursor = null, generation = generation + 1, rereading = true
                where resource_type = ? and generation = ?""", type, refused.generation());
        if (begun > 0) {
            sql.update("delete from reference_anew where resource_type = ?", type);
            sql.update("delete from reference_skipped where resource_type = ?", type);
        }
    }

    /** Keeps a state for later, unless a newer one is kept. */
    void collect(String type, ReferenceState state) {
        sql.update("""
                insert into reference_anew as r (id, resource_type, version, state) values (?, ?, ?, ?::json)
                on conflict on constraint pk_reference_anew do update
                set version = excluded.version, state = excluded.state
                where r.version < excluded.version""", state.id(), type, state.version(), state.toJson(json));
    }

    /** Some of what was collected, in the order of their ids. */
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
     * Marks some of what the log does not know any more as deleted; what refers to it shows it so. Whatever version comes of it
     * one day is a newer one.
     */
    int sweep(String type, int generation, int limit) {
        return sql.update("""
                update reference set deleted = true, version = 0, generation = ?
                where id in (
                    select id from reference where resource_type = ? and generation < ? order by id limit %d)""".formatted(limit), generation, type, generation);
    }

    void endRereading(String type, Place place) {
        sql.update(
                "update reference_follower set rereading = false where resource_type = ? and generation = ?",
                type,
                place.generation());
    }

    /** Notes what cannot be taken; gives whether it is new. */
    boolean skip(String type, String subject, long version, String cause) {
        return sql.update("""
                insert into reference_skipped as s (resource_type, subject, version, cause) values (?, ?, ?, ?)
                on conflict on constraint pk_reference_skipped do update
                set version = excluded.version, cause = excluded.cause, since = now()
                where (s.version, s.cause) is distinct from (excluded.version, excluded.cause)""", type, subject, version, cause) > 0;
    }

    /** Forgets what was left out and has been taken since, in a later version. */
    void forgetTaken(String type) {
        sql.update("""
                delete from reference_skipped s using reference r
                where s.resource_type = ? and r.id::text = s.subject and r.version >= s.version""", type);
    }

    /** What is left out now, the newest first. */
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
