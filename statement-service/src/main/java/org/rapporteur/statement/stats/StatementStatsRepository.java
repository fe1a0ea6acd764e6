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
import org.rapporteur.statement.statements.StatementFilter;
import org.rapporteur.statement.statements.StatementRepository;

/** Counts statements. */
@Singleton
class StatementStatsRepository {

    private static final String FROM = "statement s";
    private static final String ID = "s.id";
    private static final String EVENT = Speaking.event("s");

    private static final Statistics<StatementGroup> STATEMENTS = new Statistics<>(
            FROM,
            ID,
            Measure.different("s.event_id"),
            StatementGroup.class,
            StatementGroup::of,
            Speaking.with(
                    "s",
                    Dimension.of("agendaItem", "s.agenda_item"),
                    Dimension.of("type", "s.type").called(Label.TERM),
                    Dimension.of("year", "coalesce(to_char(s.first_day, 'YYYY'), e.year)")
                            .join(EVENT)
                            .called(Label.PLAIN),
                    Dimension.of("topic", "tp.slug")
                            .join("left join statement_topic tp on tp.statement_id = s.id")
                            .ofSeveral()
                            .called(Speaking.TOPIC),
                    Dimension.of("language", "x.language")
                            .join("left join statement_language x on x.statement_id = s.id")
                            .ofSeveral()
                            .called(Label.LANGUAGE),
                    Dimension.of("kind", "pt.kind")
                            .called(Label.TERM)
                            .join("left join point pt on pt.statement_id = s.id")
                            .ofSeveralRepeated(),
                    Dimension.of("post", "po.title")
                            .join("left join reference_post po on po.reference_id = s.speaker_id and po.days && s.days")
                            .ofSeveral()));

    private final Sql sql;
    private final StatementRepository statements;

    StatementStatsRepository(Sql sql, StatementRepository statements) {
        this.sql = sql;
        this.statements = statements;
    }

    Counting<Statistic<StatementGroup>> count(StatementFilter query, Grouping grouping) {
        var listing = new Listing(FROM, ID);
        statements.filter(listing, query);
        return STATEMENTS.ask(sql, listing, query, grouping);
    }
}
