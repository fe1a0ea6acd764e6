package org.rapporteur.event.events;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.ListQuery;

/** Filters of events, for lists and statistics alike. */
public class EventFilter extends ListQuery {

    @QueryParam("q")
    @Parameter(
            description =
                    "What to find in the name, the summary, the place and the agenda; words, phrases and the like as in `search`")
    public String q;

    @QueryParam("classification")
    @Parameter(
            description = "One or more, separated by commas",
            schema = @Schema(type = SchemaType.STRING, examples = "workshop"))
    public String classification;

    @QueryParam("status")
    @Parameter(
            description = "One or more, separated by commas",
            schema = @Schema(type = SchemaType.STRING, examples = "completed"))
    public String status;

    @QueryParam("country")
    @Parameter(
            description = "Where it takes place: ISO 3166-1 alpha-2, one or more",
            schema = @Schema(type = SchemaType.STRING, examples = "CN"))
    public String country;

    @QueryParam("topic")
    @Parameter(description = "Slugs of topics of the event or of its agenda, any of them")
    public String topic;

    @QueryParam("parent")
    @Parameter(description = "The event that it is a part of: id or slug, one or more")
    public String parent;

    @QueryParam("from")
    @Parameter(
            description = "Events that end on this date or later",
            schema = @Schema(type = SchemaType.STRING, examples = "2018-07"))
    public String from;

    @QueryParam("to")
    @Parameter(
            description = "Events that start on this date or earlier",
            schema = @Schema(type = SchemaType.STRING, examples = "2018"))
    public String to;

    /** The time from which on changes are asked for, where a list has that parameter; else null. */
    String modifiedSince() {
        return null;
    }
}
