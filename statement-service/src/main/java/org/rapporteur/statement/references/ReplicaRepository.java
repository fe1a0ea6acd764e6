package org.rapporteur.statement.references;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criterion.Days;
import org.rapporteur.kit.filter.Periods;
import org.rapporteur.kit.known.Held;
import org.rapporteur.kit.known.Kept;
import org.rapporteur.kit.known.Knowledge;
import org.rapporteur.kit.known.Traits;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Countries;

/** Reads the replica of events and participants in this service's database. */
@Singleton
public class ReplicaRepository {

    public static final String EVENT = "event";
    public static final String PARTICIPANT = "participant";
    public static final String TOPIC = "topic";

    public static final Kept<Traits> COUNTRY = traits("country_code", UnaryOperator.identity());
    public static final Kept<Traits> REGION = traits("country_code", Countries::region);
    public static final Kept<Traits> SUBREGION = traits("country_code", Countries::subregion);
    public static final Kept<Traits> CLASSIFICATION = traits("classification", UnaryOperator.identity());

    /** The posts of participants. */
    public static final Kept<Held> POSTS = held(Column.Type.TEXT, "title", "reference_post");

    /** The organizations of which participants are members. */
    public static final Kept<Held> MEMBERSHIPS = held(Column.Type.ID, "organization_id", "reference_membership");

    public static final Kept<Map<UUID, Days>> EVENT_DAYS = Kept.ofPeers(sql -> Periods.ofOne(
            sql, "select id, lower(days) as first, upper(days) - 1 as last from reference where days is not null"));

    private final Sql sql;
    private final Knowledge knowledge;

    ReplicaRepository(Sql sql, Knowledge knowledge) {
        this.sql = sql;
        this.knowledge = knowledge;
    }

    private static Kept<Traits> traits(String column, UnaryOperator<String> change) {
        return Kept.ofPeers(sql -> Traits.texts(
                sql, "select id, %1$s as value from reference where %1$s is not null".formatted(column), change));
    }

    /** What participants have for some days, in the rows of a table. */
    private static Kept<Held> held(Column.Type type, String value, String table) {
        return Kept.ofPeers(sql -> Held.of(sql, type, """
                select t.reference_id as id, t.%s as value, lower(day) as first, upper(day) - 1 as last
                from %s t cross join lateral unnest(t.days) day""".formatted(value, table)));
    }

    /** Returns the days of events, each of which has only one period. */
    Map<UUID, Days> eventDays() {
        return knowledge.now().get(EVENT_DAYS);
    }

    /**
     * Returns for which days participants were members of organizations, or held posts.
     *
     * @param held a table, with a condition on one of some values
     */
    Map<UUID, List<Days>> held(String held, Collection<?> values) {
        return Periods.of(
                sql,
                "select reference_id as id, day.* from (select reference_id, unnest(days) as days from " + held
                        + ") held cross join lateral (select lower(days) as first, upper(days) - 1 as last) day",
                values);
    }

    /** Returns who ever was a member of one of some organizations. */
    List<UUID> members(Collection<UUID> organizations) {
        return sql.list(
                "select distinct reference_id from reference_membership where organization_id = any(?::uuid[])",
                row -> row.id("reference_id"),
                organizations);
    }

    /** Returns the events whose days meet a condition with one parameter. */
    List<UUID> events(String condition, Object value) {
        return sql.list(
                "select id from reference where resource_type = 'event' and " + condition, row -> row.id("id"), value);
    }

    /** Returns the participants that meet the conditions of a list of {@code reference w}. */
    List<UUID> participants(Listing by) {
        var restriction = by.restriction();
        return sql.listOf(
                "select w.id from reference w where w.resource_type = 'participant' and " + restriction.sql()
                        + " order by w.id",
                row -> row.id("id"),
                restriction.parameters());
    }

    /** Whether an event's agenda, as replicated, has an item with this key. */
    public boolean hasAgendaItem(UUID event, String key) {
        return sql.first("""
                        select 1 as found
                        from reference r cross join lateral jsonb_array_elements(r.attributes -> 'agenda') item
                        where r.id = ? and item ->> 'key' = ?""", row -> row.integer("found"), event, key).isPresent();
    }

    /** Returns the key of the item of an event's agenda that is most like one that does not exist, by letters. */
    public Optional<String> similarAgendaItem(UUID event, String key) {
        return sql.first("""
                        select item ->> 'key' as key
                        from reference r cross join lateral jsonb_array_elements(r.attributes -> 'agenda') item
                        where r.id = ? and levenshtein(item ->> 'key', ?) <= 3
                        order by levenshtein(item ->> 'key', ?), 1 limit 1""", row -> row.string("key"), event, key, key);
    }

    /** Returns the titles of the items of events' agendas by key, as replicated, by event. */
    public Map<UUID, Map<String, JsonNode>> agendaTitles(Collection<UUID> events) {
        var titles = new HashMap<UUID, Map<String, JsonNode>>();
        sql.list(
                """
                select r.id, item ->> 'key' as key, item -> 'title' as title
                from reference r cross join lateral jsonb_array_elements(r.attributes -> 'agenda') item
                where r.id = any(?)""",
                row -> titles.computeIfAbsent(row.id("id"), id -> new HashMap<>())
                        .put(row.string("key"), row.object("title", JsonNode.class)),
                events);
        return titles;
    }
}
