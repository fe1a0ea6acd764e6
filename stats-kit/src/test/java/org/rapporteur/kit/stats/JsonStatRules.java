package org.rapporteur.kit.stats;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules of JSON-stat 2.0 that a schema cannot check; each that is broken has a code. */
final class JsonStatRules {

    private static final Map<String, String> OF_CATEGORIES = Map.of(
            "label", "LABEL_KEY_UNKNOWN",
            "unit", "UNIT_KEY_UNKNOWN",
            "coordinates", "COORD_KEY_UNKNOWN",
            "note", "NOTE_KEY_UNKNOWN");

    private final Set<String> codes = new TreeSet<>();
    private final JsonNode dataset;

    private JsonStatRules(JsonNode dataset) {
        this.dataset = dataset;
    }

    /** Returns the codes of the rules that a document breaks; collections are not looked into. */
    static Set<String> broken(JsonNode document) {
        var rules = new JsonStatRules(document);
        if (!document.has("class")) {
            rules.codes.add("BUNDLE_DEPRECATED");
        } else if (document.get("class").asText().equals("dataset")) {
            rules.dataset();
        }
        return rules.codes;
    }

    private void dataset() {
        var id = texts(dataset.get("id"));
        if (dataset.get("id").size() != dataset.get("size").size()) {
            codes.add("ID_SIZE_LEN_MISMATCH");
            return;
        }
        if (!names(dataset.get("dimension")).equals(id)) {
            codes.add("DIM_KEY_ID_MISMATCH");
            return;
        }
        long cells = 1;
        for (int i = 0; i < dataset.get("id").size(); i++) {
            int size = dataset.get("size").get(i).asInt();
            cells *= size;
            dimension(dataset.get("id").get(i).asText(), size);
        }
        int before = codes.size();
        dataset.path("role").forEach(names -> {
            if (!id.containsAll(texts(names))) {
                codes.add("ROLE_ID_UNKNOWN");
            }
        });
        if (codes.size() == before && !codes.contains("INDEX_COUNT_MISMATCH")) {
            cells(dataset.get("value"), cells, "VALUE_LEN_MISMATCH");
            cells(dataset.path("status"), cells, "STATUS_LEN_MISMATCH");
        }
    }

    private void cells(JsonNode of, long cells, String mismatch) {
        if (of.isArray() && of.size() != cells) {
            codes.add(mismatch);
        }
        if (of.isObject() && names(of).stream().anyMatch(place -> Long.parseLong(place) >= cells)) {
            codes.add("SPARSE_KEY_OUT_OF_RANGE");
        }
    }

    private void dimension(String name, int size) {
        var category = dataset.get("dimension").get(name).get("category");
        var index = category.get("index");
        var keys = index.isArray() ? texts(index) : names(index);
        if (keys.size() != size) {
            codes.add("INDEX_COUNT_MISMATCH");
        }
        if (index.isObject()) {
            var places = new HashSet<Integer>();
            index.forEach(place -> places.add(place.asInt()));
            if (places.stream().anyMatch(place -> place < 0 || place >= size) || places.size() != size) {
                codes.add("INDEX_POSITIONS_INVALID");
            }
        }
        OF_CATEGORIES.forEach((member, code) -> {
            if (!keys.containsAll(names(category.path(member)))) {
                codes.add(code);
            }
        });
        children(category.path("child"), keys);
        if (texts(dataset.at("/role/metric")).contains(name) && !category.has("unit")) {
            codes.add("METRIC_UNIT_MISSING");
        }
    }

    private void children(JsonNode child, Set<String> keys) {
        var parents = new TreeMap<String, Set<String>>();
        child.properties().forEach(one -> parents.put(one.getKey(), texts(one.getValue())));
        if (!keys.containsAll(parents.keySet()) || parents.values().stream().anyMatch(of -> !keys.containsAll(of))) {
            codes.add("CHILD_ID_UNKNOWN");
        }
        if (parents.keySet().stream().anyMatch(one -> isBelow(one, one, parents, new HashSet<>()))) {
            codes.add("CHILD_CYCLE");
        }
    }

    private static boolean isBelow(String wanted, String from, Map<String, Set<String>> parents, Set<String> seen) {
        return parents.getOrDefault(from, Set.of()).stream()
                .anyMatch(one -> one.equals(wanted) || (seen.add(one) && isBelow(wanted, one, parents, seen)));
    }

    private static Set<String> texts(JsonNode list) {
        var texts = new TreeSet<String>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
