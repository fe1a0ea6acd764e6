package org.rapporteur.gateway.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Whatever is asked of a service can also be answered by the gateway, when the service does not: its document says so. */
final class GatewayAnswers {

    /** In a fixed order: the document's entity tag depends on it. */
    private static final Map<String, String> ANSWERS =
            new TreeMap<>(Map.of("502", "BadGateway", "503", "ServiceUnavailable", "504", "GatewayTimeout"));

    private GatewayAnswers() {}

    /**
     * Adds the gateway's answers to each operation that does not have its own.
     *
     * @param gateway the gateway's document, which has them as components
     */
    static void addTo(ObjectNode service, ObjectNode gateway) {
        ANSWERS.forEach((status, name) -> {
            var components = service.withObject("/components/responses");
            if (!components.has(name)) {
                components.set(name, gateway.at("/components/responses/" + name).deepCopy());
            }
        });
        for (var path : service.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (Merger.METHODS.contains(operation.getKey())) {
                    var responses = ((ObjectNode) operation.getValue()).withObject("/responses");
                    ANSWERS.forEach((status, name) -> {
                        if (!responses.has(status)) {
                            responses.putObject(status).put("$ref", "#/components/responses/" + name);
                        }
                    });
                }
            }
        }
    }
}
