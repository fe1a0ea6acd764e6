package org.rapporteur.statement.stats;

import jakarta.inject.Singleton;
import org.rapporteur.kit.list.Listing;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.stats.Counting;
import org.rapporteur.kit.stats.Dimension;
import org.rapporteur.kit.stats.Grouping;
import org.rapporteur.kit.stats.Label;
import org.rapporteur.kit.stats.Measure;
import org.rapporteur.kit.stats.Statistic;
import org.rapporteur.kit.stats.Statistics;
import org.rapporteur.statement.points.PointFilter;
import org.rapporteur.statement.points.PointRepository;

/** Counts points. */
@Singleton
class PointStatsRepository {

    private static final String FROM = "point p join statement s on s.id = p.statement_id";
    private static final String ID = "p.id";

    private static final Statistics<PointGroup> POINTS = new Statistics<>(
            FROM,
            ID,
            Measure.different("p.statement_id"),
            PointGroup.class,
            PointGroup::of,
            Speaking.with(
                    "p",
                    Dimension.of("kind", "p.kind").called(Label.TERM),
                    Dimension.of("year", "coalesce(to_char(p.first_day, 'YYYY'), e.year)")
                            .join(Speaking.event("p"))
                            .called(Label.PLAIN),
                    Dimension.of("topic", "tp.slug")
                            .join("left join lateral unnest(p.topics) as tp (slug) on true")
                            .ofSeveralRepeated()
                            .called(Speaking.TOPIC)));

    private final Sql sql;
    private final PointRepository points;

    PointStatsRepository(Sql sql, PointRepository points) {
        this.sql = sql;
        this.points = points;
    }

    Counting<Statistic<PointGroup>> count(PointFilter query, Grouping grouping) {
        var listing = new Listing(FROM, ID);
        points.filter(listing, query);
        return POINTS.ask(sql, listing, query, grouping);
    }
}
