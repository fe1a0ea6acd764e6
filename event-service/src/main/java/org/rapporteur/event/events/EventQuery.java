package org.rapporteur.event.events;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filters and orders of the list of events. */
public class EventQuery extends EventFilter {

    @QueryParam("sort")
    @Parameter(
            description = "The order; ties by id",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            defaultValue = "startDate",
                            enumeration = {"startDate", "-startDate", "name", "-name", "slug", "updatedAt", "-updatedAt"
                            }))
    public String sort;
}
