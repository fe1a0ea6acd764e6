package org.rapporteur.kit.stats;

/**
 * What is counted.
 *
 * @param list the path of its list, such as {@code /api/v1/books}
 * @param table the table of the things, such as {@code book b}, or several of which each thing has one row
 * @param rows a left join of several rows for each thing, which dimensions {@link Dimension#ofRows()} are about; or
 * empty
 * @param id the id of a thing, such as {@code b.id}
 */
public record Things(String list, String table, String rows, String id) {

    public Things(String list, String table, String id) {
        this(list, table, "", id);
    }

    String from() {
        return rows.isEmpty() ? table : table + " " + rows;
    }

    /** Returns the last segment of the list's path. */
    String name() {
        return list.substring(list.lastIndexOf('/') + 1);
    }
}
