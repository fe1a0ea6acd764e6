package org.rapporteur.kit.list;

/**
 * A sort order of a list.
 *
 * @param expression the key, an SQL expression that is never null: optional keys are moved to one end with
 * coalesce, so that a row comparison with the last item seen can use the index
 * @param type the SQL type to which the key of a cursor is cast
 * @param descending whether greater keys come first
 */
public record Sort(String expression, String type, boolean descending) {

    public static Sort ascending(String expression, String type) {
        return new Sort(expression, type, false);
    }

    public static Sort descending(String expression, String type) {
        return new Sort(expression, type, true);
    }
}
