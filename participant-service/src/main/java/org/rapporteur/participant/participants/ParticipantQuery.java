package org.rapporteur.participant.participants;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.ListQuery;

/** Filters and sort orders of the list of participants. */
public class ParticipantQuery extends ParticipantFilter {

    @QueryParam("modifiedSince")
    @Parameter(
            description = ListQuery.MODIFIED_SINCE,
            schema = @Schema(type = SchemaType.STRING, examples = "2026-11-24T08:30:00Z"))
    public String modifiedSince;

    @QueryParam("sort")
    @Parameter(
            description = "The order; ties by id",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            defaultValue = "name",
                            enumeration = {"name", "-name", "slug", "updatedAt", "-updatedAt"}))
    public String sort;

    @Override
    String modifiedSince() {
        return modifiedSince;
    }
}
