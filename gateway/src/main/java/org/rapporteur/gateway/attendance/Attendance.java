package org.rapporteur.gateway.attendance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many attended, as the sources report it and as it is recorded by name. */
@Schema(name = "Attendance", description = "How many attended an event, as reported and as recorded by name")
public record Attendance(
        @Schema(required = true, ref = "#/components/schemas/Reference")
        JsonNode event,

        @Schema(required = true) List<Item> items) {

    /** One thing that is counted. */
    @Schema(name = "AttendanceItem", description = "One thing that is counted")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            @Schema(required = true, description = "What is counted", examples = "countries")
            String counted,

            @Schema(
                    ref = "#/components/schemas/ReportedCount",
                    description =
                            "The number that the sources give, with what they say about it; absent when none does")
            JsonNode reported,

            @Schema(description = "How many are recorded by name; absent when the record cannot tell this thing")
            Recorded recorded,

            @Schema(description = "What part of the reported is recorded; absent unless both are there")
            Coverage coverage) {}

    /** What is recorded by name. */
    @Schema(name = "RecordedCount", description = "How many are recorded by name")
    public record Recorded(
            @Schema(required = true, examples = "11") int value,

            @Schema(
                    required = true,
                    description =
                            "The same, by the best basis that the record has for each: stated, inferred, editorial,"
                                    + " or unsourced",
                    examples = "{\"stated\":9,\"inferred\":2}")
            Map<String, Integer> byBasis) {}

    /** A share that is known only as far as the reported number is. */
    @Schema(name = "Coverage", description = "The recorded as a share of the reported: exact only when the report is")
    public record Coverage(
            @Schema(
                    required = true,
                    description = "How the true share compares with the ratio",
                    enumeration = {"equal", "at_most", "at_least", "about"},
                    examples = "at_most")
            String relation,

            @Schema(required = true, description = "Rounded to four digits", examples = "0.5238")
            double ratio,

            @Schema(required = true, description = "The recorded", examples = "11")
            int numerator,

            @Schema(
                    required = true,
                    description = "The reported number, or the next that its qualifier allows: 21 for more than 20",
                    examples = "21")
            int denominator) {}
}
