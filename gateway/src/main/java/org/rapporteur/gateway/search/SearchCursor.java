package org.rapporteur.gateway.search;

import com.fasterxml.jackson.databind.DeserializationFeature;
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
 * A position in the merged search results: a position in those of each service.
 *
 * @param places the services' own cursors; a missing service is at its start
 */
record SearchCursor(Map<Service, String> places) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static SearchCursor start() {
        return new SearchCursor(Map.of());
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
    static SearchCursor decode(String cursor) {
        try {
            var object = JSON.readTree(Base64.getUrlDecoder().decode(cursor));
            var places = new EnumMap<Service, String>(Service.class);
            for (var service : Service.values()) {
                if (object.path(service.key()).isTextual()) {
                    places.put(service, object.get(service.key()).textValue());
                }
            }
            if (object.isObject() && !places.isEmpty() && places.size() == object.size()) {
                return new SearchCursor(places);
            }
        } catch (IOException | IllegalArgumentException e) {
            // reported below
        }
        throw ProblemType.INVALID_CURSOR.because(
                "The cursor does not belong to a search",
                List.of(new Violation("cursor", "is not a cursor of a search")));
    }
}
