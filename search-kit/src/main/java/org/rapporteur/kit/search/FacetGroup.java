package org.rapporteur.kit.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The results with one value of a dimension. */
@Schema(name = "SearchFacetGroup", description = "The results with one value of a dimension")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FacetGroup(
        @Schema(required = true, description = "The value, as in the filter with the facet's name", examples = "142")
        String value,

        @Schema(required = true, description = "Its label", examples = "Asia")
        String label,

        @Schema(required = true, description = "The number of results with it", examples = "54")
        long count,

        @Schema(description = "True if it refers to something that was deleted, else absent")
        Boolean deleted) {}
