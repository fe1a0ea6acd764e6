package org.rapporteur.kit.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A thing whose name or title has what was typed. */
@Schema(name = "Suggestion", description = "A resource whose name or title has words that begin as typed")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Suggestion(
        @Schema(required = true, description = "The type of resource")
        String type,

        @Schema(required = true) UUID id,

        @Schema(description = "Absent for types without slugs", examples = "china")
        String slug,

        @Schema(
                required = true,
                description =
                        "The name or title: in the language of `lang`, else in the script that was typed if there is one",
                examples = "China")
        String text,

        @Schema(description = "Its language (BCP 47); absent if unknown", examples = "en")
        String language,

        @Schema(
                description = "The name or title that has words that begin as typed, such as a former name or one in"
                        + " another language; absent if it is `text`",
                examples = "Zhongguo")
        String match) {}
