package org.rapporteur.kit.document;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.IndexView;

/**
 * Fills in the templates of the operations that all collections share with the words of each ({@link
 * CollectionOf}), before the document is completed. An inherited operation has no id of its own: the framework
 * generates one from class and method ({@code quarkus.smallrye-openapi.operation-id-strategy}), which shows the
 * collection.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = CollectionWords.BEFORE_COMPLETION)
public class CollectionWords implements OASFilter {

    /** Filters run in descending order. */
    static final int BEFORE_COMPLETION = 10;

    /** The order of the operations of a path, independent of the class that declares them. */
    private static final List<HttpMethod> ORDER =
            List.of(HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE);

    private final IndexView classes;

    /** @param classes the classes of the application */
    public CollectionWords(IndexView classes) {
        this.classes = classes;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        var collections = new HashMap<String, Map<String, String>>();
        classes.getAnnotations(CollectionOf.class)
                .forEach(collection ->
                        collections.put(collection.target().asClass().name().toString(), words(collection)));
        document.getPaths().getPathItems().values().forEach(item -> {
            item.getOperations().values().forEach(operation -> {
                var words = collections.get(resourceClass(operation));
                if (words != null) {
                    fill(operation, words);
                }
            });
            order(item);
        });
    }

    private static String resourceClass(Operation operation) {
        var id = operation.getOperationId();
        int end = id == null ? -1 : id.lastIndexOf('_');
        return end < 0 ? null : id.substring(0, end);
    }

    /** Returns the replacement for each template, in braces. */
    private Map<String, String> words(AnnotationInstance collection) {
        var words = new LinkedHashMap<String, String>();
        var singular = word(collection, "singular");
        var plural = word(collection, "plural");
        words.put("{a}", word(collection, "article"));
        words.put("{singular}", singular);
        words.put("{Singular}", capitalized(singular));
        words.put("{plural}", plural);
        words.put("{Plural}", capitalized(plural));
        words.put("{named}", word(collection, "named"));
        words.put("{reading}", word(collection, "reading"));
        words.put("{deleting}", word(collection, "deleting"));
        words.put("{input}", schema(collection, "input"));
        words.put("{view}", schema(collection, "view"));
        return words;
    }

    private String word(AnnotationInstance collection, String member) {
        return collection.valueWithDefault(classes, member).asString();
    }

    private static String capitalized(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** Returns the name of a record's schema in the document. */
    private String schema(AnnotationInstance collection, String member) {
        var type = classes.getClassByName(collection.value(member).asClass().name());
        var schema = type.declaredAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
        return schema == null || schema.value("name") == null
                ? type.simpleName()
                : schema.value("name").asString();
    }

    private static void fill(Operation operation, Map<String, String> words) {
        var id = operation.getExtensions().get(CollectionOf.OPERATION_ID);
        operation.removeExtension(CollectionOf.OPERATION_ID);
        operation.setOperationId(filled(id.toString(), words));
        operation.setSummary(filled(operation.getSummary(), words));
        operation.setDescription(filled(operation.getDescription(), words));
        if (operation.getRequestBody() != null) {
            fill(operation.getRequestBody().getContent(), words);
        }
        operation.getResponses().getAPIResponses().values().forEach(response -> fill(response.getContent(), words));
    }

    private static void fill(Content content, Map<String, String> words) {
        if (content != null) {
            content.getMediaTypes().values().forEach(type -> fill(type.getSchema(), words));
        }
    }

    private static void fill(Schema schema, Map<String, String> words) {
        if (schema != null && schema.getRef() != null) {
            schema.setRef(filled(schema.getRef(), words));
        }
    }

    private static String filled(String template, Map<String, String> words) {
        var filled = template;
        for (var word : words.entrySet()) {
            filled = filled.replace(word.getKey(), word.getValue());
        }
        return filled;
    }

    private static void order(PathItem item) {
        var operations = Map.copyOf(item.getOperations());
        operations.keySet().forEach(method -> item.setOperation(method, null));
        ORDER.stream()
                .filter(operations::containsKey)
                .forEach(method -> item.setOperation(method, operations.get(method)));
    }
}
