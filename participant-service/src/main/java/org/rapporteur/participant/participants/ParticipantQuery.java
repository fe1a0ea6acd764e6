package org.rapporteur.participant.participants;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filters and orders of the list of participants. */
public class ParticipantQuery extends ParticipantFilter {

    @QueryParam("sort")
    @Parameter(
            description = "The order; ties by id",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            defaultValue = "name",
                            enumeration = {"name", "-name", "slug", "updatedAt", "-updatedAt"}))
    public String sort;
}
