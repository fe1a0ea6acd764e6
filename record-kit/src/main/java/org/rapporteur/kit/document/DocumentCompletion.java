package org.rapporteur.kit.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;
import org.rapporteur.kit.page.Format;
import org.rapporteur.kit.page.NdjsonPages;

/**
 * Adds to the OpenAPI document what is the same for every operation: possible problems, headers, and examples from
 * the files {@code META-INF/examples/OPERATION.request.json} and {@code OPERATION.json}.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DocumentCompletion implements OASFilter {

    private static final Set<String> UNUSED = Set.of("HttpProblem", "HttpValidationProblem", "Violation", "IfMatch");

    private final ObjectMapper json = new ObjectMapper();
    private final IndexView classes;

    /** @param classes the classes of the application */
    public DocumentCompletion(IndexView classes) {
        this.classes = classes;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        document.getPaths().getPathItems().values().forEach(item -> item.getOperations()
                .forEach(this::complete));
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        var components = document.getComponents();
        components.setSecuritySchemes(null);
        ProblemAnswers.addTo(components);
        components.addSecurityScheme(
                "token",
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description(
                                "A token with the role editor in `groups` for writing, admin for deleting. Algorithm,"
                                        + " issuer, audience and times are checked according to RFC8725"));
        parameter(document, "ref", In.PATH, "ref", "Its id or its slug", true);
        parameter(
                document,
                "ifMatch",
                In.HEADER,
                "If-Match",
                "The ETag of the representation on which the change is based",
                false);
        parameter(document, "onlyIfAbsent", In.HEADER, "If-None-Match", "`*`: only create", false);
        KeyAnswers.addTo(components);
        flag(document, "atomic", "`true`: all rows or none, up to 1,000 rows and 16 MiB");
        flag(document, "dryRun", "`true`: report what would happen, but write nothing");
        flag(
                document,
                "keepIds",
                "`true`: what is created gets the ids of its row (UUIDs of version 7 or 8, as in an export), also in its parts;"
                        + " otherwise they are ignored. What exists already keeps its own");
        parameter(
                document,
                "set",
                In.QUERY,
                "set",
                "The name of the set that the rows belong to, such as that of a folder. The service remembers which version of each"
                        + " resource a load of the set leaves: what others have changed since is `kept`, and so is what stands"
                        + " without having been loaded by the set, unless it equals its row. Without it, rows replace what stands",
                false);
        document.getComponents()
                .getParameters()
                .get("set")
                .setSchema(OASFactory.createSchema()
                        .addType(SchemaType.STRING)
                        .minLength(1)
                        .maxLength(255));
        document.getComponents().getParameters().get("set").setExample("paros-beijing-2018");
        flag(document, "overwrite", "`true`: with `set`, also replaces what others have changed");
        components.setSchemas(schemas(components.getSchemas()));
        Pages.complete(document);
        document.setServers(List.of(OASFactory.createServer().url("/")));
    }

    /** In alphabetical order, without unreferenced ones that the framework adds; pages are named after their items. */
    private Map<String, Schema> schemas(Map<String, Schema> found) {
        var schemas = new TreeMap<String, Schema>();
        found.forEach((name, schema) -> {
            if (!UNUSED.contains(name)) {
                schemas.put(Pages.name(name), schema);
            }
        });
        var text = schemas.get("Text");
        if (text != null) {
            text.setProperties(null);
        }
        InputLimits.addTo(schemas, classes);
        // parts of requests are copied with their limits
        SchemaCorrections.apply(schemas, classes);
        return schemas;
    }

    private static void flag(OpenAPI document, String name, String description) {
        parameter(document, name, In.QUERY, name, description, false);
        var parameter = document.getComponents().getParameters().get(name);
        parameter.setSchema(
                OASFactory.createSchema().addType(SchemaType.BOOLEAN).defaultValue(false));
        parameter.setExample(true);
    }

    private static void parameter(
            OpenAPI document, String key, In in, String name, String description, boolean required) {
        document.getComponents()
                .addParameter(
                        key,
                        OASFactory.createParameter()
                                .name(name)
                                .in(in)
                                .description(description)
                                .required(required)
                                .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
    }

    private void complete(HttpMethod method, Operation operation) {
        OperationAnswers.complete(method, operation);
        examples(operation);
        if (OperationAnswers.takes(operation, "format")) {
            operation.getParameters().stream()
                    .filter(parameter -> "format".equals(parameter.getName()))
                    .forEach(parameter -> parameter
                            .getSchema()
                            .setEnumeration(Format.LISTS.stream()
                                    .<Object>map(Format::name)
                                    .toList()));
        }
    }

    private void examples(Operation operation) {
        operation.getResponses().getAPIResponses().values().stream()
                .filter(response -> response.getContent() != null)
                .flatMap(response -> response.getContent().getMediaTypes().values().stream())
                .forEach(Pages::rename);
        var id = operation.getOperationId();
        var request = example(id + ".request");
        if (request != null && operation.getRequestBody() != null) {
            operation.getRequestBody().getContent().getMediaTypes().values().forEach(type -> type.setExample(request));
        }
        operation.getResponses().getAPIResponses().values().stream()
                .filter(response -> response.getContent() != null)
                .forEach(response -> rows(id, response.getContent().getMediaTypes()));
        var refused = operation.getResponses().getAPIResponse("422");
        if (refused != null
                && refused.getContent() != null
                && refused.getContent().getMediaType(NdjsonPages.MEDIA_TYPE) != null) {
            refused.getContent().getMediaType(NdjsonPages.MEDIA_TYPE).setExample(example("bulk.failed"));
        }
        var answer = example(id);
        if (answer != null) {
            operation.getResponses().getAPIResponses().entrySet().stream()
                    .filter(response -> response.getKey().startsWith("2")
                            && response.getValue().getContent() != null)
                    .flatMap(response -> response.getValue().getContent().getMediaTypes().values().stream())
                    .filter(type -> type.getExample() == null)
                    .forEach((MediaType type) -> type.setExample(answer));
        }
    }

    /**
     * Describes lists as rows: one item per line, or text in another format; otherwise the document would
     * describe pages for all.
     */
    private void rows(String id, Map<String, MediaType> types) {
        var lines = types.get(NdjsonPages.MEDIA_TYPE);
        if (lines != null
                && example(id) instanceof Map<?, ?> listed
                && listed.get("items") instanceof List<?> items
                && !items.isEmpty()) {
            lines.setExample(items.getFirst());
        }
        for (var format : Format.LISTS) {
            var text = types.get(format.mediaType());
            if (text != null && format != Format.JSON && format != Format.NDJSON) {
                text.setSchema(OASFactory.createSchema()
                        .addType(SchemaType.STRING)
                        .description(
                                format == Format.CSV
                                        ? "RFC 4180 with a header; its columns do not depend on the rows"
                                        : null));
                text.setExample(text(id + "." + format.name()).orElse("…"));
            }
        }
    }

    private static Optional<String> text(String name) {
        try (var file = open(name)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The example " + name + " cannot be read", e);
        }
    }

    private static InputStream open(String name) {
        return Thread.currentThread().getContextClassLoader().getResourceAsStream("META-INF/examples/" + name);
    }

    private Object example(String name) {
        try (var file = open(name + ".json")) {
            return file == null ? null : json.treeToValue(json.readValue(file, JsonNode.class), Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The example " + name + " cannot be read", e);
        }
    }
}
