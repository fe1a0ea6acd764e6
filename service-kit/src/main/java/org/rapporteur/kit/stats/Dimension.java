package org.rapporteur.kit.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * What things can be counted by. A service declares its dimensions; nothing else is written for them.
 *
 * @param name as callers write it
 * @param key an SQL expression over the things' table and the joins: the value, null where a thing lacks it
 * @param joins what the expression needs, in this order; a join that several dimensions need is written the same in each
 * @param several whether a thing can have several values, or one value in several rows: it counts once in each group all the
 *     same
 * @param label what the value is called
 */
public record Dimension(String name, String key, List<String> joins, boolean several, Label label) {

    /** A value that every thing has once at most, labelled by its own words. */
    public static Dimension of(String name, String key) {
        return new Dimension(name, key, List.of(), false, Label.WORDS);
    }

    /** The same with a join more. */
    public Dimension join(String join) {
        var more = new ArrayList<>(joins);
        more.add(join);
        return new Dimension(name, key, List.copyOf(more), several, label);
    }

    /** The same, of which a thing can have several. */
    public Dimension ofSeveral() {
        return new Dimension(name, key, joins, true, label);
    }

    /** The same with other labels. */
    public Dimension called(Label label) {
        return new Dimension(name, key, joins, several, label);
    }
}
