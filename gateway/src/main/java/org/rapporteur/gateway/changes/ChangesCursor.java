package org.rapporteur.gateway.changes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

/**
 * A position in the merged change log: a cursor for each service's log.
 *
 * @param places the services' own cursors; a missing service is read from its start
 */
record ChangesCursor(Map<Service, String> places) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<String> KEYS =
            Arrays.stream(Service.values()).map(Service::key).collect(Collectors.toUnmodifiableSet());

    static ChangesCursor start() {
        return new ChangesCursor(Map.of());
    }

    /** Returns the cursor of a service, null for its start. */
    String of(Service service) {
        return places.get(service);
    }

    String encode() {
        var object = JSON.createObjectNode();
        for (var service : Service.values()) {
            if (places.containsKey(service)) {
                object.put(service.key(), places.get(service));
            }
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(object.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Decodes the result of {@link #encode}; throws the problem {@code invalid-cursor} for anything else. */
    static ChangesCursor decode(String cursor) {
        try {
            var object = JSON.readTree(Base64.getUrlDecoder().decode(cursor));
            if (object.isObject()
                    && KEYS.containsAll(names(object))
                    && object.valueStream().allMatch(JsonNode::isTextual)) {
                var places = new EnumMap<Service, String>(Service.class);
                for (var service : Service.values()) {
                    if (object.has(service.key())) {
                        places.put(service, object.get(service.key()).textValue());
                    }
                }
                return new ChangesCursor(places);
            }
        } catch (IOException | IllegalArgumentException e) {
            // reported below
        }
        throw invalid();
    }

    static RuntimeException invalid() {
        return ProblemType.INVALID_CURSOR.because(
                "The cursor does not belong to this change log",
                List.of(new Violation("after", "is not a cursor of this change log")));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
