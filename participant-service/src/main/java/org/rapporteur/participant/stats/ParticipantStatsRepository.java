package org.rapporteur.participant.stats;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.filter.ReferenceFilters;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.stats.Counting;
import org.rapporteur.kit.stats.Dimension;
import org.rapporteur.kit.stats.Grouping;
import org.rapporteur.kit.stats.IndexCounter;
import org.rapporteur.kit.stats.Label;
import org.rapporteur.kit.stats.Measure;
import org.rapporteur.kit.stats.Origin.When;
import org.rapporteur.kit.stats.Question;
import org.rapporteur.kit.stats.Statistic;
import org.rapporteur.kit.stats.Statistics;
import org.rapporteur.kit.stats.Things;
import org.rapporteur.participant.participants.ParticipantColumns;
import org.rapporteur.participant.participants.ParticipantFilter;
import org.rapporteur.participant.participants.ParticipantRepository;
import org.rapporteur.participant.roles.EventDaysRepository;
import org.rapporteur.participant.roles.ParticipationFilters;

/** Counts participants and reads the reported numbers. */
@Singleton
class ParticipantStatsRepository {

    private static final Things THINGS = new Things(
            "/api/v1/participants",
            "participant",
            new Things.Rows("participation", ParticipationFilters.PARTICIPANT, ParticipantColumns.ID));
    private static final String EVENT = "event";

    private static final Label PARTICIPANT_NAME = Label.own("participant", "participant", "name");

    private static final When OF_EVENT = new When(null, ParticipationFilters.EVENT, EventDaysRepository.DAYS);

    @Produces
    @Singleton
    static final Statistics<ParticipantGroup> PARTICIPANTS = new Statistics<>(
            THINGS,
            "participants",
            List.of(Measure.rows("participations"), Measure.different("events", ParticipationFilters.EVENT)),
            (group, count, measures) -> new ParticipantGroup(group, count, measures[0], measures[1]),
            List.of(
                    Dimension.of("country", ParticipantColumns.COUNTRY).ofPlaces(),
                    Dimension.of("region", ParticipantColumns.REGION).ofPlaces(),
                    Dimension.of("subregion", ParticipantColumns.SUBREGION).ofPlaces(),
                    Dimension.of("kind", ParticipantColumns.KIND).called(Label.TERM),
                    Dimension.of("classification", ParticipantColumns.CLASSIFICATION)
                            .called(Label.TERM),
                    Dimension.of("participant", ParticipantColumns.ID)
                            .filteredBy("ref")
                            .called(PARTICIPANT_NAME),
                    Dimension.of("memberOf", ParticipantColumns.MEMBER_OF)
                            .ofSeveral()
                            .called(PARTICIPANT_NAME),
                    Dimension.of("role", ParticipationFilters.ROLE)
                            .called(Label.TERM)
                            .ofRows(),
                    Dimension.of(EVENT, ParticipationFilters.EVENT).ofRows().called(Label.REFERENCE),
                    Dimension.ofYear("year", OF_EVENT).ofRows()));

    private final Sql sql;
    private final IndexCounter counter;
    private final ReferenceFilters references;
    private final ParticipantRepository participants;

    ParticipantStatsRepository(
            Sql sql, IndexCounter counter, ReferenceFilters references, ParticipantRepository participants) {
        this.sql = sql;
        this.counter = counter;
        this.references = references;
        this.participants = participants;
    }

    Counting<ParticipantStatistics> count(ParticipantFilter query, Grouping grouping) {
        var question = new Question(query, grouping, criteria -> participants.filter(criteria, query))
                .withRows(criteria -> participants.participating(criteria, query));
        return PARTICIPANTS
                .ask(counter, question)
                .reporting(
                        Reported.COLUMNS,
                        counted -> new ParticipantStatistics(
                                counted, reported(counted, references.ids(query, EVENT, EVENT, query.event))));
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
