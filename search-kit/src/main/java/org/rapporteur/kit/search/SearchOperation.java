package org.rapporteur.kit.search;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.IndexView;

/** Lists in the OpenAPI document what the operation {@code search} finds in this service ({@code x-kinds}). */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SearchOperation implements OASFilter {

    static final String KINDS = "x-kinds";

    private static final String ID = "search";

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
                .filter(operation -> ID.equals(operation.getOperationId()))
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
