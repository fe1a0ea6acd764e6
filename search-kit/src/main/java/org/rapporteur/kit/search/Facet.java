package org.rapporteur.kit.search;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Everything that a search finds, grouped by one dimension. */
@Schema(name = "SearchFacet", description = "All results, on all pages, grouped by one dimension")
public record Facet(
        @Schema(required = true, description = "The largest groups, largest first, ties by value; years in their order")
        List<FacetGroup> groups,

        @Schema(
                required = true,
                description = "The number of groups; those beyond `facetLimit` are left out",
                examples = "5")
        long groupCount,

        @Schema(
                required = true,
                description = "The number of results without a value; those of types that cannot have one do not count",
                examples = "1")
        long missing) {}
