package org.rapporteur.participant.stats;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.participant.participants.ParticipantFilter;

/** What to count participants by, and which. */
public class StatisticQuery extends ParticipantFilter {

    @QueryParam("groupBy")
    @Parameter(
            required = true,
            description =
                    "One or two of region, subregion, country, kind, classification, role, event, separated by a comma",
            schema = @Schema(type = SchemaType.STRING, examples = "region"))
    public String groupBy;
}
