package org.rapporteur.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** The state of a statement as the change log keeps it. */
final class State {

    private static final ObjectMapper JSON = new ObjectMapper();

    private State() {}

    static String of(Sample.Row row, String title, String paragraph, Instant time) {
        var state = JSON.createObjectNode();
        state.put("id", row.id().toString());
        state.put("slug", "statement-" + row.number());
        state.put("version", 1);
        reference(state, "event", 2, row.event(), "event-");
        reference(state, "speaker", 3, row.speaker(), "speaker-");
        reference(state, "onBehalfOf", 4, row.state(), "state-");
        if (row.date() != null) {
            state.put("date", row.date().toString());
        }
        state.put("type", row.type());
        state.putObject("title").put(row.language(), title + ".");
        state.putArray("texts")
                .addObject()
                .put("language", row.language())
                .put("fidelity", "verbatim")
                .put("text", paragraph);
        if (!row.topics().isEmpty()) {
            var topics = state.putArray("topics");
            row.topics().forEach(topics::add);
        }
        if (row.mention()) {
            reference(state.putArray("mentions").addObject().put("name", "State 1"), "participant", 4, 1, "state-");
        }
        state.put("position", row.position());
        if (row.point()) {
            state.putArray("points")
                    .addObject()
                    .put("id", Sample.id(5, row.number()).toString())
                    .put("key", "point")
                    .put("ordinal", 1)
                    .put("kind", row.number() % 3 == 0 ? "proposal" : "concern")
                    .putObject("text")
                    .put("en", title + ".");
        }
        state.put("createdAt", time.toString());
        state.put("updatedAt", time.toString());
        try {
            return JSON.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void reference(ObjectNode of, String member, int kind, int number, String slug) {
        of.putObject(member)
                .put("id", Sample.id(kind, number).toString())
                .put("slug", slug + number)
                .putObject("name")
                .put("en", slug + number);
    }
}
