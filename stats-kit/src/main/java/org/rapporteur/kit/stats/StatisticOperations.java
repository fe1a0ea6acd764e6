package org.rapporteur.kit.stats;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.rapporteur.kit.page.Format;

/**
 * What the OpenAPI document says of statistics, which are the operations that take {@code groupBy}: they have the filters of their
 * list; what concerns its pages they have otherwise, or not at all.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = StatisticOperations.AFTER_COMPLETION)
public class StatisticOperations implements OASFilter {

    /** Filters run from high to low; the completion of the document has the default, 1. */
    static final int AFTER_COMPLETION = 0;

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .filter(StatisticOperations::isStatistic)
                .forEach(StatisticOperations::complete);
    }

    private static boolean isStatistic(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> "groupBy".equals(parameter.getName()));
    }

    private static void complete(Operation operation) {
        var parameters = operation.getParameters().stream()
                .filter(parameter -> !"cursor".equals(parameter.getName()))
                .toList();
        parameters.forEach(StatisticOperations::complete);
        operation.setParameters(parameters);
        operation
                .getResponses()
                .addAPIResponse(
                        "304",
                        OASFactory.createAPIResponse()
                                .description(
                                        "Nothing was written since the answer with the entity tag in If-None-Match"));
    }

    private static void complete(Parameter parameter) {
        if ("limit".equals(parameter.getName())) {
            parameter
                    .description("How many groups at most; `groupCount` tells how many there are")
                    .schema(OASFactory.createSchema()
                            .addType(SchemaType.INTEGER)
                            .minimum(BigDecimal.ONE)
                            .maximum(BigDecimal.valueOf(Grouping.MAX_LIMIT))
                            .defaultValue(Grouping.DEFAULT_LIMIT));
        } else if ("format".equals(parameter.getName())) {
            parameter
                    .description("`csv`: the groups as a table; goes before the Accept header")
                    .schema(OASFactory.createSchema()
                            .addType(SchemaType.STRING)
                            .enumeration(Format.STATISTICS.stream()
                                    .<Object>map(Format::name)
                                    .toList()));
        }
    }
}
