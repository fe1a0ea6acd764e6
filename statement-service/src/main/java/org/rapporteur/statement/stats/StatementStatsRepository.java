package org.rapporteur.statement.stats;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
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
import org.rapporteur.statement.references.ReplicaRepository;
import org.rapporteur.statement.statements.StatementFilter;
import org.rapporteur.statement.statements.StatementRepository;

/** Counts statements. */
@Singleton
class StatementStatsRepository {

    private static final Things THINGS = new Things("/api/v1/statements", "statement s", "s.id");
    private static final String EVENT = SpeakingDimensions.event("s");

    @Produces
    @Singleton
    static final Statistics<StatementGroup> STATEMENTS = new Statistics<>(
            THINGS,
            "statements",
            List.of(Measure.different("events", "s.event_id")),
            (group, count, measures) -> new StatementGroup(group, count, measures[0]),
            SpeakingDimensions.with(
                    "s",
                    Dimension.of("agendaItem", "s.agenda_item"),
                    Dimension.of("kind", "s.kind").called(Label.TERM),
                    Dimension.of("year", "coalesce(to_char(s.first_day, 'YYYY'), e.year)")
                            .join(EVENT)
                            .ofYears(),
                    Dimension.of("topic", "tp.topic_id")
                            .join("left join statement_topic tp on tp.statement_id = s.id")
                            .ofSeveral()
                            .called(SpeakingDimensions.TOPIC),
                    Dimension.of("language", "x.language")
                            .join("left join statement_language x on x.statement_id = s.id")
                            .ofSeveral()
                            .called(Label.LANGUAGE),
                    Dimension.of("pointKind", "pt.kind")
                            .called(Label.TERM)
                            .join("left join point pt on pt.statement_id = s.id")
                            .ofSeveralRepeated(),
                    Dimension.of("post", "po.title")
                            // not that of the dimension speaker: any speaker may hold the post, as for the filter
                            .join(SpeakingDimensions.each("s", "speaker_ids", "ps"))
                            .join("left join reference_post po on po.reference_id = ps.id and po.days && s.days")
                            .ofSeveralRepeated()));

    private final Sql sql;
    private final StatementRepository statements;
    private final Search search;
    private final ReplicaRepository replica;

    StatementStatsRepository(Sql sql, StatementRepository statements, Search search, ReplicaRepository replica) {
        this.replica = replica;
        this.sql = sql;
        this.statements = statements;
        this.search = search;
    }

    Counting<Statistic<StatementGroup>> count(StatementFilter query, Grouping grouping) {
        return STATEMENTS.ask(
                sql,
                new Question(
                        query,
                        grouping,
                        listing -> statements.filter(listing, query),
                        search::ids,
                        dimension -> replica.narrowed(dimension, query)));
    }
}
