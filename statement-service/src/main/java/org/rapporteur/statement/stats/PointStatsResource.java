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
                    Returns the number of points in each group that match every filter, and of their different statements. A \
                    point counts once in each group and once in `total`, which includes those without a value of a \
                    dimension (`missing`).

                    Dimensions: `kind`, `topic` (of the point itself, possibly several), `event`, `speaker`, \
                    `onBehalfOf`, `memberOf`; `year`, that of the statement's date, else that in which its event starts; \
                    `country`, `region` (M49 continent), `subregion` and `classification` of the participant on whose \
                    behalf the statement was made, else of the speaker.""")
    public RestResponse<Statistic<PointGroup>> count(@BeanParam PointFilter query, @BeanParam Grouping grouping) {
        return answers.answer(query, grouping, () -> statistics.count(query, grouping));
    }
}
