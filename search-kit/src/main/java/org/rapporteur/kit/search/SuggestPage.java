package org.rapporteur.kit.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Tagged;

/** What may be completed from what was typed. */
@Schema(name = "SuggestPage", description = "Completions of what was typed into a search field")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SuggestPage(
        @Schema(
                required = true,
                description = "Resources whose names or titles have words that begin as typed, best first")
        List<Suggestion> items,

        @Schema(
                required = true,
                description = "What was typed with its last word completed, the most promising first; each finds"
                        + " something")
        List<String> queries,

        @Schema(required = true, description = "How common the completions are, in the same order")
        List<Counts> counts,

        @Schema(description = "True while the index is being built, else absent")
        Boolean partial)
        implements Tagged {

    /** How common a completed query is. */
    @Schema(name = "SuggestCounts", description = "How common a completed query is; estimated for large numbers")
    public record Counts(
            @Schema(
                    required = true,
                    description = "How many resources have the completed word directly after the one before")
            long adjacent,

            @Schema(required = true, description = "How many resources have all words")
            long total) {}
}
