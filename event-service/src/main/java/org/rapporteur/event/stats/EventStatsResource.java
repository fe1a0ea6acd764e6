package org.rapporteur.event.stats;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.rapporteur.event.events.EventFilter;
import org.rapporteur.kit.page.Format;
import org.rapporteur.kit.share.Use;
import org.rapporteur.kit.share.Uses;
import org.rapporteur.kit.stats.Grouping;
import org.rapporteur.kit.stats.Statistic;
import org.rapporteur.kit.stats.StatisticAnswers;

/** Statistics of events. */
@Path("/api/v1/events/stats")
@Produces(Format.OF_STATISTICS)
@Tag(name = "Events")
@RunOnVirtualThread
@Uses(Use.STATISTICS)
public class EventStatsResource {

    private final EventStatsRepository statistics;
    private final StatisticAnswers answers;

    EventStatsResource(EventStatsRepository statistics, StatisticAnswers answers) {
        this.statistics = statistics;
        this.answers = answers;
    }

    @GET
    @Operation(operationId = "getEventStats", summary = "Count events", description = """
                    Returns the number of events in each group that match every filter. An event counts once in each \
                    group and once in `total`, which includes those without a value of a dimension (`missing`).

                    Dimensions: `year` (in which it starts), `classification`, `status`, `country`, `region` (M49 \
                    continent), `subregion`, `topic` (its own and its agenda's, of which it can have several) and \
                    `parent`.""")
    public RestResponse<Statistic<EventGroup>> count(@BeanParam EventFilter query, @BeanParam Grouping grouping) {
        return answers.answer(query, grouping, () -> statistics.count(query, grouping));
    }
}
