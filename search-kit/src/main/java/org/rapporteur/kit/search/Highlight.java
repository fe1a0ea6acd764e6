package org.rapporteur.kit.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of a text with matches. */
@Schema(name = "Highlight", description = "A part of a text with matches")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Highlight(
        @Schema(required = true, description = "The member that contains the text")
        String member,

        @Schema(description = "The language of the text (BCP 47); absent if unknown", examples = "en")
        String language,

        @Schema(
                required = true,
                description = "The part, as HTML: matches are in `<mark>`, everything else is escaped",
                examples = "… an arms race in <mark>outer space</mark> …")
        String snippet) {

    static Highlight of(org.rapporteur.kit.words.Highlight part) {
        return new Highlight(part.member(), part.language(), part.snippet());
    }
}
