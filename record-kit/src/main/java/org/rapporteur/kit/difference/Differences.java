package org.rapporteur.kit.difference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares two states of a resource, member by member. */
public final class Differences {

    /** Of longer texts, only the changed part is shown. */
    static final int LONG = 500;
    /** The number of unchanged characters shown on either side. */
    private static final int AROUND = 40;

    /** Changed by every write. */
    private static final Set<String> HEADER = Set.of("id", "version", "createdAt", "updatedAt");

    private final List<Difference> found = new ArrayList<>();

    /** The members that identify the items of a list, in order of preference. */
    private final List<ItemKey> keys = new ArrayList<>(List.of(ItemKey.KEY));

    private Differences(List<ItemKey> more) {
        keys.addAll(more);
    }

    /**
     * Returns the differences, in the order of the members.
     *
     * @param before not changed, like after; references have only an id
     * @param keys what identifies the items of lists, besides {@code key}
     */
    public static List<Difference> between(ObjectNode before, ObjectNode after, List<ItemKey> keys) {
        var differences = new Differences(keys);
        differences.compare(
                "", before.deepCopy().without(HEADER), after.deepCopy().without(HEADER));
        return differences.found;
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (before == null || after == null) {
            add(path, before, after);
        } else if (before.equals(after)) {
            return;
        } else if (isReference(before) && isReference(after)) {
            add(path, before, after);
        } else if (before instanceof ObjectNode one && after instanceof ObjectNode other) {
            members(path, fields(one), fields(other));
        } else if (before instanceof ArrayNode one && after instanceof ArrayNode other) {
            lists(path, one, other);
        } else {
            add(path, before, after);
        }
    }

    private static boolean isReference(JsonNode node) {
        return node.size() == 1 && node.path("id").isTextual();
    }

    private void members(String path, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        var names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (var name : names) {
            compare(path + "/" + name.replace("~", "~0").replace("/", "~1"), before.get(name), after.get(name));
        }
    }

    private void lists(String path, ArrayNode before, ArrayNode after) {
        for (var key : keys) {
            var one = keyed(before, key.members());
            var other = keyed(after, key.members());
            if (one != null && other != null) {
                members(path, one, other);
                return;
            }
        }
        if (before.size() == after.size() && before.get(0) instanceof ObjectNode) {
            for (int i = 0; i < before.size(); i++) {
                compare(path + "/" + i, before.get(i), after.get(i));
            }
        } else {
            add(path, before, after);
        }
    }

    private static Map<String, JsonNode> fields(ObjectNode object) {
        var fields = new LinkedHashMap<String, JsonNode>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    /** Returns the items by their key; null if one has none, or two have the same. */
    private static Map<String, JsonNode> keyed(ArrayNode list, List<String> key) {
        var items = new LinkedHashMap<String, JsonNode>();
        for (var item : list) {
            if (!key.stream().allMatch(member -> item.path(member).isTextual())) {
                return null;
            }
            var name = key.stream().map(member -> item.get(member).textValue()).collect(Collectors.joining(":"));
            if (items.put(name, item) != null) {
                return null;
            }
        }
        return items;
    }

    private void add(String path, JsonNode before, JsonNode after) {
        var from = before;
        var to = after;
        if (before instanceof TextNode one
                && after instanceof TextNode other
                && Math.max(one.textValue().length(), other.textValue().length()) > LONG) {
            var middle = middles(one.textValue(), other.textValue());
            from = TextNode.valueOf(middle[0]);
            to = TextNode.valueOf(middle[1]);
        } else {
            from = before == null ? null : shortened(before);
            to = after == null ? null : shortened(after);
        }
        boolean excerpt = (before != null && !before.equals(from)) || (after != null && !after.equals(to));
        found.add(new Difference(path, from, to, excerpt ? true : null));
    }

    /** Returns the parts of two texts between their common beginning and end. */
    private static String[] middles(String one, String other) {
        int most = Math.min(one.length(), other.length());
        int begin = 0;
        while (begin < most && one.charAt(begin) == other.charAt(begin)) {
            begin++;
        }
        int end = 0;
        while (end < most - begin && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        return new String[] {excerpt(one, begin, one.length() - end), excerpt(other, begin, other.length() - end)};
    }

    private static String excerpt(String text, int begin, int end) {
        int from = whole(text, Math.max(0, begin - AROUND));
        int to = whole(text, Math.min(text.length(), Math.min(end + AROUND, from + LONG)));
        return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
    }

    /** Returns the same index, or the previous one if it would split a surrogate pair. */
    private static int whole(String text, int place) {
        return place > 0 && place < text.length() && Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
    }

    /** Returns the same value with long texts shortened to their beginning. */
    private static JsonNode shortened(JsonNode value) {
        if (value instanceof TextNode text && text.textValue().length() > LONG) {
            return TextNode.valueOf(text.textValue().substring(0, whole(text.textValue(), LONG)) + "…");
        } else if (value instanceof ObjectNode object) {
            var copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), shortened(field.getValue())));
            return copy;
        } else if (value instanceof ArrayNode array) {
            var copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(shortened(item)));
            return copy;
        }
        return value;
    }
}
