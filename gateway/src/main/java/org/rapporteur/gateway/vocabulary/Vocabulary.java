package org.rapporteur.gateway.vocabulary;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schema of what the build generates (module api-document, class Vocabulary). */
@Schema(name = "Vocabulary", description = "All codes of the API")
record Vocabulary(
        @Schema(required = true, description = "A list for each kind of code, by name")
        List<CodeList> items) {

    @Schema(name = "CodeList", description = "The codes of one kind")
    record CodeList(
            @Schema(
                    required = true,
                    description = "What they are codes of: that of the enumeration in the document",
                    examples = "eventClassification")
            String name,

            @Schema(required = true, description = "In the order of the document; countries and regions sorted")
            List<Code> codes) {}

    @Schema(name = "Code", description = "A code with its labels")
    record Code(
            @Schema(required = true, description = "As in the API's data", examples = "workshop")
            String code,

            @Schema(
                    required = true,
                    description = "What to show people, by language (BCP 47); with `lang`, only the best one",
                    examples = "{\"en\": \"Workshop\", \"fr\": \"Atelier\"}")
            Map<String, String> label,

            @Schema(
                    description = "Of countries and subregions: the region (UN M49), if they are in one",
                    examples = "142")
            String region,

            @Schema(description = "Of countries: the subregion (UN M49), if they are in one", examples = "030")
            String subregion,

            @Schema(description = "Of countries: true for a former state, else absent")
            Boolean former) {}
}
