package org.rapporteur.statement.stats;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.rapporteur.kit.page.Format;
import org.rapporteur.kit.share.Use;
import org.rapporteur.kit.share.Uses;
import org.rapporteur.kit.stats.Grouping;
import org.rapporteur.kit.stats.Statistic;
import org.rapporteur.kit.stats.StatisticAnswers;
import org.rapporteur.statement.statements.StatementFilter;

/** Statistics of statements. */
@Path("/api/v1/statements/stats")
@Produces(Format.OF_STATISTICS)
@Tag(name = "Statements")
@RunOnVirtualThread
@Uses(Use.STATISTICS)
public class StatementStatsResource {

    private final StatementStatsRepository statistics;
    private final StatisticAnswers answers;

    StatementStatsResource(StatementStatsRepository statistics, StatisticAnswers answers) {
        this.statistics = statistics;
        this.answers = answers;
    }

    @GET
    @Operation(operationId = "getStatementStats", summary = "Count statements", description = """
                    Returns the number of statements in each group that match every filter, and of their different events. A \
                    statement counts once in each group and once in `total`, which includes those without a value of a \
                    dimension (`missing`).

                    Dimensions: `event`, `agendaItem`, `kind`, `speaker`, `onBehalfOf`, `memberOf`; `year`, that of the \
                    statement's date if known, else that in which its event starts; `country`, `region` (M49 continent), \
                    `subregion` and `classification` of the participant on whose behalf the statement was made, else of \
                    the speaker; and those of which a statement can have several: `topic` (its own and those of its \
                    points), `language` (of its texts), `pointKind` (of its points) and `post`, the English title, in lower \
                    case, of each post that the speaker held at the time.""")
    public RestResponse<Statistic<StatementGroup>> count(
            @BeanParam StatementFilter query, @BeanParam Grouping grouping) {
        return answers.answer(query, grouping, () -> statistics.count(query, grouping));
    }
}
