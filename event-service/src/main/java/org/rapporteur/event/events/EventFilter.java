package org.rapporteur.event.events;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.Several;
import org.rapporteur.kit.stats.CountedQuery;

/** Filters of events, for lists and statistics. */
public class EventFilter extends CountedQuery {

    @QueryParam("q")
    @Parameter(
            description = "Full-text search in the name, summary, place and agenda, with the syntax of `search`",
            example = "outer space")
    public String q;

    @QueryParam("classification")
    @Several(of = EventClassification.class)
    @Parameter(description = "The form of meeting", example = "workshop")
    public String classification;

    @QueryParam("status")
    @Several(of = EventStatus.class)
    @Parameter(description = "Whether it takes place", example = "completed")
    public String status;

    @QueryParam("country")
    @Several(codes = Several.Codes.COUNTRIES)
    @Parameter(description = "Where it takes place: ISO 3166-1 alpha-2", example = "CN")
    public String country;

    @QueryParam("region")
    @Several(codes = Several.Codes.REGIONS)
    @Parameter(description = "The continent where it takes place: M49", example = "142")
    public String region;

    @QueryParam("subregion")
    @Several(codes = Several.Codes.SUBREGIONS)
    @Parameter(description = "The subregion where it takes place: M49", example = "030")
    public String subregion;

    @QueryParam("online")
    @Parameter(
            description = "Whether it takes place online; an event that does not say so is neither",
            schema = @Schema(type = SchemaType.BOOLEAN),
            example = "false")
    public String online;

    @QueryParam("topic")
    @Several
    @Parameter(
            description = "Slugs of topics of the event or of its agenda; any of them matches",
            example = "outer-space-security")
    public String topic;

    @QueryParam("parent")
    @Several
    @Parameter(description = "The event that contains it: id or slug", example = "paros-beijing-2018")
    public String parent;

    @QueryParam("within")
    @Several
    @Parameter(
            description = "These events with all their parts, at any depth: by `parent`, and by relations of the kind"
                    + " `part_of`; ids or slugs",
            example = "paros-beijing-2018")
    public String within;

    @QueryParam("year")
    @Several(codes = Several.Codes.YEARS)
    @Parameter(description = "The year in which it starts", example = "2018")
    public String year;

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

    /** The start of the requested changes, if a list has that parameter; else null. */
    String modifiedSince() {
        return null;
    }
}
