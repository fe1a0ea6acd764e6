package org.rapporteur.statement.references;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.rapporteur.kit.filter.ReferenceFilters;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.sql.Fragment;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.stats.Dimension;
import org.rapporteur.kit.text.Countries;
import org.rapporteur.search.SearchCodes;

/** Reads the replica of events and participants in this service's database. */
@Singleton
public class ReplicaRepository {

    public static final String EVENT = "event";
    public static final String PARTICIPANT = "participant";
    public static final String TOPIC = "topic";

    private static final Set<String> SPOKEN_FOR = Set.of("country", "region", "subregion", "classification");

    private final Sql sql;
    private final ReferenceFilters references;

    ReplicaRepository(Sql sql, ReferenceFilters references) {
        this.sql = sql;
        this.references = references;
    }

    /**
     * Adds the conditions that statements and points share, except those on days.
     *
     * @param alias of a table with event_id, days, first_day, speaker_ids, on_behalf_of_ids and spoken_for_ids
     */
    public void filter(Listing listing, String alias, SpeakingFilter query) {
        references.filter(listing, query, "event", EVENT, query.event, alias + ".event_id");
        references.within(listing, query, "within", EVENT, query.within, alias + ".event_id");
        listing.whereIf(
                        references.ids(query, "speaker", PARTICIPANT, query.speaker),
                        alias + ".speaker_ids && ?::uuid[]")
                .whereIf(
                        references.ids(query, "onBehalfOf", PARTICIPANT, query.onBehalfOf),
                        alias + ".on_behalf_of_ids && ?::uuid[]");
        membersOf(listing, alias, references.ids(query, "memberOf", PARTICIPANT, query.memberOf));
        spokenForBy(listing, alias, query);
        inYears(listing, alias, query);
    }

    /**
     * Restricts the country and the classification of those who count as having spoken: the participants on whose
     * behalf a statement was made, else the speakers. They are looked up first, so that the plan can tell how common
     * they are.
     *
     * @param alias of a table with spoken_for_ids
     */
    private void spokenForBy(Listing listing, String alias, SpeakingFilter query) {
        var ids = spokenFor(query);
        if (ids != null) {
            var origin =
                    List.of("" + query.country, "" + query.region, "" + query.subregion, "" + query.classification);
            listing.whereAsked("spoken for " + origin, alias + ".spoken_for_ids && ?::uuid[]", List.of(ids));
        }
    }

    /**
     * Returns dimensions of whom a statement speaks for (the join {@code sf}) as filters by the same narrow them: of a
     * joint statement, only those count that the filters match, as in the list.
     */
    public Dimension narrowed(Dimension dimension, SpeakingFilter query) {
        var ids = SPOKEN_FOR.contains(dimension.name()) ? spokenFor(query) : null;
        return ids == null
                ? dimension
                : dimension.join(new Fragment(
                        "join (select unnest(?::uuid[]) as id) matching on matching.id = sf.id", List.of(ids)));
    }

    /** Returns the participants that all of these filters match; null if none is set. */
    private List<UUID> spokenFor(SpeakingFilter query) {
        var by = new Listing("reference w", "w.id")
                .whereIf(query.countries("country", query.country), "w.country_code = any(?)")
                .whereIf(
                        Countries.of(Countries.ofRegions(), query.regions("region", query.region)),
                        "w.country_code = any(?)")
                .whereIf(
                        Countries.of(Countries.ofSubregions(), query.subregions("subregion", query.subregion)),
                        "w.country_code = any(?)")
                .whereIf(
                        query.constants("classification", query.classification, SearchCodes.Classification.class),
                        "w.classification = any(?)");
        return by.conditions().isEmpty()
                ? null
                : sql.listOf(
                        "select w.id from reference w where w.resource_type = 'participant' and " + by.conditions()
                                + " order by w.id",
                        row -> row.id("id"),
                        by.parameters());
    }

    /**
     * Restricts who speaks, and on whose behalf, to those who were members of some organizations on the days that the
     * statement counts for.
     *
     * @param alias of a table with speaker_ids, spoken_for_ids and days
     * @param organizations null for any
     */
    private void membersOf(Listing listing, String alias, List<UUID> organizations) {
        if (organizations != null) {
            // whoever ever was one is looked up first, so that the plan can tell how common they are
            var members = sql.list(
                    "select distinct reference_id from reference_membership where organization_id = any(?::uuid[])",
                    row -> row.id("reference_id"),
                    organizations);
            var condition = """
                    (%1$s.speaker_ids && ?::uuid[] or %1$s.spoken_for_ids && ?::uuid[]) and exists (
                        select 1 from reference_membership m
                        where m.reference_id = any(%1$s.speaker_ids || %1$s.spoken_for_ids)
                            and m.organization_id = any(?::uuid[]) and m.days && %1$s.days)""".formatted(alias);
            listing.whereAsked("memberOf" + organizations, condition, List.of(members, members, organizations));
        }
    }

    /** Restricts the year of the days that a statement counts for, as statistics do. */
    private static void inYears(Listing listing, String alias, SpeakingFilter query) {
        var years = query.years("year", query.year);
        listing.whereIf(years, "extract(year from lower(%s.days))::integer = any(?)".formatted(alias));
        if (years != null && years.size() > 1) {
            // an order by date is walked from the first to the last of these years, not from the beginning
            listing.where(
                            "coalesce(%s.first_day, 'infinity') >= make_date(?, 1, 1)".formatted(alias),
                            Collections.min(years))
                    .where(
                            "coalesce(%s.first_day, '-infinity') <= make_date(?, 12, 31)".formatted(alias),
                            Collections.max(years));
        }
    }

    /** Whether an event's agenda, as replicated, has an item with this key. */
    public boolean hasAgendaItem(UUID event, String key) {
        return sql.first("""
                        select 1 as found
                        from reference r cross join lateral jsonb_array_elements(r.attributes -> 'agenda') item
                        where r.id = ? and item ->> 'key' = ?""", row -> row.integer("found"), event, key).isPresent();
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
