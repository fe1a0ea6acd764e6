package org.rapporteur.kit.stats;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many things there are, by one or two dimensions.
 *
 * @param <G> a record with {@code key}, {@code label} and the numbers of a group
 */
public record Statistic<G>(
        @Schema(required = true, description = "The dimensions, as asked for")
        List<String> groupBy,

        @Schema(
                required = true,
                description = "All that match the filters, each once, those that lack a dimension included",
                examples = "196")
        long total,

        @Schema(
                required = true,
                description = "How many groups there are; those beyond the limit are left out",
                examples = "5")
        long groupCount,

        @Schema(required = true, description = "In the order asked for")
        List<G> groups,

        @Schema(
                required = true,
                description = "How many of the total lack a dimension, by dimension",
                examples = "{\"region\": 1}")
        Map<String, Long> missing)
        implements Grouped {}
