package org.rapporteur.kit.filter;

/**
 * What things are filtered, sorted or counted by: an SQL expression in the database, a field in the index of search.
 *
 * @param name of the field
 * @param type of its values
 * @param select an SQL expression of the values, as {@code text[]}: none or one for a single value, first and last day
 * for days
 * @param any an SQL condition with one parameter, a list of values: one of them is a value of the column; null if it
 * is only sorted by
 */
public record Column(String name, Type type, String select, String any) {

    /** The types of values. */
    public enum Type {
        TEXT,
        ID,
        /** A day, such as 2018-07-04. */
        DAY,
        /** An instant, in microseconds. */
        TIME,
        /** From a first to a last day, inclusive. */
        DAYS
    }

    /** A column of text, of which a thing has at most one. */
    public static Column text(String name, String expression) {
        return new Column(name, Type.TEXT, one(expression), expression + " = any(?)");
    }

    /** A column of an id. */
    public static Column id(String name, String expression) {
        // the cast is for an empty list
        return new Column(name, Type.ID, one(expression), expression + " = any(?::uuid[])");
    }

    /** The thing's own id. */
    public static Column self(String expression) {
        return id("id", expression);
    }

    /** A column of several ids. */
    public static Column ids(String name, String array) {
        return new Column(name, Type.ID, array + "::text[]", array + " && ?::uuid[]");
    }

    /**
     * Ids in rows of another table.
     *
     * @param table with an alias
     * @param on the condition that joins it
     */
    public static Column linkedIds(String name, String table, String on, String value) {
        return linked(name, Type.ID, table, on, value, "?::uuid[]");
    }

    /** Texts in rows of another table. */
    public static Column linkedTexts(String name, String table, String on, String value) {
        return linked(name, Type.TEXT, table, on, value, "?");
    }

    private static Column linked(String name, Type type, String table, String on, String value, String parameter) {
        return new Column(
                name,
                type,
                "array(select %s::text from %s where %s)".formatted(value, table, on),
                "exists (select 1 from %s where %s and %s = any(%s))".formatted(table, on, value, parameter));
    }

    /** A text, to sort by its bytes. */
    public static Column key(String name, String expression) {
        return new Column(name, Type.TEXT, one(expression), null);
    }

    /** A day, to sort by. */
    public static Column day(String name, String expression) {
        return new Column(name, Type.DAY, one(expression), null);
    }

    /** An instant, to sort by. */
    public static Column time(String name, String expression) {
        return new Column(
                name, Type.TIME, one("(extract(epoch from %s) * 1000000)::bigint".formatted(expression)), null);
    }

    /** Days from a first to a last one; a thing has both or neither. */
    public static Column days(String name, String first, String last) {
        return new Column(
                name,
                Type.DAYS,
                "case when %1$s is not null then array[%1$s::text, %2$s::text] else '{}' end".formatted(first, last),
                null);
    }

    private static String one(String expression) {
        return "array_remove(array[(%s)::text], null)".formatted(expression);
    }
}
