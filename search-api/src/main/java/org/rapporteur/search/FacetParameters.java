package org.rapporteur.search;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.page.Several;
import org.rapporteur.kit.search.SearchRequest;

/** The parameters of a search by which its results are counted. */
public abstract class FacetParameters implements SearchRequest {

    /** So many that those of several services can be added: any of them may be among the largest. */
    private static final int MOST_GROUPS = 10_000;

    private static final int DEFAULT_GROUPS = 20;

    @QueryParam("facets")
    @Several(of = SearchCodes.FacetDimension.class)
    @Parameter(
            description =
                    "Also count all results, on all pages, by these dimensions: as statistics do, with all filters of"
                            + " the request. A dimension that does not apply to a type of resource counts only the other types."
                            + " Only the first page has them",
            example = "type,year,country")
    public String facets;

    @QueryParam("facetLimit")
    @Parameter(
            description = "The maximum number of groups of each facet; with 0, none is counted",
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            minimum = "0",
                            maximum = "" + MOST_GROUPS,
                            defaultValue = "" + DEFAULT_GROUPS))
    public String facetLimit;

    @Override
    public List<String> facets() {
        return common().constants("facets", facets, SearchCodes.FacetDimension.class);
    }

    @Override
    public int facetLimit() {
        return common().number("facetLimit", facetLimit, 0, MOST_GROUPS, DEFAULT_GROUPS);
    }
}
