package org.rapporteur.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.rapporteur.system.Contract.Operation;

/** Valid calls of each operation, on new resources, for tests that make one thing wrong. */
final class Calls {

    private static final String SEED = "paros-beijing-2018";

    /** What asks for words. */
    private static final Set<String> SEARCHES = Set.of("/api/v1/search", "/api/v1/suggest");

    /** A dimension of each statistic. */
    private static final Map<String, String> GROUPS =
            Map.of("events", "status", "participants", "kind", "statements", "kind", "points", "kind");

    private final Wire wire;
    private final String editor;
    private final String admin;
    private final Contract contract;
    private final Map<String, String> refs = new HashMap<>();
    private final AtomicInteger made = new AtomicInteger();

    Calls(Api api, Contract contract, String editor, String admin) throws IOException {
        this.wire = new Wire(api.gateway().getPort());
        this.contract = contract;
        this.editor = editor;
        this.admin = admin;
        refs.put("points", api.get("points?limit=1").jsonPath().getString("items[0].id"));
        refs.put("problems", "stale-version");
        for (var operation : contract.operations()) {
            if (operation.method().equals("POST") && !operation.isBulk()) {
                refs.put(collection(operation), create(operation));
            }
        }
    }

    Wire wire() {
        return wire;
    }

    /** Creates a resource for an operation; returns its slug. */
    String create(Operation operation) throws IOException {
        var creation = contract.operations().stream()
                .filter(other -> other.path().equals("/api/v1/" + collection(operation))
                        && other.method().equals("POST"))
                .findFirst()
                .orElseThrow();
        var answer = wire.send(valid(creation));
        if (answer.status() != 201) {
            throw new IOException("%s: %d %s".formatted(creation, answer.status(), answer.text()));
        }
        return answer.header("Location").orElseThrow().replaceFirst(".*/", "");
    }

    /** Returns a call that succeeds, repeatably. */
    Request valid(Operation operation) throws IOException {
        var method = operation.method();
        var request = Request.of(method, path(operation));
        if (SEARCHES.contains(operation.path())) {
            request = request.query("q=space");
        }
        if (operation.path().endsWith("/stats")) {
            request = request.query("groupBy=" + GROUPS.get(collection(operation)));
        }
        if (operation.isGuarded()) {
            request = request.token(method.equals("DELETE") ? admin : editor);
        }
        if (operation.isBulk()) {
            request = request.query("dryRun=true");
        }
        if (operation.bodyType().isPresent()) {
            request = request.body(operation.bodyType().get(), bytes(content(operation)));
        }
        return switch (method) {
            case "PUT", "PATCH" -> request.with("If-Match", "*");
            case "DELETE" ->
                request.target("/api/v1/" + collection(operation) + "/" + create(operation))
                        .with("If-Match", "*");
            default -> request;
        };
    }

    /** Returns the body of such a call. */
    ObjectNode content(Operation operation) {
        var content = (ObjectNode) operation.example().deepCopy();
        if (operation.method().equals("POST")) {
            int number = made.incrementAndGet();
            content.put("slug", "contract-" + number);
            // each belongs to one synonym
            content.path("expressions").forEach(one -> ((ObjectNode) one)
                    .put("text", one.path("text").asText() + " " + number));
        } else if (operation.method().equals("PUT")) {
            content.put("slug", refs.get(collection(operation)));
        }
        return content;
    }

    /** Returns the path of an operation with an existing resource. */
    String path(Operation operation) {
        var collection = collection(operation);
        var path = operation.path();
        if (path.matches(".*/(record|attendance)")) {
            return path.replace("{ref}", SEED);
        }
        if (path.endsWith("/vocabulary/{name}")) {
            return path.replace("{name}", "pointKind");
        }
        return path.replaceAll("\\{[a-z]+}", refs.getOrDefault(collection, ""));
    }

    String editor() {
        return editor;
    }

    static String collection(Operation operation) {
        return operation.path().replaceFirst("^/(api/v1/)?", "").replaceFirst("/.*", "");
    }

    static byte[] bytes(JsonNode content) {
        return content.toString().getBytes(StandardCharsets.UTF_8);
    }
}
