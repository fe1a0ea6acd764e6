package org.rapporteur.participant.stats;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Statistics of participants. */
@Path("/api/v1/participants/stats")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Participants")
@RunOnVirtualThread
public class ParticipantStatsResource {

    private final StatisticService statistics;

    ParticipantStatsResource(StatisticService statistics) {
        this.statistics = statistics;
    }

    @GET
    @Operation(
            operationId = "getParticipantStats",
            summary = "Count participants",
            description =
                    "How many participants are recorded by name, by one or two dimensions. A participant counts once in"
                            + " each group and once in the total; participations that are not resolved to a participant are not counted.")
    public Statistic count(@BeanParam StatisticQuery query) {
        return statistics.count(query);
    }
}
