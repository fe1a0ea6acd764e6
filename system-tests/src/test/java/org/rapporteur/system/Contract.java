package org.rapporteur.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The OpenAPI document of a system as a contract: its operations, and what a response violates. */
final class Contract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String PROBLEM = "application/problem+json";

    /** What a request may get before any operation, which the document does not list for each (RFC 9110, RFC 6585). */
    private static final Set<Integer> OF_THE_PROTOCOL = Set.of(405, 414, 417, 431);

    /** What must never be in a response: names of our code, of the framework, and of the database. */
    /** {@code fields} omits even required members. */
    private static final Pattern REDUCED = Pattern.compile("[?&]fields=");

    private static final List<String> SECRETS =
            List.of("Exception", "\tat ", "org.rapporteur.", "io.quarkus", "org.hibernate", "PSQL", "jdbc:");

    private final JsonNode document;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> compiled = new HashMap<>();

    private Contract(JsonNode document) {
        this.document = document;
    }

    static Contract of(Api api) throws IOException {
        return new Contract(JSON.readTree(api.getRaw("/openapi.json").asByteArray()));
    }

    /**
     * An operation of the document.
     *
     * @param path the template, such as {@code /api/v1/events/{ref}}
     */
    record Operation(String method, String path, JsonNode node) {

        String id() {
            return node.path("operationId").asText();
        }

        /** Whether it requires a token. */
        boolean isGuarded() {
            return Stream.of("POST", "PUT", "PATCH", "DELETE").anyMatch(method::equals);
        }

        /** The media type of its body; empty if it has none. */
        Optional<String> bodyType() {
            var types = node.path("requestBody").path("content").fieldNames();
            return types.hasNext() ? Optional.of(types.next()) : Optional.empty();
        }

        /** The example of a body in the document. */
        JsonNode example() {
            return node.path("requestBody")
                    .path("content")
                    .path(bodyType().orElseThrow())
                    .path("example");
        }

        boolean isBulk() {
            return path.endsWith("/bulk");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .forEach(member -> operations.add(
                        new Operation(member.getKey().toUpperCase(), path.getKey(), member.getValue()))));
        return operations;
    }

    /** Returns the methods that the document lists for a path. */
    List<String> methods(String path) {
        return operations().stream()
                .filter(operation -> operation.path().equals(path))
                .map(Operation::method)
                .toList();
    }

    /** Returns the parameters of an operation in {@code query}, {@code path} or {@code header}. */
    List<JsonNode> parameters(Operation operation, String place) {
        return StreamSupport.stream(operation.node().path("parameters").spliterator(), false)
                .map(this::resolved)
                .filter(parameter -> parameter.path("in").asText().equals(place))
                .toList();
    }

    /** Returns the members that a body of an operation may have, with their schemas. */
    Map<String, JsonNode> members(Operation operation) {
        var schema = resolved(operation
                .node()
                .path("requestBody")
                .path("content")
                .path(operation.bodyType().orElseThrow())
                .path("schema"));
        var members = new HashMap<String, JsonNode>();
        schema.path("properties").properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    /** Returns what is wrong with a response; empty if it conforms. */
    List<String> objections(Operation operation, Request request, Answer answer) {
        boolean head = request.method().equals("HEAD");
        if (head) {
            var reading = operations().stream()
                    .filter(other -> other.path().equals(operation.path())
                            && other.method().equals("GET"))
                    .findFirst();
            return objections(reading.orElse(operation), answer, false, false);
        }
        return objections(
                operation, answer, true, !REDUCED.matcher(request.target()).find());
    }

    /** @param whole whether the members that the schema requires are to be expected */
    private List<String> objections(Operation operation, Answer answer, boolean withBody, boolean whole) {
        var objections = new ArrayList<String>();
        var response = resolved(operation.node().path("responses").path(Integer.toString(answer.status())));
        if (answer.status() >= 500) {
            objections.add("the server failed");
        } else if (response.isMissingNode() && !OF_THE_PROTOCOL.contains(answer.status())) {
            objections.add("the document has no response " + answer.status());
        }
        if (answer.header("X-Request-Id").isEmpty()) {
            objections.add("no X-Request-Id");
        }
        if (!withBody) {
            return objections;
        }
        if (answer.status() >= 400) {
            objections.addAll(ofProblem(answer));
        } else if (answer.body().length > 0) {
            var content = response.path("content");
            var type = answer.header("Content-Type").orElse("").replace(" ", "");
            var documented = content.path(content.has(type) ? type : answer.mediaType());
            if (documented.isMissingNode()) {
                objections.add("the document has no " + answer.mediaType());
            }
            if (whole) {
                objections.addAll(ofContent(documented.path("schema"), answer));
            }
        }
        response.path("headers").properties().forEach(header -> {
            if (resolved(header.getValue()).path("required").asBoolean()
                    && answer.header(header.getKey()).isEmpty()) {
                objections.add("no " + header.getKey());
            }
        });
        return objections;
    }

    /** Returns what is wrong with the examples of an operation's responses, including problems. */
    List<String> faultyExamples(Operation operation) {
        var faults = new ArrayList<String>();
        operation.node().path("responses").properties().forEach(response -> resolved(response.getValue())
                .path("content")
                .properties()
                .forEach(content -> {
                    var media = content.getValue();
                    var examples = new ArrayList<JsonNode>();
                    if (media.has("example")) {
                        examples.add(media.path("example"));
                    }
                    media.path("examples").forEach(example -> examples.add(example.path("value")));
                    // what a profile looks like, its specification shows
                    if (examples.isEmpty()
                            && operation.path().startsWith("/api/")
                            && !content.getKey().contains("profile=")) {
                        faults.add("%s has no example of %s".formatted(response.getKey(), content.getKey()));
                    }
                    examples.forEach(example -> violations(media.path("schema"), example.toString())
                            .forEach(fault -> faults.add("%s: %s".formatted(response.getKey(), fault))));
                }));
        return faults;
    }

    /** Returns what is wrong with the response to a rejected request (RFC 9457). */
    List<String> ofProblem(Answer answer) {
        if (!answer.mediaType().equals(PROBLEM) && !answer.mediaType().equals("application/x-ndjson")) {
            return List.of("it is not a problem but %s: %s".formatted(answer.mediaType(), answer.text()));
        }
        var objections = new ArrayList<String>();
        SECRETS.stream()
                .filter(answer.text()::contains)
                .forEach(secret -> objections.add("it shows " + secret.strip()));
        if (answer.mediaType().equals(PROBLEM)) {
            objections.addAll(
                    violations(JSON.createObjectNode().put("$ref", "#/components/schemas/Problem"), answer.text()));
            var status =
                    parsed(answer.text()).map(problem -> problem.path("status").asInt());
            if (!status.equals(Optional.of(answer.status()))) {
                objections.add("its status differs from that of the response");
            }
        }
        return objections;
    }

    private List<String> ofContent(JsonNode schema, Answer answer) {
        if (schema.isMissingNode()) {
            return List.of();
        }
        return switch (answer.mediaType()) {
            case "application/json" -> violations(schema, answer.text());
            case "application/x-ndjson" ->
                answer.text()
                        .lines()
                        .limit(20)
                        .flatMap(row -> violations(schema, row).stream())
                        .toList();
            default -> List.of();
        };
    }

    private List<String> violations(JsonNode schema, String text) {
        var content = parsed(text);
        if (content.isEmpty()) {
            return List.of("it is not JSON: " + text);
        }
        var compiledSchema = compiled.computeIfAbsent(schema.toString(), key -> compile(schema));
        return compiledSchema.validate(content.get()).stream()
                .map(Error::toString)
                .limit(5)
                .toList();
    }

    private Schema compile(JsonNode schema) {
        var whole = JSON.createObjectNode();
        whole.setAll((ObjectNode) schema);
        whole.set("components", document.path("components"));
        return schemas.getSchema(whole);
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
