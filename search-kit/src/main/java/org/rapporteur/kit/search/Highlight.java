package org.rapporteur.kit.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of a text that a search has found. */
@Schema(name = "Highlight", description = "A part of a text in which what was searched for stands")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Highlight(
        @Schema(required = true, description = "The member that the text is of", examples = "texts.text")
        String member,

        @Schema(description = "The text's language (BCP 47); absent when it is not known", examples = "en")
        String language,

        @Schema(
                required = true,
                description = "The part, as HTML: what was found is in `<mark>`, everything else is escaped",
                examples = "… an arms race in <mark>outer space</mark> …")
        String snippet) {}
