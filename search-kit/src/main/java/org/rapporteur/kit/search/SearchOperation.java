package org.rapporteur.kit.search;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.IndexView;

/** Lists in the OpenAPI document what the operations {@code search} and {@code suggest} find in this service ({@code x-kinds}). */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SearchOperation implements OASFilter {

    static final String KINDS = "x-kinds";

    private static final Set<String> IDS = Set.of("search", "suggest");

    private final IndexView classes;

    /** @param classes the classes of the application */
    public SearchOperation(IndexView classes) {
        this.classes = classes;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .filter(operation -> operation.getOperationId() != null && IDS.contains(operation.getOperationId()))
                .forEach(this::list);
    }

    private void list(Operation operation) {
        operation.addExtension(
                KINDS,
                classes.getAnnotations(FoundAs.class).stream()
                        .map(found -> found.value().asString())
                        .sorted()
                        .toList());
    }
}
