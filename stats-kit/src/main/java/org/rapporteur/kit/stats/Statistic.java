package org.rapporteur.kit.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The number of things by one or two dimensions.
 *
 * @param <G> a record with a {@link Group}, unwrapped, and the numbers of a group
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Statistic<G>(
        @Schema(required = true, description = "The dimensions, as requested")
        List<String> groupBy,

        @Schema(
                required = true,
                description =
                        "The number of all matches, each counted once, including those without a value of a dimension",
                examples = "196")
        long total,

        @Schema(
                description = "The list of all matches, relative to the origin; absent with `phrases`: those of each"
                        + " phrase are in its groups",
                examples = "/api/v1/items?from=2018")
        String href,

        @Schema(description = "With `recordedWithout`: the number of all without those filters", examples = "8093")
        Long recorded,

        @Schema(
                description = "With `recordedWithout`: the share of `total` in `recorded`; absent if that is 0",
                examples = "0.024218")
        BigDecimal recordedShare,

        @Schema(
                required = true,
                description = "The number of groups; those beyond the limit are left out",
                examples = "5")
        long groupCount,

        @Schema(required = true, description = "In the requested order")
        List<G> groups,

        @Schema(required = true, description = "Those of the total without a value of a dimension, by dimension")
        Map<String, Missing> missing)
        implements Grouped {}
