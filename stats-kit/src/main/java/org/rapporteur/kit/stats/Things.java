package org.rapporteur.kit.stats;

import java.util.List;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criterion;

/**
 * What is counted.
 *
 * @param list the path of its list, such as {@code /api/v1/books}
 * @param type in the index, such as {@code book}
 * @param rows several for each thing, which dimensions {@link Dimension#ofRows()} are about; null without
 */
public record Things(String list, String type, Rows rows) {

    /**
     * Things of another type, each about one of these.
     *
     * @param type in the index, such as {@code loan}
     * @param thing the column with the id of the thing
     * @param own the column with the thing's own id, which the index must have
     */
    public record Rows(String type, Column thing, Column own) {}

    public Things(String list, String type) {
        this(list, type, null);
    }

    /** Returns the last segment of the list's path. */
    String name() {
        return list.substring(list.lastIndexOf('/') + 1);
    }

    /** A row, that is not deleted, meets a criterion. */
    Criterion haveRow(Criterion criterion) {
        return new Criterion.Joined(
                rows.type,
                rows.thing,
                rows.own,
                new Criterion.All(List.of(new Criterion.Living(rows.type), criterion)));
    }
}
