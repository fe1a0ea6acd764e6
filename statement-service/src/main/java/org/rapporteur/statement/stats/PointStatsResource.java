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
import org.rapporteur.statement.points.PointFilter;

/** Statistics of points. */
@Path("/api/v1/points/stats")
@Produces(Format.OF_STATISTICS)
@Tag(name = "Points")
@RunOnVirtualThread
@Uses(Use.STATISTICS)
public class PointStatsResource {

    private final PointStatsRepository statistics;
    private final StatisticAnswers answers;

    PointStatsResource(PointStatsRepository statistics, StatisticAnswers answers) {
        this.statistics = statistics;
        this.answers = answers;
    }

    @GET
    @Operation(operationId = "getPointStats", summary = "Count points", description = """
                    How many of the points that match every filter there are in each group, and in how many different \
                    statements. A point counts once in each group and once in `total`, which includes those that lack \
                    a dimension (`missing`).

                    Dimensions: `kind`, `topic` (of the point itself, which can have several), `event`, `speaker`, \
                    `onBehalfOf`; `year`, that of the statement's date, else that in which its event begins; \
                    `country`, `region` (M49 continent), `subregion` and `classification` of the participant that the \
                    statement was made for, else of the speaker.""")
    public RestResponse<Statistic<PointGroup>> count(@BeanParam PointFilter query, @BeanParam Grouping grouping) {
        return answers.answer(query, () -> statistics.count(query, grouping));
    }
}
