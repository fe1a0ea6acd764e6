package org.rapporteur.statement.points;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filters and orders of the list of points. */
public class PointQuery extends PointFilter {

    @QueryParam("sort")
    @Parameter(
            description = "The order: event by event, by the statement's position there, then by ordinal",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            defaultValue = "position",
                            enumeration = {"position", "-position"}))
    public String sort;
}
