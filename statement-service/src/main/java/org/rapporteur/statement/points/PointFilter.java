package org.rapporteur.statement.points;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.ListQuery;

/** Filters of points, for lists and statistics alike. */
public class PointFilter extends ListQuery {

    @QueryParam("q")
    @Parameter(
            description =
                    "What to find in the heading, the text, the basis, the measure and the aim; words, phrases and the like as in `search`")
    public String q;

    @QueryParam("kind")
    @Parameter(
            description = "One or more, separated by commas",
            schema = @Schema(type = SchemaType.STRING, examples = "proposal"))
    public String kind;

    @QueryParam("topic")
    @Parameter(description = "Slugs of topics of the point itself, any of them")
    public String topic;

    @QueryParam("event")
    @Parameter(description = "Where the statement was made: id or slug, one or more")
    public String event;

    @QueryParam("statement")
    @Parameter(description = "The statement that makes it: id or slug, one or more")
    public String statement;

    @QueryParam("speaker")
    @Parameter(description = "Who made the statement: id or slug, one or more")
    public String speaker;

    @QueryParam("onBehalfOf")
    @Parameter(description = "The participant that the statement was made for: id or slug, one or more")
    public String onBehalfOf;

    @QueryParam("from")
    @Parameter(
            description = "Made on this date or later; a statement without a date has those of its event",
            schema = @Schema(type = SchemaType.STRING, examples = "2018-07"))
    public String from;

    @QueryParam("to")
    @Parameter(
            description = "Made on this date or earlier; a statement without a date has those of its event",
            schema = @Schema(type = SchemaType.STRING, examples = "2018"))
    public String to;
}
