package org.rapporteur.kit.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * What things can be counted by. A service declares its dimensions; nothing else is written for them.
 *
 * @param name as callers write it
 * @param key an SQL expression over the things' table and the joins: the value, null where a thing lacks it
 * @param joins what the expression needs, in this order; a join that several dimensions need is written the same in each
 * @param values how many values a thing can have, and whether the joins give it one of them more than once
 * @param label what the value is called
 */
public record Dimension(String name, String key, List<String> joins, Values values, Label label) {

    /** A thing counts once in each group, whichever it is. */
    public enum Values {
        ONE,
        SEVERAL,
        SEVERAL_REPEATED
    }

    /** A value that every thing has once at most, labelled by its own words. */
    public static Dimension of(String name, String key) {
        return new Dimension(name, key, List.of(), Values.ONE, Label.WORDS);
    }

    /** The same with a join more. */
    public Dimension join(String join) {
        var more = new ArrayList<>(joins);
        more.add(join);
        return new Dimension(name, key, List.copyOf(more), values, label);
    }

    /** The same, of which a thing can have several, each in one row; and one row, without a value, where it has none. */
    public Dimension ofSeveral() {
        return new Dimension(name, key, joins, Values.SEVERAL, label);
    }

    /** The same, of which a thing can have several, also one in many rows. */
    public Dimension ofSeveralRepeated() {
        return new Dimension(name, key, joins, Values.SEVERAL_REPEATED, label);
    }

    /** The same with other labels. */
    public Dimension called(Label label) {
        return new Dimension(name, key, joins, values, label);
    }
}
