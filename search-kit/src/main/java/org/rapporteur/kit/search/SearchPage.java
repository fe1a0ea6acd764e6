package org.rapporteur.kit.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Tagged;

/** A page of search results. */
@Schema(name = "SearchPage", description = "A page of search results, best first")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchPage(
        @Schema(required = true) List<Hit> items,

        @Schema(description = "The cursor of the next page; absent on the last")
        String next,

        @Schema(required = true, description = "The number of all results, on all pages; exact up to 10,000")
        long total,

        @Schema(description = "True if there are more results than `total`, else absent")
        Boolean totalIsLowerBound,

        @Schema(description = "True if nothing matches exactly and the results are similarly spelt names, else absent")
        Boolean approximate,

        @Schema(
                description = "If nothing matches exactly: the query with unknown words replaced by similar ones of the"
                        + " texts, if that query finds something; else absent",
                examples = "disarmament")
        String didYouMean,

        @Schema(description = "About how many results that query has; absent if there is none")
        Long didYouMeanTotal,

        @Schema(
                description = "The kinds of which some results may be missing, since the index is still being built;"
                        + " absent if there are none")
        List<String> partial,

        @Schema(
                description = "With `facets`, on the first page: all results, grouped by each of these dimensions",
                examples = """
                        {"region": {"groups": [{"value": "142", "label": "Asia", "count": 54}], "groupCount": 5, "missing": 1}}""")
        Map<String, Facet> facets)
        implements Tagged {}
