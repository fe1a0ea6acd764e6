package org.rapporteur.kit.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Those without a value of a dimension. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "StatisticMissing", description = "Those without a value of a dimension")
public record Missing(
        @Schema(required = true, description = "Their number", examples = "1")
        long count,

        @Schema(description = "Its share of `total`, from 0 to 1; absent if `total` is 0", examples = "0.005102")
        BigDecimal share,

        @Schema(
                description = "Their list, relative to the origin, with all filters of the request; absent if the list"
                        + " cannot be filtered so",
                examples = "/api/v1/items?missing=region")
        String href) {}
