package org.rapporteur.seeds;

import java.util.HashMap;
import java.util.Map;
import org.rapporteur.seeds.DataFile.Row;

/** The names of rows that others refer to: who refers to one by its name is told its slug. */
final class Names {

    private static final int MOST = 50_000;

    private final Map<String, String> slugs = new HashMap<>();

    /** @param type such as {@code event} */
    void add(String type, Row row) {
        for (var name : row.resource().path(type.equals("topic") ? "label" : "name")) {
            // a reference is not longer than a slug
            if (name.isTextual() && name.asText().length() <= FolderIndex.LONGEST_SLUG && slugs.size() < MOST) {
                slugs.putIfAbsent(key(type, name.asText()), row.slug());
            }
        }
    }

    /** Returns the slug of the row with a name; null if there is none. */
    String slug(String type, String name) {
        return slugs.get(key(type, name));
    }

    private static String key(String type, String name) {
        return type + " " + Likenesses.folded(name);
    }
}
