package org.rapporteur.kit.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What every group of a statistic shows besides its numbers. A service's own record contains it, unwrapped. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Group(
        @Schema(required = true, description = "The value of each dimension", examples = "{\"region\": \"142\"}")
        Map<String, String> key,

        @Schema(required = true, description = "The labels of these values", examples = "{\"region\": \"Asia\"}")
        Map<String, String> label,

        @Schema(
                description = "The list of exactly what was counted, relative to the origin, with all filters of the"
                        + " request; absent if the list cannot be filtered so",
                examples = "/api/v1/items?from=2018&region=142")
        String href,

        @Schema(description = "True if a value refers to something that was deleted, else absent")
        Boolean deleted,

        @Schema(
                description = "Its share of `total`, from 0 to 1, with six significant digits; absent if `total` is 0",
                examples = "0.27551")
        BigDecimal share,

        @Schema(
                description = "With `recordedWithout`: the number of all in this group without those filters",
                examples = "54")
        Long recorded,

        @Schema(
                description = "With `recordedWithout`: the share of the matches in `recorded`; absent if that is 0",
                examples = "0.5")
        BigDecimal recordedShare) {}
