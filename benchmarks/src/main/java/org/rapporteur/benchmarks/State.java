package org.rapporteur.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** The state of a statement as stored in the change log. */
final class State {

    private static final ObjectMapper JSON = new ObjectMapper();

    private State() {}

    static ObjectNode of(Sample.Row row, String title, String paragraph, Instant time) {
        var state = JSON.createObjectNode();
        state.put("id", row.id().toString());
        state.put("slug", "statement-" + row.number());
        state.put("version", 1);
        reference(state, "event", 2, row.event(), "event-");
        reference(state.putArray("speakers").addObject(), "participant", 3, row.speaker(), "speaker-");
        state.putArray("onBehalfOf").add(reference(4, row.state(), "state-"));
        if (row.date() != null) {
            state.put("date", row.date().toString());
        }
        state.put("kind", row.type());
        state.putObject("title").put(row.language(), title + ".");
        state.putArray("texts")
                .addObject()
                .put("language", row.language())
                .put("fidelity", "verbatim")
                .put("text", paragraph);
        if (!row.topics().isEmpty()) {
            var topics = state.putArray("topics");
            row.topics().forEach(topic -> topics.addObject()
                    .put("id", Sample.topic(topic).toString())
                    .put("slug", topic));
        }
        if (row.mention()) {
            reference(state.putArray("mentions").addObject().put("name", "State 1"), "participant", 4, 1, "state-");
        }
        state.put("ordinal", row.position());
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
        return state;
    }

    /** Returns the content of the statement's own row: references are ids, points and texts are separate. */
    static String withoutParts(ObjectNode state) {
        ObjectNode content = state.deepCopy().without(List.of("id", "version", "createdAt", "updatedAt"));
        ((ObjectNode) content.path("texts").path(0)).remove("text");
        if (content.has("points")) {
            content.putArray("points");
        }
        return content.toString();
    }

    static String texts(ObjectNode state) {
        var texts = JSON.createArrayNode();
        state.path("texts").forEach(text -> texts.add(text.get("text")));
        return texts.toString();
    }

    private static void reference(ObjectNode of, String member, int kind, int number, String slug) {
        of.set(member, reference(kind, number, slug));
    }

    private static ObjectNode reference(int kind, int number, String slug) {
        var reference = JSON.createObjectNode()
                .put("id", Sample.id(kind, number).toString())
                .put("slug", slug + number);
        reference.putObject("name").put("en", slug + number);
        return reference;
    }
}
