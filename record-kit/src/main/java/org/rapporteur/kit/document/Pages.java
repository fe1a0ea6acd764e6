package org.rapporteur.kit.document;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.rapporteur.kit.page.NdjsonPages;

/** Describes the pages of lists in the document: their names, their members, and their form as rows. */
final class Pages {

    private static final Pattern PAGE = Pattern.compile("Page(.+?)(View|Entry)");
    private static final Pattern STATISTIC = Pattern.compile("Statistic(.+)Group");

    private Pages() {}

    /** Returns {@code BookPage} for {@code PageBookView}, {@code BookStatistics} for {@code StatisticBookGroup}. */
    static String name(String schema) {
        var page = PAGE.matcher(schema);
        var statistic = STATISTIC.matcher(schema);
        return page.matches()
                ? page.group(1) + "Page"
                : statistic.matches() ? statistic.group(1) + "Statistics" : schema;
    }

    /** Changes a reference to that name. */
    static void rename(MediaType type) {
        if (type.getSchema() != null && type.getSchema().getRef() != null) {
            type.getSchema().setRef(name(referred(type)));
        }
    }

    /** Called once all references have their names. */
    static void complete(OpenAPI document) {
        tellChangesWhereAsked(document);
        rowsAreItems(document);
    }

    private static Stream<Operation> operations(OpenAPI document) {
        return document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream());
    }

    private static String referred(MediaType type) {
        var reference = type.getSchema().getRef();
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    /** Only lists that accept modifiedSince have members about changes in their pages; removes them from the others. */
    private static void tellChangesWhereAsked(OpenAPI document) {
        var asked = operations(document)
                .filter(operation -> operation.getParameters() != null
                        && operation.getParameters().stream()
                                .anyMatch(parameter -> "modifiedSince".equals(parameter.getName())))
                .map(operation -> operation.getResponses().getAPIResponse("200").getContent())
                .map(content -> referred(content.getMediaType("application/json")))
                .collect(Collectors.toSet());
        document.getComponents().getSchemas().forEach((name, schema) -> {
            if (name.endsWith("Page") && !asked.contains(name)) {
                schema.removeProperty("deleted");
                schema.removeProperty("modifiedUntil");
            }
        });
    }

    /** A row is an item of a page. */
    private static void rowsAreItems(OpenAPI document) {
        operations(document)
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                .filter(response -> response.getContent() != null)
                .map(response -> response.getContent().getMediaTypes())
                .filter(types -> types.containsKey("application/json") && types.containsKey(NdjsonPages.MEDIA_TYPE))
                .forEach(types -> {
                    var page = document.getComponents().getSchemas().get(referred(types.get("application/json")));
                    types.get(NdjsonPages.MEDIA_TYPE)
                            .setSchema(OASFactory.createSchema()
                                    .ref(page.getProperties()
                                            .get("items")
                                            .getItems()
                                            .getRef()));
                });
    }
}
