package org.rapporteur.participant.stats;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.reference.References;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.stats.Counting;
import org.rapporteur.kit.stats.Dimension;
import org.rapporteur.kit.stats.Grouping;
import org.rapporteur.kit.stats.Label;
import org.rapporteur.kit.stats.Measure;
import org.rapporteur.kit.stats.Statistic;
import org.rapporteur.kit.stats.Statistics;
import org.rapporteur.participant.participants.ParticipantFilter;
import org.rapporteur.participant.participants.ParticipantRepository;

/** Counts participants, and tells what was reported beside. */
@Singleton
class ParticipantStatsRepository {

    private static final String FROM =
            "participant p left join participation t on t.participant_id = p.id and t.deleted_at is null";
    private static final String EVENT = "event";

    private static final Statistics<ParticipantGroup> PARTICIPANTS = new Statistics<>(
            FROM,
            "p.id",
            Measure.rows("t.id"),
            ParticipantGroup.class,
            ParticipantGroup::of,
            List.of(
                    Dimension.of("country", "p.country_code").called(Label.COUNTRY),
                    Dimension.of("region", "p.region").called(Label.COUNTRY),
                    Dimension.of("subregion", "p.subregion").called(Label.COUNTRY),
                    Dimension.of("kind", "p.kind").called(Label.TERM),
                    Dimension.of("classification", "p.classification").called(Label.TERM),
                    Dimension.of("role", "t.role").called(Label.TERM).ofSeveralRepeated(),
                    Dimension.of(EVENT, "t.event_id").ofSeveralRepeated().called(Label.REFERENCE),
                    Dimension.of("year", "e.year")
                            .join("left join reference e on e.id = t.event_id")
                            .ofSeveralRepeated()
                            .called(Label.PLAIN)));

    private final Sql sql;
    private final References references;
    private final ParticipantRepository participants;

    ParticipantStatsRepository(Sql sql, References references, ParticipantRepository participants) {
        this.sql = sql;
        this.references = references;
        this.participants = participants;
    }

    Counting<ParticipantStatistics> count(ParticipantFilter query, Grouping grouping) {
        var listing = new Listing(FROM, "p.id");
        participants.filter(listing, query);
        participants.participating(listing, query);
        var events = query.values(EVENT, query.event);
        return PARTICIPANTS.ask(sql, listing, query, grouping).then(counted -> beside(counted, events));
    }

    private ParticipantStatistics beside(Statistic<ParticipantGroup> counted, List<String> events) {
        if (counted.groupBy().contains(EVENT)) {
            var slugs = counted.groups().stream()
                    .map(group -> group.key().get(EVENT))
                    .distinct()
                    .toList();
            var byEvent = reported("slug = any(?) and not deleted", slugs).stream()
                    .collect(Collectors.groupingBy(Reported::event));
            return ParticipantStatistics.of(
                    counted, group -> group.reporting(byEvent.get(group.key().get(EVENT))), null);
        }
        var reported =
                events == null ? List.<Reported>of() : reported("id = any(?::uuid[])", references.known(EVENT, events));
        return ParticipantStatistics.of(counted, UnaryOperator.identity(), reported.isEmpty() ? null : reported);
    }

    /** What events report, each number in its event's order. */
    private List<Reported> reported(String condition, Collection<?> which) {
        return sql
                .list(
                        """
                        select slug, attributes -> 'attendance' as attendance from reference
                        where resource_type = 'event' and jsonb_array_length(attributes -> 'attendance') > 0 and %s
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
