package org.rapporteur.kit.stats;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What every statistic is asked for beside the filters of its list. */
public class Grouping {

    /** How many groups are told unless more or fewer are asked for. */
    public static final int DEFAULT_LIMIT = 1_000;

    public static final int MAX_LIMIT = 10_000;

    @QueryParam("groupBy")
    @Parameter(
            required = true,
            description = "One dimension, or two separated by a comma (a cross table)",
            schema = @Schema(type = SchemaType.STRING, examples = "region"))
    public String groupBy;

    @QueryParam("sort")
    @Parameter(
            description = "The order of the groups: the largest first, ties by key; or by the first dimension's key",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            defaultValue = "-count",
                            enumeration = {"-count", "key", "-key"}))
    public String sort;
}
