package org.rapporteur.statement.references;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.Several;
import org.rapporteur.kit.stats.CountedQuery;
import org.rapporteur.search.SearchCodes;
import org.rapporteur.search.SearchFilters;

/** The filters that statements and points share: where, when, by whom and for whom a statement was made. */
public abstract class SpeakingFilter extends CountedQuery {

    @QueryParam("event")
    @Several
    @Parameter(description = "Where the statement was made: ids or slugs", example = "paros-beijing-2018")
    public String event;

    @QueryParam("within")
    @Several
    @Parameter(
            description = "Where the statement was made: these events with all their parts, at any depth; ids or slugs",
            example = "paros-beijing-2018")
    public String within;

    @QueryParam("speaker")
    @Several
    @Parameter(description = "Who made the statement: ids or slugs", example = "zhang-hanhui")
    public String speaker;

    @QueryParam("onBehalfOf")
    @Several
    @Parameter(description = "The participants on whose behalf the statement was made: ids or slugs", example = "china")
    public String onBehalfOf;

    @QueryParam("memberOf")
    @Several
    @Parameter(
            description = "Made by, or on behalf of, members of these organizations at that time: ids or slugs",
            example = "united-nations")
    public String memberOf;

    @QueryParam("country")
    @Several(codes = Several.Codes.COUNTRIES)
    @Parameter(
            description =
                    "ISO 3166-1 alpha-2: the country of the participant on whose behalf the statement was made, else of the"
                            + " speaker",
            example = "CN")
    public String country;

    @QueryParam("region")
    @Several(codes = Several.Codes.REGIONS)
    @Parameter(description = "The continent of that country: M49", example = "142")
    public String region;

    @QueryParam("subregion")
    @Several(codes = Several.Codes.SUBREGIONS)
    @Parameter(description = "The subregion of that country: M49", example = "030")
    public String subregion;

    @QueryParam("classification")
    @Several(of = SearchCodes.Classification.class)
    @Parameter(
            description =
                    "The classification of the participant on whose behalf the statement was made, else of the speaker",
            example = "state")
    public String classification;

    @QueryParam("year")
    @Several(codes = Several.Codes.YEARS)
    @Parameter(description = "The year of the date, or without one that in which the event starts", example = "2018")
    public String year;

    @QueryParam("from")
    @Parameter(
            description = "Made on or after this date; a statement without its own date has those of its event",
            schema = @Schema(type = SchemaType.STRING, examples = "2018-07"))
    public String from;

    @QueryParam("to")
    @Parameter(
            description = "Made on or before this date; a statement without its own date has those of its event",
            schema = @Schema(type = SchemaType.STRING, examples = "2018"))
    public String to;

    /** Sets these filters as in a search; of the classifications, only those of participants. */
    public void set(SearchFilters filters) {
        event = filters.event;
        within = filters.within;
        speaker = filters.speaker;
        onBehalfOf = filters.onBehalfOf;
        memberOf = filters.memberOf;
        country = filters.country;
        region = filters.region;
        subregion = filters.subregion;
        classification = SearchFilters.among(SearchCodes.Classification.class, filters.classification);
        year = filters.year;
        from = filters.from;
        to = filters.to;
    }
}
