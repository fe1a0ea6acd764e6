package org.rapporteur.statement.stats;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.rapporteur.kit.stats.Counting;
import org.rapporteur.kit.stats.Dimension;
import org.rapporteur.kit.stats.Grouping;
import org.rapporteur.kit.stats.IndexCounter;
import org.rapporteur.kit.stats.Label;
import org.rapporteur.kit.stats.Measure;
import org.rapporteur.kit.stats.Question;
import org.rapporteur.kit.stats.Statistic;
import org.rapporteur.kit.stats.Statistics;
import org.rapporteur.kit.stats.Things;
import org.rapporteur.statement.references.ReplicaRepository;
import org.rapporteur.statement.references.SpeakingFilters;
import org.rapporteur.statement.statements.StatementFields;
import org.rapporteur.statement.statements.StatementFilter;
import org.rapporteur.statement.statements.StatementRepository;

/** Counts statements. */
@Singleton
class StatementStatsRepository {

    private static final Things THINGS = new Things("/api/v1/statements", "statement");

    @Produces
    @Singleton
    static final Statistics<StatementGroup> STATEMENTS = new Statistics<>(
            THINGS,
            "statements",
            List.of(Measure.different("events", StatementFields.SPEAKING.event())),
            (group, count, measures) -> new StatementGroup(group, count, measures[0]),
            SpeakingDimensions.with(
                    StatementFields.SPEAKING,
                    Dimension.of("agendaItem", StatementFields.AGENDA_ITEM),
                    Dimension.of("kind", StatementFields.KIND).called(Label.TERM),
                    Dimension.of("topic", StatementFields.TOPIC_ID).ofSeveral().called(SpeakingDimensions.TOPIC),
                    Dimension.of("language", StatementFields.LANGUAGE)
                            .ofSeveral()
                            .called(Label.LANGUAGE),
                    Dimension.of("pointKind", StatementFields.POINT_KIND)
                            .ofSeveral()
                            .called(Label.TERM),
                    // not that of the dimension speaker: any speaker may hold the post, as for the filter
                    Dimension.of(
                            "post",
                            List.of(StatementFields.SPEAKING.speaker()),
                            ReplicaRepository.POSTS,
                            SpeakingDimensions.when(StatementFields.SPEAKING))));

    private final IndexCounter counter;
    private final StatementRepository statements;
    private final SpeakingFilters speaking;

    StatementStatsRepository(IndexCounter counter, StatementRepository statements, SpeakingFilters speaking) {
        this.counter = counter;
        this.statements = statements;
        this.speaking = speaking;
    }

    Counting<Statistic<StatementGroup>> count(StatementFilter query, Grouping grouping) {
        return STATEMENTS.ask(
                counter,
                new Question(query, grouping, criteria -> statements.filter(criteria, query))
                        .narrowing(dimension -> speaking.narrowed(dimension, query)));
    }
}
