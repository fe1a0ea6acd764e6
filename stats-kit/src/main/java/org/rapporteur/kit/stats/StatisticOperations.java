package org.rapporteur.kit.stats;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.rapporteur.kit.page.Format;

/**
 * Completes the OpenAPI document for statistics, the operations that take {@code groupBy}: they have the filters
 * of their list, but the parameters for pages differ or are absent.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = StatisticOperations.AFTER_COMPLETION)
public class StatisticOperations implements OASFilter {

    /** Filters run in descending order; the completion of the document has the default, 1. */
    static final int AFTER_COMPLETION = 0;

    private static final Set<String> NOT_OF_STATISTICS = Set.of("cursor", "fields");

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
                .filter(parameter -> !NOT_OF_STATISTICS.contains(parameter.getName()))
                .toList();
        parameters.forEach(StatisticOperations::complete);
        operation.setParameters(parameters);
        jsonStat(operation);
        operation
                .getResponses()
                .addAPIResponse(
                        "304",
                        OASFactory.createAPIResponse()
                                .description(
                                        "Nothing was written since the response with the entity tag in If-None-Match"));
    }

    private static void jsonStat(Operation operation) {
        var content = operation.getResponses().getAPIResponse("200").getContent();
        if (content != null) {
            content.addMediaType(
                    Format.JSON_STAT.mediaType(),
                    OASFactory.createMediaType()
                            .schema(OASFactory.createSchema()
                                    .addType(SchemaType.OBJECT)
                                    .description("A dataset of JSON-stat 2.0, https://json-stat.org/full/")));
        }
    }

    private static void complete(Parameter parameter) {
        if ("limit".equals(parameter.getName())) {
            parameter
                    .description("The maximum number of groups; `groupCount` is the number that exist")
                    .schema(OASFactory.createSchema()
                            .addType(SchemaType.INTEGER)
                            .minimum(BigDecimal.ONE)
                            .maximum(BigDecimal.valueOf(Grouping.MAX_LIMIT))
                            .defaultValue(Grouping.DEFAULT_LIMIT));
        } else if ("lang".equals(parameter.getName())) {
            parameter.description("The language (BCP 47) of labels; otherwise, and if there is none in it, English");
        } else if ("format".equals(parameter.getName())) {
            parameter
                    .description("`csv`: a table; `json-stat`: a dataset of JSON-stat 2.0; takes precedence over the"
                            + " Accept header")
                    .schema(OASFactory.createSchema()
                            .addType(SchemaType.STRING)
                            .enumeration(Format.STATISTICS.stream()
                                    .<Object>map(Format::name)
                                    .toList()));
        }
    }
}
