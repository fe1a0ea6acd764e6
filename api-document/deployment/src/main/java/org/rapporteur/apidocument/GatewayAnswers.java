package org.rapporteur.apidocument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the gateway adds to every operation, whichever process handles it: its own problems, an optional token, and
 * its headers.
 */
final class GatewayAnswers {

    /** The rest are pages. */
    private static final String API = "/api/";

    /** The names of the responses by status, as in the components of the services' documents. */
    private static final Map<String, String> EVERYWHERE = new TreeMap<>(Map.of(
            "401", "Unauthorized",
            "406", "NotAcceptable",
            "429", "TooManyRequests",
            "500", "InternalError"));

    private static final Map<String, String> OF_SERVICES =
            new TreeMap<>(Map.of("502", "BadGateway", "503", "ServiceUnavailable", "504", "GatewayTimeout"));

    private static final List<String> ON_ALL = List.of("X-Request-Id", "RateLimit", "RateLimit-Policy");

    private GatewayAnswers() {}

    /** Completes a service's document. */
    static void addToService(ObjectNode service) {
        eachOperation(service, (path, method, operation) -> refer(operation, OF_SERVICES));
        addTo(service);
    }

    /** Completes the gateway's own document, which gets the components that the others refer to. */
    static void addToOwn(ObjectNode own) {
        var headers = own.withObject("/components/headers");
        header(headers, "X-Request-Id", "The request id: the one that was sent, else a new one", "string");
        header(
                headers,
                "RateLimit",
                "The remaining allowance, and the seconds until it is full again"
                        + " (draft-ietf-httpapi-ratelimit-headers); absent if there is no limit",
                "string");
        header(headers, "RateLimit-Policy", "The allowance and its window in seconds", "string");
        header(headers, "Retry-After", "The seconds to wait before retrying", "integer");
        header(
                headers,
                "ETag",
                "The value for If-Match to change this, and for If-None-Match to read it again",
                "string");
        header(headers, "Access-Control-Allow-Origin", "`*`: scripts of any origin may read the response", "string");
        addTo(own);
    }

    private static void addTo(ObjectNode document) {
        eachOperation(document, (path, method, operation) -> {
            boolean api = path.startsWith(API);
            if (!operation.has("security")) {
                // none, or a token: reads are open, but an invalid token is rejected
                var security = operation.putArray("security");
                if (api) {
                    security.addObject();
                    security.addObject().putArray("token");
                }
            }
            if (api) {
                refer(operation, EVERYWHERE);
            } else {
                refer(operation, Map.of("400", "MalformedRequest"));
            }
            for (var response : operation.path("responses").properties()) {
                if (response.getValue() instanceof ObjectNode own && !own.has("$ref")) {
                    describe(own, response.getKey(), api);
                    if (api
                            && hasTag(method, operation)
                            && response.getKey().matches("20[01]")
                            && own.at("/content").has("application/json")) {
                        head(own, "ETag");
                    }
                }
            }
        });
        for (var response : document.path("components").path("responses").properties()) {
            describe((ObjectNode) response.getValue(), status(response.getValue()), true);
        }
        giveIntegersAFormat(document);
    }

    /** Whether a response has an entity tag: a read that is never unchanged has none. */
    private static boolean hasTag(String method, ObjectNode operation) {
        return !method.equals("get") || operation.path("responses").has("304");
    }

    private static void refer(ObjectNode operation, Map<String, String> answers) {
        var responses = operation.withObject("/responses");
        answers.forEach((status, name) -> {
            if (!responses.has(status)) {
                responses.putObject(status).put("$ref", "#/components/responses/" + name);
            }
        });
    }

    private static void describe(ObjectNode response, String status, boolean api) {
        if (api) {
            ON_ALL.forEach(name -> head(response, name));
        }
        head(response, "Access-Control-Allow-Origin");
        if (status.equals("429") || status.equals("503")) {
            head(response, "Retry-After");
        }
    }

    private static void head(ObjectNode response, String name) {
        response.withObject("/headers").putObject(name).put("$ref", "#/components/headers/" + name);
    }

    private static void header(ObjectNode headers, String name, String description, String type) {
        headers.putObject(name)
                .put("description", description)
                .putObject("schema")
                .put("type", type);
    }

    /** Returns the status of a problem response among the components, from its example. */
    private static String status(JsonNode response) {
        return response.path("content").findPath("status").asText();
    }

    /** Integers without a format are those of parameters and headers, all of them small. */
    private static void giveIntegersAFormat(JsonNode node) {
        if (node instanceof ObjectNode schema
                && schema.path("type").asText().equals("integer")
                && !schema.has("format")) {
            schema.put("format", "int32");
        }
        for (var member : node.properties()) {
            if (!member.getKey().startsWith("example")) {
                giveIntegersAFormat(member.getValue());
            }
        }
        if (node.isArray()) {
            node.forEach(GatewayAnswers::giveIntegersAFormat);
        }
    }

    private interface Visitor {
        void visit(String path, String method, ObjectNode operation);
    }

    private static void eachOperation(ObjectNode document, Visitor visitor) {
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (Merger.METHODS.contains(operation.getKey())) {
                    visitor.visit(path.getKey(), operation.getKey(), (ObjectNode) operation.getValue());
                }
            }
        }
    }
}
