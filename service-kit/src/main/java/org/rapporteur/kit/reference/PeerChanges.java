package org.rapporteur.kit.reference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A page of the gateway's changes, as far as a replica needs it.
 *
 * @param next where to continue; null if the response had none
 * @param isIncomplete whether a log could not be read
 */
record PeerChanges(List<Item> items, String next, boolean isIncomplete) {

    /** Members of a state that every replica needs. */
    private static final Set<String> ALWAYS = Set.of("id", "slug", "version", "deleted");

    /**
     * A change.
     *
     * @param id the change's own
     * @param subject the resource's id, as given beside its state
     * @param time null if invalid
     */
    record Item(String id, String subject, Instant time, JsonNode state) {}

    /** Parses a response; skips unneeded members of states, such as long texts. */
    static PeerChanges read(byte[] body, Set<String> wanted, ObjectMapper json) throws IOException {
        var items = new ArrayList<Item>();
        String next = null;
        boolean incomplete = false;
        try (var parser = json.createParser(body)) {
            for (var name = firstName(parser); name != null; name = parser.nextFieldName()) {
                var value = parser.nextToken();
                if (name.equals("items") && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        items.add(item(parser, wanted));
                    }
                } else if (name.equals("next")) {
                    next = parser.getValueAsString();
                } else if (name.equals("incomplete")) {
                    incomplete = parser.<JsonNode>readValueAsTree().size() > 0;
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new PeerChanges(items, next, incomplete);
    }

    private static String firstName(JsonParser parser) throws IOException {
        return parser.nextToken() == JsonToken.START_OBJECT ? parser.nextFieldName() : null;
    }

    private static Item item(JsonParser parser, Set<String> wanted) throws IOException {
        String id = null;
        String subject = null;
        Instant time = null;
        var state = JsonNodeFactory.instance.objectNode();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return new Item(null, null, null, state);
        }
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            var value = parser.nextToken();
            if (name.equals("data") && value == JsonToken.START_OBJECT) {
                for (var member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
                    parser.nextToken();
                    if (ALWAYS.contains(member) || wanted.contains(member)) {
                        state.set(member, parser.<JsonNode>readValueAsTree());
                    } else {
                        parser.skipChildren();
                    }
                }
            } else if (name.equals("id")) {
                id = parser.getValueAsString();
            } else if (name.equals("subject")) {
                subject = parser.getValueAsString();
            } else if (name.equals("time")) {
                time = instant(parser.getValueAsString());
            } else {
                parser.skipChildren();
            }
        }
        return new Item(id, subject, time, state);
    }

    private static Instant instant(String time) {
        try {
            return time == null ? null : Instant.parse(time);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
