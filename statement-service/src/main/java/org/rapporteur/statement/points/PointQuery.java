package org.rapporteur.statement.points;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filters and sort orders of the list of points. */
public class PointQuery extends PointFilter {

    @QueryParam("sort")
    @Parameter(
            description = "The order: by event, by the statement's ordinal, then by the point's",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            defaultValue = "ordinal",
                            enumeration = {"ordinal", "-ordinal"}))
    public String sort;
}
