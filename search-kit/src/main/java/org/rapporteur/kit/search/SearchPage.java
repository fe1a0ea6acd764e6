package org.rapporteur.kit.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Tagged;

/** A page of what a search has found. */
@Schema(name = "SearchPage", description = "A page of what was found, the best first")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchPage(
        @Schema(required = true) List<Hit> items,

        @Schema(description = "The cursor of the next page; absent on the last")
        String next,

        @Schema(
                description =
                        "The kinds of which some that match may lack among the items: more matched than are ranked, or what"
                                + " search looks at is still being made after an upgrade; absent when there are none")
        List<String> partial)
        implements Tagged {}
