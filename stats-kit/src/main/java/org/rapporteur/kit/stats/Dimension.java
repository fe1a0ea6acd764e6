package org.rapporteur.kit.stats;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapporteur.kit.sql.Fragment;

/**
 * A dimension by which things can be counted. A service only declares its dimensions.
 *
 * @param name the name in requests
 * @param key an SQL expression over the table of the things and the joins: the value, null if a thing has none
 * @param joins the joins that the expression needs, in this order; a join shared by several dimensions must be
 * written identically in each
 * @param values how many values a thing can have, and whether the joins may return one of them more than once
 * @param label the label of a value
 * @param filter the parameter of the list that restricts it to the things with a value
 * @param role what the values are; null if they are neither
 * @param series the values that have a group in any case; null if only those of things do
 */
public record Dimension(
        String name,
        String key,
        List<Fragment> joins,
        Values values,
        Label label,
        String filter,
        Role role,
        List<String> series) {

    private static final Pattern LEFT_JOIN = Pattern.compile("left join (.+) on (.+)", Pattern.DOTALL);
    private static final Pattern BY_ID = Pattern.compile("(\\w+\\.id) = (\\S+|coalesce\\([^()]+\\))");

    /** A thing counts once in each group in any case. */
    public enum Values {
        ONE,
        SEVERAL,
        SEVERAL_REPEATED,
        /**
         * The same, and the filter selects the rows, not only the things: with the filter, there are no groups
         * of other values.
         */
        OF_ROWS
    }

    /** What the values of a dimension are. */
    public enum Role {
        /** Years, in four digits. */
        TIME,
        /** Countries or regions. */
        GEO
    }

    /** A dimension of which each thing has at most one value, which is its own label. */
    public static Dimension of(String name, String key) {
        return new Dimension(name, key, List.of(), Values.ONE, Label.WORDS, name, null, null);
    }

    /** Returns the same with another join. */
    public Dimension join(String join) {
        return join(Fragment.of(join));
    }

    /** Returns the same with another join that has parameters; it cannot be shared. */
    public Dimension join(Fragment join) {
        var more = Stream.concat(joins.stream(), Stream.of(join)).toList();
        return new Dimension(name, key, more, values, label, filter, role, series);
    }

    /**
     * Returns the same for several values per thing, each in one row; things without a value have one row with
     * null.
     */
    public Dimension ofSeveral() {
        return of(Values.SEVERAL);
    }

    /** Returns the same for several values per thing, each possibly in several rows. */
    public Dimension ofSeveralRepeated() {
        return of(Values.SEVERAL_REPEATED);
    }

    /** Returns the same for several values per thing, of rows that the filter selects. */
    public Dimension ofRows() {
        return of(Values.OF_ROWS);
    }

    private Dimension of(Values other) {
        return new Dimension(name, key, joins, other, label, filter, role, series);
    }

    /** Returns the same with other labels. */
    public Dimension called(Label other) {
        return new Dimension(name, key, joins, values, other, filter, role, series);
    }

    /** Returns the same for a filter with another name. */
    public Dimension filteredBy(String parameter) {
        return new Dimension(name, key, joins, values, label, parameter, role, series);
    }

    /** Returns the same for years: labeled with themselves, and those between two of them are known. */
    public Dimension ofYears() {
        return new Dimension(name, key, joins, values, Label.PLAIN, filter, Role.TIME, series);
    }

    /** Returns the same for codes of countries or regions. */
    public Dimension ofPlaces() {
        return new Dimension(name, key, joins, values, Label.COUNTRY, filter, Role.GEO, series);
    }

    Dimension withSeries(List<String> all) {
        return new Dimension(name, key, joins, values, label, filter, role, all);
    }

    /** Returns an SQL condition on a thing: it has no value. */
    String absent(Things things) {
        var all = Stream.concat(
                        values == Values.OF_ROWS ? Stream.of(things.rows()) : Stream.of(),
                        joins.stream().map(Fragment::sql))
                .toList();
        if (all.isEmpty()) {
            return key + " is null";
        }
        var first = LEFT_JOIN.matcher(all.getFirst());
        if (!first.matches()) {
            throw new IllegalStateException("The dimension %s has another join than a left one".formatted(name));
        }
        var tables =
                Stream.concat(Stream.of(first.group(1)), all.stream().skip(1)).collect(Collectors.joining(" "));
        var byId = BY_ID.matcher(first.group(2));
        if (byId.matches() && !(key + tables).contains(things.id().replaceFirst("\\..*", "."))) {
            // what has the value is found once and hashed; the planner would otherwise compare it with each thing, in
            // the hope of soon finding a page
            return "(%1$s is null or %1$s not in (select %2$s from %3$s where %4$s is not null))"
                    .formatted(byId.group(2), byId.group(1), tables, key);
        }
        return "not exists (select 1 from %s where %s and %s is not null)".formatted(tables, first.group(2), key);
    }

    boolean isRepeated() {
        return values == Values.SEVERAL_REPEATED || values == Values.OF_ROWS;
    }

    boolean isTime() {
        return role == Role.TIME;
    }
}
