package org.rapporteur.kit.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.junit.jupiter.api.Test;

class StatisticOperationsTest {

    private static Operation operation(String... parameters) {
        return OASFactory.createOperation()
                .parameters(Arrays.stream(parameters)
                        .map(name -> OASFactory.createParameter().name(name))
                        .toList())
                .responses(OASFactory.createAPIResponses().addAPIResponse("200", OASFactory.createAPIResponse()));
    }

    private static void filter(Operation operation) {
        new StatisticOperations()
                .filterOpenAPI(OASFactory.createOpenAPI()
                        .paths(OASFactory.createPaths()
                                .addPathItem(
                                        "/books", OASFactory.createPathItem().GET(operation))));
    }

    private static Parameter parameter(Operation operation, String name) {
        return operation.getParameters().stream()
                .filter(parameter -> parameter.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aStatisticHasNoCursor() {
        var statistic = operation("groupBy", "cursor", "q");
        filter(statistic);
        assertThat(statistic.getParameters()).extracting(Parameter::getName).containsExactly("groupBy", "q");
    }

    @Test
    void theLimitIsThatOfGroups() {
        var statistic = operation("limit", "groupBy");
        filter(statistic);
        var limit = parameter(statistic, "limit").getSchema();
        assertThat(limit.getType()).containsExactly(SchemaType.INTEGER);
        assertThat(limit.getMinimum()).isEqualTo(BigDecimal.ONE);
        assertThat(limit.getMaximum()).isEqualTo(BigDecimal.valueOf(10_000));
        assertThat(limit.getDefaultValue()).isEqualTo(1_000);
    }

    @Test
    void theFormatsAreThoseOfStatistics() {
        var statistic = operation("groupBy", "format");
        filter(statistic);
        assertThat(parameter(statistic, "format").getSchema().getEnumeration())
                .isEqualTo(List.of("json", "csv", "json-stat"));
    }

    @Test
    void aStatisticMayBeUnchanged() {
        var statistic = operation("groupBy");
        filter(statistic);
        assertThat(statistic.getResponses().getAPIResponses()).containsOnlyKeys("200", "304");
    }

    @Test
    void leavesOtherOperationsAlone() {
        var list = operation("limit", "cursor", "format");
        filter(list);
        assertThat(list.getParameters()).extracting(Parameter::getName).containsExactly("limit", "cursor", "format");
        assertThat(list.getParameters()).extracting(Parameter::getSchema).containsOnlyNulls();
        assertThat(list.getResponses().getAPIResponses()).containsOnlyKeys("200");
    }

    @Test
    void needsNeitherPathsNorParameters() {
        var plain = OASFactory.createOperation();
        filter(plain);
        assertThat(plain.getParameters()).isNullOrEmpty();
        var document = OASFactory.createOpenAPI();
        new StatisticOperations().filterOpenAPI(document);
        assertThat(document.getPaths()).isNull();
    }
}
