package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The change log of a running system, and the lists that a follower must end with. */
record ChangeLog(Api api) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final List<String> COLLECTIONS =
            List.of("events", "participants", "participations", "statements", "synonyms", "topics");

    /** Returns every change from the start. */
    List<JsonNode> whole() {
        var items = new ArrayList<JsonNode>();
        var page = read("changes?limit=1000");
        while (!page.get("items").isEmpty()) {
            page.get("items").forEach(items::add);
            page = read("changes?limit=1000&after=" + page.get("next").textValue());
        }
        return items;
    }

    /** Returns the resources that a follower ends with, by collection and slug: their versions. */
    static Map<String, Long> replica(List<JsonNode> changes) {
        var byId = new TreeMap<String, JsonNode>();
        changes.forEach(change -> {
            var known = byId.put(change.get("subject").textValue(), change);
            assertThat(known == null ? 0 : known.get("version").asLong())
                    .as("versions of one resource are in order, none is missing: %s", change.get("id"))
                    .isEqualTo(change.get("version").asLong() - 1);
        });
        var living = new TreeMap<String, Long>();
        byId.values().stream()
                .filter(change -> !change.at("/data/deleted").asBoolean())
                .forEach(change ->
                        living.put(thing(change), change.get("version").asLong()));
        return living;
    }

    /** Returns the resource of a change, as {@code COLLECTION/SLUG}. */
    static String thing(JsonNode change) {
        return change.get("source").textValue().replace("/api/v1/", "") + "/"
                + change.at("/data/slug").textValue();
    }

    /** Returns the same from the lists; topics that are only used have no version and are not in the log. */
    Map<String, Long> lists() {
        return lists("");
    }

    /** Returns the lists with a filter, such as {@code &modifiedSince=2000-01-01}. */
    Map<String, Long> lists(String filter) {
        var living = new TreeMap<String, Long>();
        for (var collection : COLLECTIONS) {
            String next = "";
            while (next != null) {
                var page = read(collection + "?limit=200" + filter + next);
                for (var item : page.get("items")) {
                    if (item.hasNonNull("id")) {
                        living.put(
                                collection + "/" + item.get("slug").textValue(),
                                item.get("version").asLong());
                    }
                }
                next = page.hasNonNull("next") ? "&cursor=" + page.get("next").textValue() : null;
            }
        }
        return living;
    }

    /** Reads without the JSON paths of the tests' client, which are slow for thousands of changes. */
    private JsonNode read(String path) {
        try {
            return JSON.readTree(api.get(path).asByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
