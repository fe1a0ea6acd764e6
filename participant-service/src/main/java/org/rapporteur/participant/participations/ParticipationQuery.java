package org.rapporteur.participant.participations;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.ListQuery;

/** Filters and orders of the lists of participations. */
public class ParticipationQuery extends ListQuery {

    @QueryParam("q")
    @Parameter(description = "What to find in the participant's names or in the name as printed; as in `search`")
    public String q;

    @QueryParam("event")
    @Parameter(description = "Ids or slugs of events")
    public String event;

    @QueryParam("participant")
    @Parameter(description = "Ids or slugs of participants")
    public String participant;

    @QueryParam("onBehalfOf")
    @Parameter(description = "Ids or slugs of participants")
    public String onBehalfOf;

    @QueryParam("role")
    @Parameter(
            description = "One or more, separated by commas",
            schema = @Schema(type = SchemaType.STRING, examples = "co_host"))
    public String role;

    @QueryParam("capacity")
    @Parameter(description = "`representing`, `personal`")
    public String capacity;

    @QueryParam("country")
    @Parameter(description = "The participant's country: ISO 3166-1 alpha-2, one or more")
    public String country;

    @QueryParam("kind")
    @Parameter(description = "The participant's kind: `person`, `organization`")
    public String kind;

    @QueryParam("classification")
    @Parameter(
            description = "The participant's classification, one or more",
            schema = @Schema(type = SchemaType.STRING, examples = "state"))
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
