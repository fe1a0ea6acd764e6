package org.rapporteur.kit.difference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One difference between two versions of a resource. */
@Schema(name = "Difference", description = "What became of one member")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Difference(
        @Schema(
                required = true,
                description = "Where, as a JSON Pointer (RFC 6901). An item of a list that has a key is named by it"
                        + " instead of by its place (texts by language and fidelity, attendance by what is counted)",
                examples = "/points/legal-order/heading/en")
        String path,

        @Schema(description = "The value before; absent when there was none")
        JsonNode from,

        @Schema(description = "The value after; absent when there is none")
        JsonNode to,

        @Schema(
                description = "True when `from` and `to` show only the part of long texts that is different, or the"
                        + " beginning of it, with … where something is left out; `asOf` gives the whole")
        Boolean excerpt) {}
