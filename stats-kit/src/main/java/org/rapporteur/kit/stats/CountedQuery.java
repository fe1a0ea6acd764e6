package org.rapporteur.kit.stats;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.ListQuery;

/** The filters of a list whose things are counted, too. */
public abstract class CountedQuery extends ListQuery {

    @QueryParam(Hrefs.MISSING)
    @Parameter(
            description = "Without a value of these dimensions of the statistic, separated by commas",
            schema = @Schema(type = SchemaType.STRING, examples = "region"))
    public String missing;
}
