package org.rapporteur.gateway.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Whatever is asked of a service can also be answered by the gateway, when the service does not: its document says so. */
final class GatewayAnswers {

    /** The names of the answers by status, as the services' documents have them among their components. */
    private static final Map<String, String> ANSWERS =
            new TreeMap<>(Map.of("502", "BadGateway", "503", "ServiceUnavailable", "504", "GatewayTimeout"));

    private GatewayAnswers() {}

    /** Adds the gateway's answers to each operation that does not have its own. */
    static void addTo(ObjectNode service) {
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
