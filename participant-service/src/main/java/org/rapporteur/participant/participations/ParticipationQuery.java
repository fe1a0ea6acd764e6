package org.rapporteur.participant.participations;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.page.Several;
import org.rapporteur.participant.participants.Classification;
import org.rapporteur.participant.participants.ParticipantKind;
import org.rapporteur.participant.roles.Capacity;
import org.rapporteur.participant.roles.Role;

/** Filters and sort orders of the lists of participations. */
public class ParticipationQuery extends ListQuery {

    @QueryParam("q")
    @Parameter(
            description =
                    "Full-text search in the participant's names and the printed name, with the syntax of `search`",
            example = "china")
    public String q;

    @QueryParam("event")
    @Several
    @Parameter(description = "Ids or slugs of events", example = "paros-beijing-2018")
    public String event;

    @QueryParam("within")
    @Several
    @Parameter(
            description = "These events with all their parts, at any depth: ids or slugs",
            example = "paros-beijing-2018")
    public String within;

    @QueryParam("participant")
    @Several
    @Parameter(description = "Ids or slugs of participants", example = "china")
    public String participant;

    @QueryParam("onBehalfOf")
    @Several
    @Parameter(description = "Ids or slugs of participants", example = "china")
    public String onBehalfOf;

    @QueryParam("memberOf")
    @Several
    @Parameter(
            description = "Of members of these organizations, or on behalf of such, during the event: ids or slugs",
            example = "united-nations")
    public String memberOf;

    @QueryParam("role")
    @Several(of = Role.class)
    @Parameter(description = "The role in the event", example = "co_host")
    public String role;

    @QueryParam("capacity")
    @Several(of = Capacity.class)
    @Parameter(description = "Whether somebody takes part for others", example = "representing")
    public String capacity;

    @QueryParam("year")
    @Several(codes = Several.Codes.YEARS)
    @Parameter(description = "The year in which the event starts", example = "2018")
    public String year;

    @QueryParam("from")
    @Parameter(
            description = "Participations in events that end on this date or later",
            schema = @Schema(type = SchemaType.STRING, examples = "2018-07"))
    public String from;

    @QueryParam("to")
    @Parameter(
            description = "Participations in events that start on this date or earlier",
            schema = @Schema(type = SchemaType.STRING, examples = "2018"))
    public String to;

    @QueryParam("country")
    @Several(codes = Several.Codes.COUNTRIES)
    @Parameter(description = "The participant's country: ISO 3166-1 alpha-2", example = "CN")
    public String country;

    @QueryParam("region")
    @Several(codes = Several.Codes.REGIONS)
    @Parameter(description = "The continent of the participant's country: M49", example = "142")
    public String region;

    @QueryParam("subregion")
    @Several(codes = Several.Codes.SUBREGIONS)
    @Parameter(description = "The subregion of the participant's country: M49", example = "030")
    public String subregion;

    @QueryParam("kind")
    @Several(of = ParticipantKind.class)
    @Parameter(description = "The participant's kind", example = "organization")
    public String kind;

    @QueryParam("classification")
    @Several(of = Classification.class)
    @Parameter(description = "The participant's classification", example = "state")
    public String classification;

    @QueryParam("modifiedSince")
    @Parameter(
            description = ListQuery.MODIFIED_SINCE,
            schema = @Schema(type = SchemaType.STRING, examples = "2026-11-24T08:30:00Z"))
    public String modifiedSince;

    @QueryParam("sort")
    @Parameter(
            description = "The order; ties by id",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            defaultValue = "slug",
                            enumeration = {"slug", "-slug", "updatedAt", "-updatedAt"}))
    public String sort;
}
