package org.rapporteur.statement.synonyms;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.ListQuery;

/** Filters and sort orders of the list of synonyms. */
public class SynonymQuery extends ListQuery {

    @QueryParam("q")
    @Parameter(description = "Words in the slug or the expressions", example = "PAROS")
    public String q;

    @QueryParam("modifiedSince")
    @Parameter(
            description = ListQuery.MODIFIED_SINCE,
            schema = @Schema(type = SchemaType.STRING, examples = "2026-11-24T08:30:00Z"))
    public String modifiedSince;

    @QueryParam("sort")
    @Parameter(
            description = "The order",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            defaultValue = "slug",
                            enumeration = {"slug", "-slug"}))
    public String sort;
}
