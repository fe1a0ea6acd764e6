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
import org.rapporteur.statement.points.PointFilter;
import org.rapporteur.statement.points.PointRepository;
import org.rapporteur.statement.references.SpeakingFilters;
import org.rapporteur.statement.statements.PointFields;

/** Counts points. */
@Singleton
class PointStatsRepository {

    private static final Things THINGS = new Things("/api/v1/points", "point");

    @Produces
    @Singleton
    static final Statistics<PointGroup> POINTS = new Statistics<>(
            THINGS,
            "points",
            List.of(Measure.different("statements", PointFields.STATEMENT)),
            (group, count, measures) -> new PointGroup(group, count, measures[0]),
            SpeakingDimensions.with(
                    PointFields.SPEAKING,
                    Dimension.of("kind", PointFields.KIND).called(Label.TERM),
                    Dimension.of("topic", PointFields.TOPIC_IDS).ofSeveral().called(SpeakingDimensions.TOPIC)));

    private final IndexCounter counter;
    private final PointRepository points;
    private final SpeakingFilters speaking;

    PointStatsRepository(IndexCounter counter, PointRepository points, SpeakingFilters speaking) {
        this.counter = counter;
        this.points = points;
        this.speaking = speaking;
    }

    Counting<Statistic<PointGroup>> count(PointFilter query, Grouping grouping) {
        return POINTS.ask(
                counter,
                new Question(query, grouping, criteria -> points.filter(criteria, query))
                        .narrowing(dimension -> speaking.narrowed(dimension, query)));
    }
}
