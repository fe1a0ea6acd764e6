package org.rapporteur.participant.participants;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.ListQuery;

/** Filters of participants, for lists and statistics alike. */
public class ParticipantFilter extends ListQuery {

    @QueryParam("q")
    @Parameter(
            description =
                    "What to find in any of the names, also without accents, in another script or misspelt; as in `search`")
    public String q;

    @QueryParam("kind")
    @Parameter(
            description = "`person`, `organization`",
            schema = @Schema(type = SchemaType.STRING, examples = "organization"))
    public String kind;

    @QueryParam("classification")
    @Parameter(
            description = "One or more, separated by commas",
            schema = @Schema(type = SchemaType.STRING, examples = "state"))
    public String classification;

    @QueryParam("country")
    @Parameter(
            description = "ISO 3166-1 alpha-2, one or more",
            schema = @Schema(type = SchemaType.STRING, examples = "CN"))
    public String country;

    @QueryParam("region")
    @Parameter(description = "M49 codes of continents", schema = @Schema(type = SchemaType.STRING, examples = "142"))
    public String region;

    @QueryParam("subregion")
    @Parameter(description = "M49 codes of finer regions", schema = @Schema(type = SchemaType.STRING, examples = "030"))
    public String subregion;

    @QueryParam("event")
    @Parameter(description = "Those who take part in one of these events: ids or slugs")
    public String event;

    @QueryParam("role")
    @Parameter(description = "Those who take part in one of these roles (in the events asked for, if any)")
    public String role;

    /** The time from which on changes are asked for, where a list has that parameter; else null. */
    String modifiedSince() {
        return null;
    }
}
