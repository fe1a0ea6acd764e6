package org.rapporteur.statement.statements;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.Format;
import org.rapporteur.kit.page.ListQuery;

/** Filters and sort orders of lists of statements. */
public class StatementQuery extends StatementFilter {

    @QueryParam("modifiedSince")
    @Parameter(
            description = ListQuery.MODIFIED_SINCE,
            schema = @Schema(type = SchemaType.STRING, examples = "2026-11-24T08:30:00Z"))
    public String modifiedSince;

    @QueryParam("sort")
    @Parameter(
            description =
                    "The order; ties by id. `ordinal` is the order within an event, and the default for the list of an event;"
                            + " otherwise `date` is. Statements without a value come last",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"date", "-date", "ordinal", "updatedAt", "-updatedAt"}))
    public String sort;

    @QueryParam("expand")
    @Parameter(
            description =
                    "`texts`: include the texts themselves, which lists and CSV omit; NDJSON always includes them",
            schema = @Schema(type = SchemaType.STRING, enumeration = "texts"))
    public String expand;

    /** Whether the long texts are requested. */
    boolean withTexts() {
        if (expand != null && !expand.equals("texts")) {
            fault("expand", "must be texts");
        }
        // NDJSON rows are complete, so that they can be loaded elsewhere
        return expand != null || format() == Format.NDJSON;
    }

    @Override
    String modifiedSince() {
        return modifiedSince;
    }
}
