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
import org.rapporteur.statement.points.PointFilter;
import org.rapporteur.statement.points.PointRepository;
import org.rapporteur.statement.references.ReplicaRepository;

/** Counts points. */
@Singleton
class PointStatsRepository {

    private static final Things THINGS =
            new Things("/api/v1/points", "point p join statement s on s.id = p.statement_id", "p.id");

    @Produces
    @Singleton
    static final Statistics<PointGroup> POINTS = new Statistics<>(
            THINGS,
            "points",
            List.of(Measure.different("statements", "p.statement_id")),
            (group, count, measures) -> new PointGroup(group, count, measures[0]),
            SpeakingDimensions.with(
                    "p",
                    Dimension.of("kind", "p.kind").called(Label.TERM),
                    Dimension.of("year", "coalesce(to_char(p.first_day, 'YYYY'), e.year)")
                            .join(SpeakingDimensions.event("p"))
                            .ofYears(),
                    Dimension.of("topic", "tp.id")
                            .join("left join lateral unnest(p.topic_ids) as tp (id) on true")
                            .ofSeveralRepeated()
                            .called(SpeakingDimensions.TOPIC)));

    private final Sql sql;
    private final PointRepository points;
    private final Search search;
    private final ReplicaRepository replica;

    PointStatsRepository(Sql sql, PointRepository points, Search search, ReplicaRepository replica) {
        this.replica = replica;
        this.sql = sql;
        this.points = points;
        this.search = search;
    }

    Counting<Statistic<PointGroup>> count(PointFilter query, Grouping grouping) {
        return POINTS.ask(
                sql,
                new Question(
                        query,
                        grouping,
                        listing -> points.filter(listing, query),
                        search::ids,
                        dimension -> replica.narrowed(dimension, query)));
    }
}
