package org.rapporteur.statement.statements;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.Format;
import org.rapporteur.kit.page.ListQuery;

/** Filters and orders of lists of statements. */
public class StatementQuery extends StatementFilter {

    @QueryParam("modifiedSince")
    @Parameter(
            description = ListQuery.MODIFIED_SINCE,
            schema = @Schema(type = SchemaType.STRING, examples = "2026-11-24T08:30:00Z"))
    public String modifiedSince;

    @QueryParam("sort")
    @Parameter(
            description =
                    "The order; ties by id. `position` is the order within an event, and the default of an event's list;"
                            + " else `date` is. What has none comes last",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"date", "-date", "position", "updatedAt", "-updatedAt"}))
    public String sort;

    @QueryParam("expand")
    @Parameter(
            description = "`texts`: with the texts themselves, which lists and CSV leave out; NDJSON has them always",
            schema = @Schema(type = SchemaType.STRING, enumeration = "texts"))
    public String expand;

    /** Whether the long texts are asked for. */
    boolean withTexts() {
        if (expand != null && !expand.equals("texts")) {
            fault("expand", "must be texts");
        }
        // rows of NDJSON are whole, so that they can be loaded elsewhere
        return expand != null || format() == Format.NDJSON;
    }

    @Override
    String modifiedSince() {
        return modifiedSince;
    }
}
