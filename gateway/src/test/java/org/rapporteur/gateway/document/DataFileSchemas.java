package org.rapporteur.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rapporteur.testkit.CommittedDocument;

/**
 * The JSON Schemas of data files, generated from a service's OpenAPI document: for each writable collection, what
 * may be written to it. A data file may contain responses of a service, so read-only members are allowed; other
 * unknown members are not, and every resource has a slug, by which others refer to it.
 */
final class DataFileSchemas {

    private static final String PREFIX = "https://rapporteur.org/schema/";
    private static final String COMPONENT = "#/components/schemas/";
    private static final String RESOURCES = "/api/v1/";

    /**
     * Keywords for the structure of a value; the rest of a schema is for readers of the document, or only
     * checked by the service.
     */
    private static final List<String> KEPT = List.of(
            "type",
            "enum",
            "pattern",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "maxProperties");

    /** A UUID of version 7. */
    private static final String ID =
            "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[78][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Path COMMITTED = Path.of("../seeds/schema");

    private final JsonNode document;
    private final ObjectNode definitions = object();

    private DataFileSchemas(JsonNode document) {
        this.document = document;
    }

    /** Compares those of all services with the committed ones; if they differ, the failure says what to do. */
    static void check() throws IOException {
        var schemas = new TreeMap<String, JsonNode>();
        try (var folders = Files.newDirectoryStream(Path.of(".."), "*-service")) {
            for (var folder : folders) {
                schemas.putAll(DataFileSchemas.of(
                        new YAMLMapper().readTree(folder.resolve("openapi.yaml").toFile())));
            }
        }
        for (var schema : schemas.entrySet()) {
            CommittedDocument.check(
                    COMMITTED.resolve(schema.getKey() + ".schema.json"),
                    JSON.writeValueAsString(schema.getValue()) + "\n");
        }
        try (var files = Files.list(COMMITTED)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".schema.json", "")))
                    .containsExactlyInAnyOrderElementsOf(schemas.keySet());
        }
    }

    /** Returns the schema of each collection, by name. */
    static Map<String, JsonNode> of(JsonNode document) {
        var schemas = new TreeMap<String, JsonNode>();
        document.path("paths").properties().forEach(path -> {
            var input = path.getValue().at("/post/requestBody/content/application~1json/schema/$ref");
            var view = path.getValue().at("/post/responses/201/content/application~1json/schema/$ref");
            if (input.isTextual() && view.isTextual()) {
                var collection = path.getKey().substring(RESOURCES.length());
                schemas.put(
                        collection, new DataFileSchemas(document).schema(collection, input.asText(), view.asText()));
            }
        });
        return schemas;
    }

    private JsonNode schema(String collection, String input, String view) {
        var resource = (ObjectNode) closed(component(input));
        var properties = (ObjectNode) resource.path("properties");
        component(view).path("properties").properties().forEach(shown -> {
            if (!properties.has(shown.getKey())) {
                properties.putObject(shown.getKey()).put("description", "Read-only");
            }
        });
        // a new resource gets it
        properties.putObject("id").put("type", "string").put("pattern", ID).put("description", "Kept if it is new");
        resource.withArray("required").insert(0, "slug");
        var schema = object();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", PREFIX + collection + ".schema.json");
        schema.put("title", Character.toUpperCase(collection.charAt(0)) + collection.substring(1));
        schema.put("type", "array");
        schema.set("items", resource);
        schema.set("$defs", sorted(definitions));
        return schema;
    }

    private JsonNode component(String reference) {
        return document.at(reference.substring(1));
    }

    /** Returns the schema of a value in requests. */
    private JsonNode value(JsonNode of) {
        if (of.has("$ref")) {
            return described(reference(of.path("$ref").asText().substring(COMPONENT.length())), of);
        } else if (of.has("oneOf")) {
            return described(inShort(of), of);
        } else if (of.has("properties")) {
            return closed(of);
        }
        var value = object();
        KEPT.stream().filter(of::has).forEach(word -> value.set(word, of.path(word)));
        // reports a fault only once: list items are strings, and patterns without repetition imply their
        // length
        if (of.has("enum")) {
            value.remove("type");
        }
        if (of.path("pattern").asText().matches("[^*+]+\\$")) {
            value.remove("maxLength");
        }
        if (of.path("type").asText().equals("string") && !of.has("enum") && !of.has("pattern")) {
            value.put("minLength", 1);
        }
        if (of.has("items")) {
            value.set("items", value(of.path("items")));
        }
        if (of.path("additionalProperties").isObject()) {
            // wordings by language
            value.put("minProperties", 1);
            value.set("propertyNames", reference("LanguageTag"));
            value.set(
                    "additionalProperties",
                    value(((ObjectNode) of.path("additionalProperties")).put("pattern", "\\S")));
        }
        return described(value, of);
    }

    private ObjectNode reference(String name) {
        // a type with a short form has a separate schema
        var written = document.at("/components/schemas").has(name + "Input") ? name + "Input" : name;
        if (!definitions.has(written)) {
            definitions.set(written, JsonNodeFactory.instance.nullNode());
            definitions.set(written, value(document.at("/components/schemas/" + written)));
        }
        return object().put("$ref", "#/$defs/" + written);
    }

    /**
     * A string, or an object of which only the members that identify a resource count. If neither matches,
     * faults of both are reported: not {@code oneOf}.
     */
    private ObjectNode inShort(JsonNode of) {
        var forms = object();
        var any = forms.putArray("anyOf");
        for (var form : of.path("oneOf")) {
            var full = component(of.path("oneOf").findPath("$ref").asText());
            if (form.has("$ref")) {
                any.add(conditions(object().put("type", "object"), full));
            } else {
                // the short form is its only required member, if there is one
                var member = full.path("properties")
                        .path(full.path("required").path(0).asText());
                any.add(value(member.isMissingNode() ? form : member));
            }
        }
        return forms;
    }

    private JsonNode closed(JsonNode of) {
        var value = object().put("type", "object");
        var properties = value.putObject("properties");
        of.path("properties").properties().forEach(member -> properties.set(member.getKey(), value(member.getValue())));
        return described(conditions(value, of).put("additionalProperties", false), of);
    }

    private static ObjectNode conditions(ObjectNode value, JsonNode of) {
        if (of.has("required")) {
            value.set("required", of.path("required").deepCopy());
        }
        alternatives(of, "x-at-least-one").ifPresent(any -> value.set("anyOf", any));
        alternatives(of, "x-exactly-one").ifPresent(one -> value.set("oneOf", one));
        return value;
    }

    private static Optional<ArrayNode> alternatives(JsonNode of, String extension) {
        if (!of.has(extension)) {
            return Optional.empty();
        }
        var alternatives = JsonNodeFactory.instance.arrayNode();
        of.path(extension)
                .forEach(name -> alternatives.addObject().putArray("required").add(name));
        return Optional.of(alternatives);
    }

    private static JsonNode described(ObjectNode value, JsonNode of) {
        if (of.has("description")) {
            value.set("description", of.path("description"));
        }
        return value;
    }

    private static JsonNode sorted(ObjectNode definitions) {
        var byName = new TreeMap<String, JsonNode>();
        definitions.properties().forEach(entry -> byName.put(entry.getKey(), entry.getValue()));
        return object().setAll(new LinkedHashMap<>(byName));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
