package org.rapporteur.participant.participants;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.Several;
import org.rapporteur.kit.stats.CountedQuery;
import org.rapporteur.participant.roles.Capacity;
import org.rapporteur.participant.roles.Role;

/** Filters of participants, for lists and statistics. */
public class ParticipantFilter extends CountedQuery {

    @QueryParam("q")
    @Parameter(
            description = "Full-text search in all names, also without accents, in another script or misspelt; with "
                    + "the syntax of `search`",
            example = "china")
    public String q;

    @QueryParam("kind")
    @Several(of = ParticipantKind.class)
    @Parameter(description = "Persons or organizations", example = "organization")
    public String kind;

    @QueryParam("classification")
    @Several(of = Classification.class)
    @Parameter(description = "The classification of organizations", example = "state")
    public String classification;

    @QueryParam("country")
    @Several(codes = Several.Codes.COUNTRIES)
    @Parameter(description = "ISO 3166-1 alpha-2", example = "CN")
    public String country;

    @QueryParam("region")
    @Several(codes = Several.Codes.REGIONS)
    @Parameter(description = "The continent of the country: M49", example = "142")
    public String region;

    @QueryParam("subregion")
    @Several(codes = Several.Codes.SUBREGIONS)
    @Parameter(description = "The subregion of the country: M49", example = "030")
    public String subregion;

    @QueryParam("event")
    @Several
    @Parameter(description = "Participants of these events: ids or slugs", example = "paros-beijing-2018")
    public String event;

    @QueryParam("within")
    @Several
    @Parameter(
            description = "Participants of these events or of any of their parts, at any depth: ids or slugs",
            example = "paros-beijing-2018")
    public String within;

    @QueryParam("memberOf")
    @Several
    @Parameter(description = "Members of these organizations, at any time: ids or slugs", example = "united-nations")
    public String memberOf;

    @QueryParam("role")
    @Several(of = Role.class)
    @Parameter(description = "Participants with one of these roles (in the given events, if any)", example = "co_host")
    public String role;

    @QueryParam("capacity")
    @Several(of = Capacity.class)
    @Parameter(
            description = "Participants in one of these capacities (in the given events, if any)",
            example = "representing")
    public String capacity;

    @QueryParam("year")
    @Several(codes = Several.Codes.YEARS)
    @Parameter(description = "Participants of events that start in this year", example = "2018")
    public String year;

    @QueryParam("from")
    @Parameter(
            description = "Participants of events that end on this date or later",
            schema = @Schema(type = SchemaType.STRING, examples = "2018-07"))
    public String from;

    @QueryParam("to")
    @Parameter(
            description = "Participants of events that start on this date or earlier",
            schema = @Schema(type = SchemaType.STRING, examples = "2018"))
    public String to;

    /** The start of the requested changes, if a list has that parameter; else null. */
    String modifiedSince() {
        return null;
    }
}
