package org.rapporteur.participant.stats;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.filter.ReferenceFilters;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.search.Search;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.stats.Counting;
import org.rapporteur.kit.stats.Dimension;
import org.rapporteur.kit.stats.Grouping;
import org.rapporteur.kit.stats.Label;
import org.rapporteur.kit.stats.Measure;
import org.rapporteur.kit.stats.Question;
import org.rapporteur.kit.stats.Statistic;
import org.rapporteur.kit.stats.Statistics;
import org.rapporteur.kit.stats.Things;
import org.rapporteur.participant.participants.ParticipantFilter;
import org.rapporteur.participant.participants.ParticipantRepository;

/** Counts participants and reads the reported numbers. */
@Singleton
class ParticipantStatsRepository {

    private static final Things THINGS = new Things(
            "/api/v1/participants",
            "participant p",
            "left join participation t on t.participant_id = p.id and t.deleted_at is null",
            "p.id");
    private static final String EVENT = "event";

    private static final Label PARTICIPANT_NAME = Label.lookedUp(
            "left join participant %1$s on %1$s.id = %2$s", "%1$s.slug", "%1$s.name", "%1$s.deleted_at is not null");

    @Produces
    @Singleton
    static final Statistics<ParticipantGroup> PARTICIPANTS = new Statistics<>(
            THINGS,
            "participants",
            List.of(Measure.rows("participations", "t.id"), Measure.different("events", "t.event_id")),
            (group, count, measures) -> new ParticipantGroup(group, count, measures[0], measures[1]),
            List.of(
                    Dimension.of("country", "p.country_code").ofPlaces(),
                    Dimension.of("region", "p.region").ofPlaces(),
                    Dimension.of("subregion", "p.subregion").ofPlaces(),
                    Dimension.of("kind", "p.kind").called(Label.TERM),
                    Dimension.of("classification", "p.classification").called(Label.TERM),
                    Dimension.of("participant", "p.id").filteredBy("ref").called(PARTICIPANT_NAME),
                    Dimension.of("memberOf", "mm.organization_id")
                            .join(
                                    "left join lateral (select distinct organization_id from participant_membership where participant_id = p.id) mm on true")
                            .ofSeveralRepeated()
                            .called(PARTICIPANT_NAME),
                    Dimension.of("role", "t.role").called(Label.TERM).ofRows(),
                    Dimension.of(EVENT, "t.event_id").ofRows().called(Label.REFERENCE),
                    Dimension.of("year", "e.year")
                            .join("left join reference e on e.id = t.event_id")
                            .ofRows()
                            .ofYears()));

    private final Sql sql;
    private final ReferenceFilters references;
    private final ParticipantRepository participants;
    private final Search search;

    ParticipantStatsRepository(
            Sql sql, ReferenceFilters references, ParticipantRepository participants, Search search) {
        this.sql = sql;
        this.references = references;
        this.participants = participants;
        this.search = search;
    }

    Counting<ParticipantStatistics> count(ParticipantFilter query, Grouping grouping) {
        return PARTICIPANTS
                .ask(sql, new Question(query, grouping, listing -> filter(listing, query), search::ids))
                .reporting(
                        Reported.COLUMNS,
                        counted -> new ParticipantStatistics(
                                counted, reported(counted, references.ids(query, EVENT, EVENT, query.event))));
    }

    private void filter(Listing listing, ParticipantFilter query) {
        participants.filter(listing, query);
        participants.participating(listing, query);
    }

    /** Each number once, whatever the groups are: of the events of the filter, else of those in the groups. */
    private List<Reported> reported(Statistic<ParticipantGroup> counted, List<UUID> events) {
        if (events != null) {
            return reported("id = any(?::uuid[])", events);
        }
        return counted.groupBy().contains(EVENT)
                ? reported(
                        "slug = any(?)",
                        counted.groups().stream()
                                .map(group -> group.group().key().get(EVENT))
                                .distinct()
                                .toList())
                : List.of();
    }

    /** Returns the numbers that events report, in the order of each event; those of a deleted one no longer count. */
    private List<Reported> reported(String condition, Collection<?> which) {
        return sql
                .list(
                        """
                        select slug, attributes -> 'attendance' as attendance from reference
                        where resource_type = 'event' and not deleted and jsonb_array_length(attributes -> 'attendance') > 0 and %s
                        order by slug""".formatted(condition),
                        row -> {
                            var slug = row.string("slug");
                            return row.objects("attendance", Reported.class).stream()
                                    .map(number -> number.of(slug));
                        },
                        which)
                .stream()
                .flatMap(numbers -> numbers)
                .toList();
    }
}
