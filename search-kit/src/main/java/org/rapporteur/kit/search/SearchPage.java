package org.rapporteur.kit.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Tagged;

/** A page of search results. */
@Schema(name = "SearchPage", description = "A page of search results, best first")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchPage(
        @Schema(required = true) List<Hit> items,

        @Schema(description = "The cursor of the next page; absent on the last")
        String next,

        @Schema(
                description = "The kinds of which some matches may be missing: more matched than are ranked, or"
                        + " indexing after an upgrade has not finished; absent if there are none")
        List<String> partial)
        implements Tagged {}
