package org.rapporteur.gateway.attendance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The attendance of an event, as reported by its sources and as recorded by name. */
@Schema(name = "Attendance", description = "The attendance of an event, as reported and as recorded by name")
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
                            "The number given by the sources, with what they say about it; absent if there is none")
            JsonNode reported,

            @Schema(description = "The number recorded by name; absent if the record does not show it")
            Recorded recorded,

            @Schema(description = "The recorded part of the reported number; absent unless both are present")
            Coverage coverage) {}

    /** The number recorded by name. */
    @Schema(name = "RecordedCount", description = "The number recorded by name")
    public record Recorded(
            @Schema(required = true, examples = "11") int value,

            @Schema(
                    required = true,
                    description =
                            "The same by the best support that the record has for each: stated, inferred, editorial,"
                                    + " or unsourced",
                    examples = "{\"stated\":9,\"inferred\":2}")
            Map<String, Integer> bySupport) {}

    /** A ratio, which is only as precise as the reported number. */
    @Schema(
            name = "Coverage",
            description = "The recorded as a share of the reported number: exact only if the report is")
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
