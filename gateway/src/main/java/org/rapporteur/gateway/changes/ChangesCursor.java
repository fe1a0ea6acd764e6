package org.rapporteur.gateway.changes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

/**
 * A place in the merged change log: a cursor of each service's log.
 *
 * @param places the services' own cursors; a service that lacks is read from its start
 */
record ChangesCursor(Map<Service, String> places) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Map<Service, String> KEYS =
            Map.of(Service.EVENT, "e", Service.PARTICIPANT, "p", Service.STATEMENT, "s");

    static ChangesCursor start() {
        return new ChangesCursor(Map.of());
    }

    /** The cursor of one service, null for its start. */
    String of(Service service) {
        return places.get(service);
    }

    String encode() {
        var object = JSON.createObjectNode();
        for (var service : Service.values()) {
            if (places.containsKey(service)) {
                object.put(KEYS.get(service), places.get(service));
            }
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(object.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what {@link #encode} wrote; anything else is the problem {@code invalid-cursor}. */
    static ChangesCursor decode(String cursor) {
        try {
            var object = JSON.readTree(Base64.getUrlDecoder().decode(cursor));
            if (object.isObject()
                    && KEYS.values().containsAll(names(object))
                    && object.valueStream().allMatch(JsonNode::isTextual)) {
                var places = new EnumMap<Service, String>(Service.class);
                KEYS.forEach((service, key) -> {
                    if (object.has(key)) {
                        places.put(service, object.get(key).textValue());
                    }
                });
                return new ChangesCursor(places);
            }
        } catch (IOException | IllegalArgumentException e) {
            // told below
        }
        throw invalid();
    }

    static RuntimeException invalid() {
        return ProblemType.INVALID_CURSOR.because(
                "The cursor was not given by this change log",
                List.of(new Violation("after", "is not a cursor of this change log")));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
