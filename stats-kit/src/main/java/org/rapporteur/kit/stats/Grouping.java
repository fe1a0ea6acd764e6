package org.rapporteur.kit.stats;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.Several;

/** The parameters of every statistic besides the filters of its list. */
public class Grouping {

    /** The default number of groups. */
    public static final int DEFAULT_LIMIT = 1_000;

    public static final int MAX_LIMIT = 10_000;

    @QueryParam("groupBy")
    @Several(most = 2)
    @Parameter(required = true, description = "One dimension, or two (a cross table)", example = "region")
    public String groupBy;

    @QueryParam("sort")
    @Parameter(
            description =
                    "The order of the groups: the largest first, ties by key; or by the key of the first dimension",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            defaultValue = "-count",
                            enumeration = {"-count", "key", "-key"}))
    public String sort;

    @QueryParam("phrases")
    @Parameter(
            description = "Up to 20 phrases, separated by commas, for the dimension `phrase`: each matches as if it"
                    + " were in quotation marks in `q`, which restricts it further, and has a group, even without"
                    + " matches. What has none of them is not counted",
            schema = @Schema(type = SchemaType.STRING, examples = "outer space,arms race"))
    public String phrases;

    @QueryParam("recordedWithout")
    @Parameter(
            description = "Filters of this request, separated by commas: `recorded` shows beside the matches what there"
                    + " is without these (and without `phrases`), for shares of it. Groups of which nothing matches are"
                    + " shown, too",
            schema = @Schema(type = SchemaType.STRING, examples = "q"))
    public String recordedWithout;

    @QueryParam("fill")
    @Parameter(
            description = "`true`: years without matches have groups, too, with 0, from the first to the last year of"
                    + " the matches, and from the year of `from` to that of `to` where these are set; with a second"
                    + " dimension, for each of its values",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false", examples = "true"))
    public String fill;

    @QueryParam("table")
    @Parameter(
            description = "With `format=csv`, the table: the groups; `all`: with rows for the total and for what is"
                    + " missing, marked in the column `row`; or what sources reported, if the statistic shows that",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            defaultValue = "groups",
                            enumeration = {"groups", "all", "reported"}))
    public String table;
}
